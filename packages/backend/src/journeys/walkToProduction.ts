import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneRoot, type TestPortal } from '@assay/embedded/testing';
import type { Page } from 'playwright-core';
import { openAs, type Title } from './person';
import type { Stage } from './stage';
import { tokenOf } from './persona';
import { sbomOf } from './sbomOf';

const version = '6.0.0';
const tab = (name: string) =>
  `/catalog/speech/resource/silero-vad/${name}?v=${version}`;

/**
 * The four journeys on the first-run data, as people walk them: stopped by a gate with a reason, cleared,
 * approved by others, promoted, and proven offline. Each test stands on the one before it.
 */
export function walkToProduction(stage: () => Stage): void {
  const as = (title: Title, path: string) => openAs(stage(), title, path);
  const inFolder = (name: string) => join(stage().folder, name);

  it('shows first-run data as it was promised', async () => {
    const page = await as('Viewer', '/models/browse');
    await page
      .getByRole('link', { name: 'speech/silero-vad', exact: true })
      .first()
      .waitFor();
    await page.goto('/catalog/speech/resource/silero-vad');
    const timeline = page.getByRole('list').filter({ hasText: '4.0.0' });
    await timeline.getByText('Production').first().waitFor();
    await timeline.getByText('Staging').first().waitFor();
    await page.context().close();
  });

  it('a version is stopped by a gate that says why and what to do', async () => {
    const page = await as('Model Owner', tab('governance'));
    await gate(page, 'SBOM present', 'Blocks').click();
    const explanation = page.getByRole('region', { name: /SBOM present/ });
    await explanation.getByText(`${version} has no SBOM`).first().waitFor();
    await explanation.getByRole('button', { name: 'Add an SBOM' }).click();

    const file = inFolder('bom.json');
    writeFileSync(
      file,
      await sbomOf(stage().portal, 'speech', 'silero-vad', version),
    );
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('SBOM file').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Add this SBOM' }).click();
    await dialog.waitFor({ state: 'detached' });
    await waitForGate(page, 'SBOM present', 'Passes');

    await page
      .getByRole('button', { name: `Request promotion ${version}` })
      .click();
    await dialog
      .getByRole('textbox')
      .fill('The SBOM was all that was missing.');
    await dialog
      .getByRole('button', { name: `Request promotion ${version}` })
      .click();
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('safety: S5 the owner who asked finds no way to decide', async () => {
    const page = await as('Model Owner', '/models/inbox');
    await page.getByText('Nothing waits for you.').waitFor();
    await page.context().close();
  });

  it.each(['MRC approver A', 'Security'] as const)(
    'is approved by %s beside the evidence',
    async title => {
      const page = await as(title, '/models/inbox');
      await page
        .getByRole('link', { name: /silero-vad 6\.0\.0/ })
        .first()
        .click();
      await page
        .getByRole('heading', { name: /Changed since 5\.0\.0/ })
        .waitFor();
      await page
        .getByLabel(/^Why/)
        .fill('The evidence is complete and the figures hold.');
      await page
        .getByRole('button', { name: 'Approve for production' })
        .click();
      await page
        .getByText(/recorded/)
        .first()
        .waitFor();
      await page.context().close();
    },
  );

  it('is promoted by an SRE, and the alias moves with it', async () => {
    const page = await as('SRE', tab('governance'));
    await page.getByRole('button', { name: `Promote ${version}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/5\.0\.0 stays in state production/).waitFor();
    await dialog.getByRole('button', { name: `Promote ${version}` }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('In production.').first().waitFor();
    await page.context().close();

    const model = await read(stage().portal, '/models/speech/silero-vad');
    expect(model.production.version).toBe(version);
    expect(model.aliases.production).toBe(version);
  });

  it('is proven: the auditor exports a bundle', async () => {
    const page = await as('Auditor', tab('evidence'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export evidence' }).click(),
    ]);
    await download.saveAs(inFolder('bundle.zip'));
    await page.context().close();
  });

  it('is proven: the portal checks the bundle in a background worker', async () => {
    const page = await as('Auditor', tab('evidence'));
    await page
      .getByLabel('Evidence bundle (ZIP)')
      .setInputFiles(inFolder('bundle.zip'));
    await page
      .getByRole('textbox', { name: /Key of the log/ })
      .fill(readFileSync(stage().portal.data.vkeyFile, 'utf8'));
    const [worker] = await Promise.all([
      page.waitForEvent('worker'),
      page.getByRole('button', { name: 'Verify this bundle' }).click(),
    ]);
    expect(worker.url()).toContain(stage().portal.url);
    await page.getByText('This bundle holds.').first().waitFor();
    await page.context().close();
  });

  it('is proven: the bundle verifies offline, and one changed byte does not', async () => {
    const { portal } = stage();
    const bundle = inFolder('bundle.zip');
    expect(await verify(portal, bundle)).toMatchObject({ code: 0 });

    const bytes = readFileSync(bundle);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] + 1) % 256;
    const broken = inFolder('broken.zip');
    writeFileSync(broken, bytes);
    const answer = await verify(portal, broken);
    expect(answer.code).toBe(1);
    expect(answer.output).toMatch(/does not hold/);
  });

  it('is proven: a bundle brings no trust of its own', async () => {
    const other = inFolder('other.vkey');
    writeFileSync(
      other,
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n',
    );
    const answer = await verify(stage().portal, inFolder('bundle.zip'), other);
    expect(answer).toMatchObject({ code: 3 });
  });

  it('is in the catalog as what it is now', async () => {
    const { portal } = stage();
    const deadline = Date.now() + 10_000;
    let lifecycle: unknown;
    while (lifecycle !== 'production' && Date.now() < deadline) {
      const response = await fetch(
        `${portal.url}/api/catalog/entities/by-name/resource/speech/silero-vad`,
        {
          headers: {
            authorization: `Bearer ${await tokenOf(portal, 'viewer')}`,
          },
        },
      );
      lifecycle = (await response.json()).spec?.lifecycle;
    }
    expect(lifecycle).toBe('production');
  });
}

/** The button of a gate in the list, by its title and what it says. */
function gate(page: Page, title: string, outcome: string) {
  return page.getByRole('button', {
    name: new RegExp(`${title}.*${outcome}`, 's'),
  });
}

/** The scanner reads a document within seconds; the page is opened again until its reading is cited. */
async function waitForGate(page: Page, title: string, outcome: string) {
  for (let round = 0; round < 20; round++) {
    if ((await gate(page, title, outcome).count()) > 0) return;
    await page.waitForTimeout(1_000);
    await page.reload();
    await page
      .getByRole('button', { name: new RegExp(title) })
      .first()
      .waitFor();
  }
  throw new Error(`${title} did not come to say ${outcome}`);
}

async function read(portal: TestPortal, path: string) {
  const response = await fetch(`${portal.url}/api/model-registry/v1${path}`, {
    headers: { authorization: `Bearer ${await tokenOf(portal, 'viewer')}` },
  });
  expect(response.status).toBe(200);
  return response.json();
}

/** Runs `assay verify` as an auditor would, with nothing of the portal but the file and the log's key. */
function verify(portal: TestPortal, file: string, trust?: string) {
  const args = [
    join(cloneRoot, 'packages/cli/bin/assay.js'),
    'verify',
    '--trust',
    trust ?? portal.data.vkeyFile,
    file,
  ];
  return new Promise<{ code: number; output: string }>(resolve => {
    const env = { ...process.env, ASSAY_URL: 'http://127.0.0.1:9' };
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}
