import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { bringNode, toolchainEnv } from './toolchain.mjs';

const running = (major, platform) => ({
  program: '/opt/node/bin/node',
  version: `${major}.1.0`,
  major,
  platform,
});

for (const major of [22, 24]) {
  test(`Node ${major} is used as it is, on any platform`, async () => {
    const node = await bringNode('/nowhere', running(major, 'sunos-x64'));
    assert.equal(node.program, '/opt/node/bin/node');
  });
}

for (const major of [18, 20, 23, 26]) {
  test(`Node ${major} on a platform with nothing to bring is one sentence`, async () => {
    await assert.rejects(
      bringNode('/nowhere', running(major, 'darwin-arm64')),
      /^Error: Assay needs Node 22 or 24/,
    );
  });
}

test('what runs afterwards finds our Node, our Yarn and the right headers', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "assay tool'chain-"));
  const node = { program: process.execPath, folder: '/opt/node' };
  const yarn = path.join(folder, 'yarn.js');
  const env = toolchainEnv(folder, node, yarn, {
    PATH: '/usr/bin',
    npm_config_nodedir: '/usr',
  });
  assert.equal(env.npm_config_nodedir, '/opt/node');
  assert.equal(
    env.PATH.split(path.delimiter)[0],
    path.dirname(process.execPath),
  );
  const answer = execFileSync('/bin/sh', ['-c', 'command -v yarn'], {
    env,
    encoding: 'utf8',
  });
  assert.equal(answer.trim(), path.join(folder, 'bin', 'yarn'));
});
