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
      'run chmod 600 on it',
    );
  });

  it('that is not there is asked for in a sentence', () => {
    const missing = path.join(folder, 'none.key');
    expect(() => readSigner('example.com/log', missing)).toThrow(
      `openssl genpkey -algorithm ed25519 -out ${missing}`,
    );
  });

  it.each([
    ['its own, for itself alone', 0o400, 'own', false],
    ['its own, for a group as well', 0o440, 'own', true],
    ['its own, for everybody', 0o444, 'own', true],
    [
      "root's, through a group, as orchestrators mount it",
      0o440,
      'root',
      false,
    ],
    ["root's, and the group may change it", 0o460, 'root', true],
    ["root's, and the group may run it", 0o450, 'root', true],
    ["root's, for everybody", 0o444, 'root', true],
    ["another account's, through a group", 0o440, 'other', true],
    ["another account's, whatever its mode", 0o400, 'other', true],
  ] as const)(
    'of the process is exposed or not: %s',
    (_, mode, owner, exposed) => {
      expect(isExposed(mode, owner)).toBe(exposed);
    },
  );
});
