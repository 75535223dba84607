import { ConfigReader } from '@backstage/config';
import { readS3Settings } from './s3Settings';

function read(store: object, environment?: string) {
  return readS3Settings(
    new ConfigReader({
      modelRegistry: {
        ...(environment && { environment }),
        store: { type: 's3', bucket: 'models', ...store },
      },
    }),
  );
}

const keys = { staging: 'alias/staging', production: 'alias/production' };

describe('the settings of a bucket', () => {
  it.each([
    [undefined, ''],
    ['assay', 'assay/'],
    ['assay/', 'assay/'],
  ])('make of the prefix %s the beginning %j', (prefix, expected) => {
    expect(read({ prefix }).prefix).toBe(expected);
  });

  it.each([
    ['production', { keys }, 'alias/production'],
    ['staging', { keys, keyId: 'alias/other' }, 'alias/staging'],
    ['test', { keys, keyId: 'alias/other' }, 'alias/other'],
    ['production', { keyId: 'alias/only' }, 'alias/only'],
    ['production', {}, undefined],
  ])('in %s with %j use the key %s', (environment, more, keyId) => {
    const encryption = { algorithm: 'aws:kms', ...more };
    expect(read({ encryption }, environment).encryption?.keyId).toBe(keyId);
  });

  it.each([
    [
      { encryption: { algorithm: 'aws:kms', keys } },
      /no key for the environment 'test'.*Add one under that name/,
    ],
    [
      { encryption: { algorithm: 'AES256', keys } },
      /Set modelRegistry.store.encryption.algorithm to 'aws:kms'/,
    ],
    [
      { encryption: { algorithm: 'AES256', keyId: 'alias/assay' } },
      /encryption.keyId to null in the file that is read last/,
    ],
    [{ encryption: { algorithm: 'none' } }, /Set it to 'AES256' or 'aws:kms'/],
    [
      { objectLock: { mode: 'SOFT', days: 1 } },
      /Set it to 'GOVERNANCE' or 'COMPLIANCE'/,
    ],
    [{ objectLock: { mode: 'GOVERNANCE', days: 0 } }, /whole number of days/],
    [{ objectLock: { mode: 'GOVERNANCE', days: 1.5 } }, /whole number of days/],
  ])('refuse %j and say what to set', (store, message) => {
    expect(() => read(store, 'test')).toThrow(message);
  });
});
