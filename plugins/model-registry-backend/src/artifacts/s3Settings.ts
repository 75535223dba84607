import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

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
  encryption?: S3Encryption;
  objectLock?: S3ObjectLock;
}

const section = 'modelRegistry.store';
const lockDaysMax = 36_500; // S3 takes no more

/** Reads `modelRegistry.store` of type `s3`. @throws InputError that says what to set */
export function readS3Settings(root: RootConfigService): S3Settings {
  const config = root.getConfig(section);
  const prefix = config.getOptionalString('prefix') ?? '';
  return {
    bucket: config.getString('bucket'),
    prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix,
    region: config.getOptionalString('region'),
    encryption: readEncryption(root),
    objectLock: readObjectLock(root),
  };
}

function readEncryption(root: RootConfigService): S3Encryption | undefined {
  const config = root.getOptionalConfig(`${section}.encryption`);
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

function readObjectLock(root: RootConfigService): S3ObjectLock | undefined {
  const config = root.getOptionalConfig(`${section}.objectLock`);
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
