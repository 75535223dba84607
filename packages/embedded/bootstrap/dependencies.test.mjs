import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {
  checkFreeSpace,
  hashManifests,
  yarnSettings,
} from './dependencies.mjs';
import { sentenceOf } from './sentence.mjs';

test('the stamp follows the lockfile and every manifest', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'assay-stamp-'));
  mkdirSync(path.join(root, 'plugins', 'one'), { recursive: true });
  const seen = new Set();
  for (const [file, text] of [
    ['yarn.lock', 'a'],
    ['yarn.lock', 'b'],
    ['package.json', '{}'],
    ['plugins/one/package.json', '{}'],
    ['plugins/one/package.json', '{"name":"one"}'],
  ]) {
    writeFileSync(path.join(root, file), text);
    seen.add(hashManifests(root));
  }
  assert.equal(seen.size, 5);
  assert.ok(seen.has(hashManifests(root)));
});

test('a disk with too little space stops the set-up in one sentence', () => {
  const statfs = bytes => () => ({ bavail: bytes / 4096, bsize: 4096 });
  checkFreeSpace('/clone', statfs(5 * 1024 ** 3));
  assert.throws(
    () => checkFreeSpace('/clone', statfs(1024 ** 3)),
    error => /^The disk is too full: 1\.0 GB are free/.test(sentenceOf(error)),
  );
});

test('a disk that fills up half-way is one sentence as well', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  assert.match(sentenceOf(full), /^The disk is full\./);
  assert.match(
    sentenceOf(new Error('YN0001: ENOSPC: no space')),
    /^The disk is full\./,
  );
  assert.equal(sentenceOf(new Error('something else')), undefined);
});

for (const [title, lines, env, settings] of [
  [
    'the public registry',
    'registry=https://registry.npmjs.org/\nproxy=null\nhttps-proxy=null\ncafile=null',
    {},
    {},
  ],
  [
    'a mirror',
    'registry=https://npm.example/all/',
    {},
    { YARN_NPM_REGISTRY_SERVER: 'https://npm.example/all' },
  ],
  [
    'a mirror without TLS',
    'registry=http://10.0.0.1:4873/',
    {},
    {
      YARN_NPM_REGISTRY_SERVER: 'http://10.0.0.1:4873',
      YARN_UNSAFE_HTTP_WHITELIST: '10.0.0.1',
    },
  ],
  [
    'a proxy',
    'https-proxy=http://proxy.example:3128',
    {},
    { YARN_HTTPS_PROXY: 'http://proxy.example:3128' },
  ],
  [
    'what Yarn was told before',
    'registry=https://npm.example/',
    { YARN_NPM_REGISTRY_SERVER: 'https://other' },
    {},
  ],
]) {
  test(`Yarn is given npm's settings: ${title}`, () => {
    assert.deepEqual(yarnSettings(lines, env), settings);
  });
}
