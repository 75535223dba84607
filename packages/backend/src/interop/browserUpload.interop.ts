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
import { bytesKept, sentTwice, startLine } from '../walk/line';
import { freePort, type Gateway, startGateway } from './gateway';
import { waitForPeople } from './waitForPeople';

const partBytes = 64 * 2 ** 20;
const bytes = randomBytes(partBytes + 1_000_003); // two parts
const version = '6.2.0';
const resumed = '6.3.0';
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

/** The wizard's draft is kept by the portal for the person, whichever window they come back in. */
async function forgetDraft() {
  const key = `draft/${encodeURIComponent('user:default/model-owner')}`;
  const gone = await fetch(
    `${
      portal.url
    }/api/user-settings/buckets/default.model-registry-publish/keys/${encodeURIComponent(
      key,
    )}`,
    {
      method: 'DELETE',
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    },
  );
  expect(gone.status).toBe(204);
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

beforeEach(forgetDraft);

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

describe('a line to the bucket that breaks', () => {
  const file = () => path.join(folder, 'resumed.bin');
  const other = () => path.join(folder, 'other.bin');

  it('is gone on over with the same file alone, and no part is sent twice', async () => {
    const some = randomBytes(bytes.length);
    writeFileSync(file(), some);
    writeFileSync(other(), bytes);
    const line = await startLine();
    const stage = { portal, browser, folder };
    const page = await openAs(stage, 'Model Owner', wizard, line.address);
    await toFiles(page, resumed);
    line.breakAt({ part: 2, afterBytes: 500_000 });
    await page.locator('input[type=file]').first().setInputFiles(file());
    await line.broken();
    await page
      .getByRole('alert')
      .getByText(/^Upload paused at \d+ %/)
      .waitFor();
    const context = page.context();
    await page.close();
    line.mend();

    await goOn(await context.newPage());
    await context.close();
    await line.close();
    expect(sentTwice(line.sent)).toBe(0);
    expect(bytesKept(line.sent)).toBe(some.length);
    const times = (number: number) =>
      line.sent.filter(part => part.number === number).length;
    expect(times(1)).toBe(1); // before the tab was closed
    expect(times(2)).toBeGreaterThan(1); // cut off, and whole
    const got = await call(
      `/models/speech/vad/versions/${resumed}/artifacts/resumed.bin`,
    );
    expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(sha256(some));
  });

  /** In a new tab: another file is not taken in its place, and the same one is gone on with. */
  async function goOn(page: Page) {
    await page.goto(wizard);
    await page.getByText(/is a draft of yours/).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'resumed.bin' });
    const again = row.locator('input[type=file]');
    await again.setInputFiles(other());
    await page
      .getByText('This is not the resumed.bin that was begun.')
      .waitFor();
    await page.getByRole('button', { name: 'Keep the one before' }).click();
    await again.setInputFiles(file());
    await page
      .getByText('1 file is stored.')
      .waitFor({ timeout: uploadWaitMaxMs });
  }
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
