import { compare, type Compared } from './compare';
import type { InspectedFile } from './inspected';

/** A chat template is program code that runs at inference, so its text belongs to what is reviewed. */
export interface Template {
  digest: string;
  characters: number;
  /** Cut where it is long; the digest is of the whole. */
  text: string;
}

export function templatesOf(
  files: readonly InspectedFile[],
): Map<string, Template> {
  return new Map(
    files.flatMap(({ path, reading }) =>
      (reading.chatTemplates ?? []).map(
        ({ name, digest, characters, text }) =>
          [`${path}: ${name}`, { digest, characters, text }] as const,
      ),
    ),
  );
}

export function compareTemplates(
  before: ReadonlyMap<string, Template>,
  after: ReadonlyMap<string, Template>,
): Compared<Template> {
  return compare(before, after, (a, b) => a.digest === b.digest);
}
