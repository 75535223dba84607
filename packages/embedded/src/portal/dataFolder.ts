import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepareLedgerKey, publicKeyOf, verifierKeyOf } from './ledgerKey';
import { prepareSecrets, Secrets } from './secrets';

/** The name of the log that the embedded profile keeps. */
export const ledgerOrigin = 'assay.embedded/log';

/** Everything of a portal that is not in its database. */
export interface DataFolder {
  readonly folder: string;
  readonly secrets: Secrets;
  /** Stored bytes of models, each named by its digest. */
  readonly artifacts: string;
  readonly ledgerKeyFile: string;
  /** What `assay verify --trust` wants: the public half of the log's key. */
  readonly vkeyFile: string;
  /** The signing key of group:default/speech, which the personas sign with. */
  readonly speechKeyFile: string;
  /** Its public half, raw, in base64, as `modelRegistry.signing.keys` lists it. */
  readonly speechPublicKey: string;
}

/** Makes what is missing in a data folder, and leaves the rest as it is. */
export function prepareDataFolder(
  folder: string,
  vkeyFile: string,
): DataFolder {
  const artifacts = path.join(folder, 'artifacts');
  mkdirSync(artifacts, { recursive: true, mode: 0o700 });
  const secrets = prepareSecrets(folder);
  const ledgerKeyFile = path.join(folder, 'ledger-key.pem');
  prepareLedgerKey(ledgerKeyFile);
  const vkey = verifierKeyOf(ledgerKeyFile, ledgerOrigin);
  writeFileSync(vkeyFile, `${vkey}\n`);
  const speechKeyFile = path.join(folder, 'speech-key.pem');
  prepareLedgerKey(speechKeyFile);
  const speechPublicKey = publicKeyOf(speechKeyFile).toString('base64');
  return {
    folder,
    secrets,
    artifacts,
    ledgerKeyFile,
    vkeyFile,
    speechKeyFile,
    speechPublicKey,
  };
}
