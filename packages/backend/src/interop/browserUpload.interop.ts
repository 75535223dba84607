import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  openBrowser,
  startTestPortal,
  type TestPortal,
} from '@assay/embedded/testing';
import type { Browser, Page } from 'playwright-core';
import { openAs } from '../journeys/person';
import { tokenOf } from '../journeys/persona';
import { freePort, type Gateway, startGateway } from './gateway';
import { waitForPeople } from './waitForPeople';

const partBytes = 64 * 2 ** 20;
const bytes = randomBytes(partBytes + 1_000_003); // two parts
const version = '6.2.0';
const uploadWaitMaxMs = 120_000;

let gateway: Gateway;
let portal: TestPortal;
let browser: Browser;
let folder: string;

/** A portal whose files are in a bucket, and a person with a browser. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-browser-'));
  gateway = await startGateway();
  const port = await freePort();
  await gateway.makeBucket('pages', {
    corsOrigin: `http://localhost:${port}`,
  });
  const config = path.join(folder, 'store.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      modelRegistry: { store: gateway.config('pages') },
      backend: { csp: { 'connect-src': ["'self'", gateway.endpoint] } },
    }),
  );
  portal = await startTestPortal({
    configFiles: [config],
    port,
  });
  await waitForPeople(portal);
  await registerModel();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await portal?.remove();
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function call(where: string, init: RequestInit = {}) {
  return fetch(`${portal.url}/api/model-registry/v1${where}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      'content-type': 'application/json',
    },
  });
}

async function registerModel() {
  const body = JSON.stringify({
    group: 'speech',
    name: 'vad',
    title: 'Detector',
    description: 'Says when somebody speaks.',
    owner: 'group:default/speech',
    tier: 'Low',
    tags: [],
  });
  const made = await call('/models', { method: 'POST', body });
  expect([made.status, await made.text()]).toEqual([201, expect.any(String)]);
}

const wizard = '/create/templates/default/publish-a-model';

/** To the wizard's step for files. */
async function toFiles(page: Page, of: string) {
  await page.getByLabel('Group', { exact: false }).first().fill('speech');
  await page.getByLabel('Name', { exact: false }).first().fill('vad');
  await page.getByLabel('Version', { exact: false }).first().fill(of);
  await page.getByText(/this becomes a new version/).waitFor();
  await page.getByText('A draft is kept for you.').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
}

describe('a portal on S3', () => {
  it('safety: S20 lets a person send a file of two parts to the bucket from the page', async () => {
    const file = path.join(folder, 'weights.bin');
    writeFileSync(file, bytes);
    const page = await openAs(
      { portal, browser, folder },
      'Model Owner',
      wizard,
    );
    const sent: string[] = [];
    page.on('request', request => {
      const { origin } = new URL(request.url());
      if (origin !== portal.url) sent.push(`${request.method()} ${origin}`);
    });
    await toFiles(page, version);
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page
      .getByText('1 file is stored.')
      .waitFor({ timeout: uploadWaitMaxMs });
    const put = `PUT ${gateway.endpoint}`;
    expect(sent.filter(one => one === put)).toHaveLength(2);
    await page.context().close();
  });

  it('serves the very same bytes', async () => {
    const got = await call(
      `/models/speech/vad/versions/${version}/artifacts/weights.bin`,
    );
    expect(got.status).toBe(200);
    expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(sha256(bytes));
  });
});

describe('a portal whose pages could not reach the bucket', () => {
  it('safety: S20 does not start, and says what to set', async () => {
    const config = path.join(folder, 'closed.yaml');
    writeFileSync(
      config,
      JSON.stringify({
        modelRegistry: { store: gateway.config('pages') },
        backend: { csp: { 'connect-src': ["'self'"] } },
      }),
    );
    const started = startTestPortal({ configFiles: [config] });
    await expect(started).rejects.toThrow(
      `Add '${gateway.endpoint}' to backend.csp.connect-src.`,
    );
  });
});

function sha256(all: Uint8Array): string {
  return createHash('sha256').update(all).digest('hex');
}
