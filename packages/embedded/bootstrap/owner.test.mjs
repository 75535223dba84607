import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { claim, startOf } from './owner.mjs';

const ownerModule = new URL('./owner.mjs', import.meta.url);
const sentence = owner => `A second copy runs: process ${owner.pid}.`;

function aFile() {
  return path.join(
    mkdtempSync(path.join(os.tmpdir(), 'assay-owner-')),
    'owner.json',
  );
}

async function anOwner(file) {
  const program = `import(${JSON.stringify(
    ownerModule.href,
  )}).then(({ claim }) => {
    claim(${JSON.stringify(file)}, () => 'taken');
    console.log('claimed');
    setInterval(() => {}, 1000);
  });`;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('safety: W10 a live owner means that a second copy runs', async () => {
  const file = aFile();
  const owner = await anOwner(file);
  assert.throws(
    () => claim(file, sentence),
    new RegExp(`process ${owner.pid}`),
  );
  owner.kill('SIGKILL');
  await once(owner, 'exit');
});

test('safety: W10 the claim of a killed owner is taken over', async () => {
  const file = aFile();
  const owner = await anOwner(file);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const release = claim(file, sentence);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).pid, process.pid);
  release();
  assert.deepEqual(readdirSync(path.dirname(file)), []);
});

test('safety: W10 an id that now belongs to another process keeps nobody out', () => {
  const file = aFile();
  writeFileSync(
    file,
    JSON.stringify({ pid: process.ppid, started: 'long ago' }),
  );
  claim(file, sentence)();
});

test('safety: W10 a claim that was cut off while being written keeps nobody out', () => {
  const file = aFile();
  writeFileSync(file, '{"pid":');
  claim(file, sentence)();
});

test('the start of a process is the same each time it is asked for', () => {
  assert.equal(startOf(process.pid), startOf(process.pid));
  assert.equal(startOf(2 ** 30), undefined);
});
