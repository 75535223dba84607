import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { defaultSection, type StoreSection } from './storeSection';

export interface S3Encryption {
  algorithm: 'AES256' | 'aws:kms';
  keyId?: string;
}

/** How long a blob cannot be deleted, counted from when it was kept. */
export interface S3ObjectLock {
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  days: number;
}

export interface S3Settings {
  bucket: string;
  prefix: string; // '' or ending in a slash
  region: string | undefined;
  /** Where it stands in the configuration, for sentences that say what to set. */
  section: string;
  encryption?: S3Encryption;
  objectLock?: S3ObjectLock;
}

const lockDaysMax = 36_500; // S3 takes no more

/** Reads a store of type `s3`. @throws InputError that says what to set */
export function readS3Settings(
  root: RootConfigService,
  at: StoreSection = defaultSection(root),
): S3Settings {
  const { config, section } = at;
  const prefix = config.getOptionalString('prefix') ?? '';
  return {
    bucket: config.getString('bucket'),
    prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix,
    region: config.getOptionalString('region'),
    section,
    encryption: readEncryption(root, at),
    objectLock: readObjectLock(at),
  };
}

function readEncryption(
  root: RootConfigService,
  { config: store, section }: StoreSection,
): S3Encryption | undefined {
  const config = store.getOptionalConfig('encryption');
  if (!config) return undefined;
  const algorithm = config.getString('algorithm');
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms') {
    throw new InputError(
      `${section}.encryption.algorithm is '${algorithm}'. Set it to 'AES256' or 'aws:kms'.`,
    );
  }
  const keys = config.getOptional<Record<string, string>>('keys');
  const common = config.getOptionalString('keyId');
  if (keys && algorithm !== 'aws:kms') {
    throw new InputError(
      `${section}.encryption.keys names keys of KMS, and the algorithm is 'AES256', which has none. Set ${section}.encryption.algorithm to 'aws:kms', or leave 'keys' out.`,
    );
  }
  if (common && algorithm !== 'aws:kms') {
    throw new InputError(
      `${section}.encryption.keyId names a key of KMS, and the algorithm is 'AES256', which has none. Set ${section}.encryption.algorithm to 'aws:kms', or ${section}.encryption.keyId to null in the file that is read last.`,
    );
  }
  if (!keys) return { algorithm, keyId: common };
  const environment = root.getOptionalString('modelRegistry.environment');
  const keyId = (environment && keys[environment]) || common;
  if (!keyId) {
    throw new InputError(
      `${section}.encryption.keys has no key for the environment '${
        environment ?? ''
      }'. Add one under that name, set ${section}.encryption.keyId for all others, or correct modelRegistry.environment.`,
    );
  }
  return { algorithm, keyId };
}

function readObjectLock({
  config: store,
  section,
}: StoreSection): S3ObjectLock | undefined {
  const config = store.getOptionalConfig('objectLock');
  if (!config) return undefined;
  const mode = config.getString('mode');
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw new InputError(
      `${section}.objectLock.mode is '${mode}'. Set it to 'GOVERNANCE' or 'COMPLIANCE'.`,
    );
  }
  const days = config.getNumber('days');
  if (!Number.isInteger(days) || days < 1 || days > lockDaysMax) {
    throw new InputError(
      `${section}.objectLock.days is ${days}. Set it to a whole number of days from 1 to ${lockDaysMax}.`,
    );
  }
  return { mode, days };
}
