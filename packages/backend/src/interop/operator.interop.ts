import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { buildApp, cloneRoot, openBrowser } from '@assay/embedded/testing';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import type { Browser, Page } from 'playwright-core';
import { page as docsPage } from './docsBlocks';
import {
  followTheDocs,
  logOf,
  variablesNamed,
  type OperatorPortal,
} from './operatorPortal';
import { errorsOf } from './productionPortal';
import { signInAtProvider } from './signInPortal';

const startMs = 600_000;
const waitMs = 60_000;
const at = { group: 'speech', name: 'vad', version: '1.0.0' };
const bytes = Buffer.from('weights of a detector');
const hex = createHash('sha256').update(bytes).digest('hex');

/** An operator follows docs/operations, on a server and a bucket that are none of Amazon's. */
describe('what docs/operations says', () => {
  let portal: OperatorPortal;
  let browser: Browser;
  let page: Page;
  let ada: ModelRegistryClient;

  beforeAll(async () => {
    await buildApp(cloneRoot);
    portal = await followTheDocs();
    browser = await openBrowser();
  }, startMs);
  afterAll(async () => {
    await browser?.close();
    await portal?.remove();
  });

  it('explains every variable that its configuration names', () => {
    const pages = ['install', 'database', 'storage'].map(docsPage).join('\n');
    const unexplained = variablesNamed().filter(
      name => !new RegExp(`\`${name}\``).test(pages),
    );
    expect(unexplained).toEqual([]);
  });

  it('brings up a portal that answers and complains of nothing', async () => {
    const answer = await fetch(`${portal.url}/.backstage/health/v1/readiness`);
    expect(await answer.json()).toEqual({ status: 'ok' });
    const log = logOf(portal);
    expect(log).toContain('The bucket answers');
    expect(log).toContain('Plugin initialization complete');
    expect(errorsOf(log)).toEqual([]);
  });

  it('lets the people of its file sign in, with their groups', async () => {
    await until(async () => {
      const rows = await portal.ask(
        `select 1 from catalog.final_entities where entity_ref = 'user:default/ada'`,
      );
      return rows.length > 0;
    });
    page = await (await browser.newContext({ baseURL: portal.url })).newPage();
    await page.goto('/models');
    await signInAtProvider(page, portal.url, 'ada');
    await page.getByRole('searchbox').first().waitFor();
    ada = createModelRegistryClient({
      fetch,
      baseUrl: `${portal.url}/api/model-registry`,
      token: () => tokenOf(page),
      newKey: randomUUID,
    });
    await page.goto('/settings');
    await page.getByText('ada@example.com').first().waitFor();
  });

  it('lets one of them publish a model and seal it into the bucket', async () => {
    await ada.createModel({
      body: {
        group: at.group,
        name: at.name,
        title: 'Voice activity',
        description: 'Says when somebody speaks.',
        owner: 'group:default/speech',
        tier: 'Low',
        tags: [],
      },
    });
    const metadata = { ...completeMetadata, artifacts: undefined };
    const body = { version: at.version, metadata };
    await ada.createVersion({ params: at, body });
    await send();
    const { manifestDigest } = await ada.sealVersion({ params: at });
    expect(manifestDigest).toMatch(/^sha256:/);
    const { Contents = [] } = await portal.gateway.client.send(
      new ListObjectsV2Command({ Bucket: portal.bucket, Prefix: 'blobs/' }),
    );
    expect(Contents.map(({ Key, Size }) => [Key, Size])).toEqual([
      [`blobs/${hex}`, bytes.length],
    ]);
  });

  it('shows an administrator that all is well, and a signed checkpoint', async () => {
    await until(async () => {
      const { sequencer, checkpoint } = await ada.getHealth({});
      return sequencer.waiting === 0 && checkpoint.uncovered === 0;
    });
    const health = await ada.getHealth({});
    expect(health).toMatchObject({
      mayRetry: true,
      store: { ok: true, files: 1 },
    });
    expect(health.checkpoint.stopped).toBeUndefined();
    expect(health.database.version).toMatch(/^15\./);
  });

  async function send(): Promise<void> {
    const file = { path: 'model.bin', kind: 'weights' as const };
    const plan = await ada.planUpload({
      params: at,
      body: { ...file, size: bytes.length, digest: `sha256:${hex}` },
    });
    for (const { url, headers } of plan.parts) {
      const sent = await fetch(url!, {
        method: 'PUT',
        headers,
        body: new Uint8Array(bytes),
      });
      expect(sent.status).toBe(200);
    }
    const artifactId = plan.artifact.id;
    await ada.completeArtifact({ params: { ...at, artifactId } });
  }
});

/** Of whoever is signed in in this page, as the page itself gets it. */
function tokenOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/auth/oidc/refresh?env=production', {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    return (await answer.json()).backstageIdentity.token;
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + waitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come about');
    await sleep(200);
  }
}
