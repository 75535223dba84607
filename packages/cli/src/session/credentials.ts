import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Io } from '../io';

/** What is kept of a login, one per portal. The file is readable by its owner alone. */
const loginSchema = z.object({
  token: z.string(),
  expiresAt: z.string().optional(), // RFC 3339; absent when the token does not say
  user: z.string().optional(), // entity ref
  refresh: z
    .object({
      token: z.string(),
      clientId: z.string(),
      clientSecret: z.string().optional(),
      tokenEndpoint: z.string(),
    })
    .optional(),
});
export type Login = z.infer<typeof loginSchema>;
const fileSchema = z.object({ logins: z.record(z.string(), loginSchema) });

/** $XDG_CONFIG_HOME/assay/login.json, else ~/.config/assay/login.json. */
export function loginFile(io: Io): string {
  const home = io.env.HOME ?? os.homedir();
  const base = io.env.XDG_CONFIG_HOME || path.join(home, '.config');
  return path.join(base, 'assay', 'login.json');
}

export function readLogin(io: Io, url: string): Login | undefined {
  return readAll(io).logins[url];
}

/** Keeps a login, beside those of other portals. */
export function storeLogin(io: Io, url: string, login: Login): string {
  const file = loginFile(io);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const all = readAll(io);
  all.logins[url] = login;
  const draft = `${file}.half`;
  writeFileSync(draft, `${JSON.stringify(all, undefined, 2)}\n`, {
    mode: 0o600,
  });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return file;
}

function readAll(io: Io): z.infer<typeof fileSchema> {
  const file = loginFile(io);
  if (!existsSync(file)) return { logins: {} };
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { logins: {} }; // a login that cannot be read is one to make again
  }
}

/** Reads `sub` and `exp` of a Backstage token, without judging it: the portal does that. */
export function readToken(token: string): {
  user?: string;
  expiresAt?: string;
} {
  const [, payload] = token.split('.');
  try {
    const { sub, exp } = JSON.parse(
      Buffer.from(payload ?? '', 'base64url').toString('utf8'),
    );
    return {
      user: typeof sub === 'string' ? sub : undefined,
      expiresAt:
        typeof exp === 'number'
          ? new Date(exp * 1000).toISOString()
          : undefined,
    };
  } catch {
    return {};
  }
}
