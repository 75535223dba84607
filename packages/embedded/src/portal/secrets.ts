import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

const secretBytes = 32;

/** What `app-config.embedded.yaml` fills its `${…}` with. */
export const secretNames = [
  'ASSAY_AUTH_SECRET',
  'ASSAY_LAB_TOKEN',
  'ASSAY_LINK_SECRET',
  'ASSAY_POSTGRES_PASSWORD',
  'ASSAY_WEBHOOK_KEY',
] as const;

export type Secrets = Record<(typeof secretNames)[number], string>;

/**
 * The secrets of one data folder: made at its first start, kept from then on,
 * readable by their owner alone.
 */
export function prepareSecrets(dataFolder: string): Secrets {
  const file = path.join(dataFolder, 'secrets.env');
  mkdirSync(dataFolder, { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const known: Partial<Secrets> = parseEnv(text);
  const secrets = {} as Secrets;
  for (const name of secretNames) {
    secrets[name] = known[name] ?? randomBytes(secretBytes).toString('hex');
  }
  if (secretNames.some(name => !known[name])) writeSecrets(file, secrets);
  return secrets;
}

function writeSecrets(file: string, secrets: Secrets) {
  const lines = [
    '# Made by the first start. Whoever reads this file is trusted.',
  ];
  for (const name of secretNames) lines.push(`${name}=${secrets[name]}`);
  const draft = `${file}.half`;
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
