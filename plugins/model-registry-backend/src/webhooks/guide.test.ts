import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  formatWebhookSecret,
  webhookHeaders,
} from '@assay/plugin-model-registry-common';

jest.setTimeout(60_000);

const guide = readFileSync(
  path.resolve(__dirname, '../../../../docs/guides/webhooks.md'),
  'utf8',
);
const [, source] = /```js receiver\n([\s\S]*?)```/.exec(guide)!;
const key = new Uint8Array(32).fill(3);

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'POST' }).then(
    () => true,
    () => false,
  );
}

it('the receiver of the guide takes what is genuine and refuses what is not', async () => {
  expect(source.trim().split('\n').length).toBeLessThanOrEqual(20);
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', source], {
    env: {
      ...process.env,
      PORT: String(port),
      WEBHOOK_SECRET: formatWebhookSecret(key),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', chunk => {
    said += chunk;
  });
  const exited = once(child, 'exit');
  try {
    const url = `http://localhost:${port}/`;
    while (!(await answers(url))) await sleep(50);
    const body = JSON.stringify({ type: 'decision.made', data: {} });
    const timestamp = Math.floor(Date.now() / 1000);
    const sent = { id: 'msg_1', timestamp, body };
    const post = async (headers: Record<string, string>, text = body) =>
      (await fetch(url, { method: 'POST', body: text, headers })).status;
    expect(await post(webhookHeaders([key], sent))).toBe(204);
    const both = [new Uint8Array(32).fill(4), key];
    expect(await post(webhookHeaders(both, sent))).toBe(204);
    expect(await post(webhookHeaders([both[0]], sent))).toBe(401);
    expect(await post(webhookHeaders([key], sent), `${body} `)).toBe(401);
    const old = { ...sent, timestamp: timestamp - 3_600 };
    expect(await post(webhookHeaders([key], old))).toBe(401);
    expect(await post({})).toBe(401);
  } finally {
    child.kill();
    await exited;
  }
  expect(said.trim().split('\n')).toEqual([
    'decision.made msg_1',
    'decision.made msg_1',
  ]);
});
