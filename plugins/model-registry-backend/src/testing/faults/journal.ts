import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * What a client remembers of what it sent, as a browser tab or the CLI would: after a crash the same
 * key goes out with the same body, not with one that was worked out anew.
 */
export interface Journal {
  remember<T>(key: string, make: () => Promise<T>): Promise<T>;
}

export function openJournal(file: string): Journal {
  const known: Record<string, unknown> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  return {
    async remember<T>(key: string, make: () => Promise<T>): Promise<T> {
      if (!(key in known)) {
        known[key] = await make();
        // Whole or not at all; this process may be killed at any moment.
        writeFileSync(`${file}.half`, JSON.stringify(known));
        renameSync(`${file}.half`, file);
      }
      return known[key] as T;
    },
  };
}
