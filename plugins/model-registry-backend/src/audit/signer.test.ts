import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isExposed, readSigner } from './signer';

describe("the ledger's key", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-signer-'));
  const file = path.join(folder, 'ledger.key');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read from a file of the owner alone', () => {
    chmodSync(file, 0o600);
    expect(readSigner('example.com/log', file).name).toBe('example.com/log');
  });

  it('is refused from a file that others may read', () => {
    chmodSync(file, 0o640);
    expect(() => readSigner('example.com/log', file)).toThrow(
      'Run chmod 600 on it',
    );
  });

  it.each([
    ['its own, for itself alone', 0o400, true, false],
    ['its own, for a group as well', 0o440, true, true],
    ['its own, for everybody', 0o444, true, true],
    ["root's, through a group, as orchestrators mount it", 0o440, false, false],
    ["root's, and the group may change it", 0o460, false, true],
    ["root's, for everybody", 0o444, false, true],
  ])('of the process is exposed or not: %s', (_, mode, isOwn, exposed) => {
    expect(isExposed(mode, isOwn)).toBe(exposed);
  });
});
