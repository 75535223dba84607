import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  writeFileSync,
  copyFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { bringPackage, checkIntegrity } from './download.mjs';
import { pins, yarnPin } from './pins.mjs';

function aTarball() {
  const work = mkdtempSync(path.join(os.tmpdir(), 'assay-download-'));
  mkdirSync(path.join(work, 'package'));
  writeFileSync(path.join(work, 'package', 'tool.txt'), 'the tool');
  const file = path.join(work, 'tool-1.0.0.tgz');
  execFileSync('tar', ['-czf', file, '-C', work, 'package']);
  const digest = createHash('sha512')
    .update(readFileSync(file))
    .digest('base64');
  const pin = { name: 'tool', version: '1.0.0', integrity: `sha512-${digest}` };
  const npmPack = async (_, folder) =>
    copyFileSync(file, path.join(folder, 'tool-1.0.0.tgz'));
  return { work, pin, npmPack };
}

test('safety: S19 a download with the pinned digest is unpacked', async () => {
  const { work, pin, npmPack } = aTarball();
  const folder = path.join(work, 'toolchain', 'tool-1.0.0');
  await bringPackage(pin, folder, npmPack);
  assert.equal(readFileSync(path.join(folder, 'tool.txt'), 'utf8'), 'the tool');
});

test('safety: S19 a download with any other digest is refused and leaves nothing', async () => {
  const { work, pin, npmPack } = aTarball();
  const folder = path.join(work, 'toolchain', 'tool-1.0.0');
  const other = { ...pin, integrity: yarnPin.integrity };
  await assert.rejects(
    bringPackage(other, folder, npmPack),
    /not the file that this repository was tested with/,
  );
  assert.equal(existsSync(folder), false);
  assert.deepEqual(readdirSync(path.dirname(folder)), []);
});

test('safety: S19 one flipped bit is enough to refuse', () => {
  const bytes = Buffer.from('the same bytes');
  const digest = createHash('sha512').update(bytes).digest('base64');
  const pin = { name: 'tool', version: '1.0.0', integrity: `sha512-${digest}` };
  checkIntegrity(bytes, pin);
  bytes[3] ^= 1;
  assert.throws(() => checkIntegrity(bytes, pin), /tool 1\.0\.0/);
});

test('safety: S19 every tool of the set-up has a whole SHA-512 as its pin', () => {
  for (const pin of [...Object.values(pins), yarnPin]) {
    const [, base64] = /^sha512-(.+)$/.exec(pin.integrity) ?? [];
    assert.equal(Buffer.from(base64, 'base64').length, 64, pin.name);
  }
});
