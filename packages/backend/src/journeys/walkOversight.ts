import type { Page } from 'playwright-core';
import { openAs, type Title } from './person';
import type { Stage } from './stage';

/** What reviewers, auditors and administrators see of the whole: reports, the ledger, health. */
export function walkOversight(stage: () => Stage): void {
  const as = (title: Title, path: string) => openAs(stage(), title, path);

  it('each figure of the Reports page is the number of rows it leads to', async () => {
    const page = await as('MRC approver A', '/models/reports');
    const figures = page.locator('.assay-figure');
    await page
      .getByRole('link', { name: /Versions without an SBOM/ })
      .waitFor();
    await page.getByRole('link', { name: /SBOM present/ }).waitFor();
    const count = await figures.count();
    expect(count).toBeGreaterThan(5);
    for (let at = 0; at < count; at++) {
      const figure = Number(await figures.nth(at).locator('b').innerText());
      await figures.nth(at).click();
      await page.getByRole('link', { name: 'All reports' }).waitFor();
      const said = page.getByText(
        /^(\d+ rows?|No .*\.|Nothing fits these filters\.)$/,
      );
      const rows = parseInt(await said.first().innerText(), 10) || 0;
      expect([page.url(), rows]).toEqual([page.url(), figure]);
      await page.goBack();
      await figures.nth(count - 1).waitFor();
    }
    await page.context().close();
  });

  it('a report goes along as CSV with the same rows', async () => {
    const page = await as('Product Owner', '/models/reports/licences');
    const rows = await textOf(page, /^\d+ rows?$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    let text = '';
    for await (const part of await download.createReadStream()) text += part;
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + parseInt(rows, 10));
    await page.context().close();
  });

  it('an auditor verifies the page of the ledger beside the main thread', async () => {
    const page = await as('Auditor', '/models/ledger');
    const workers: string[] = [];
    page.on('worker', worker => workers.push(worker.url()));
    await page
      .getByRole('button', { name: /^Show entry \d/ })
      .first()
      .click();
    await page.getByText(/checked here: \d+ steps lead/).waitFor();
    await page.getByRole('button', { name: /^Verify these/ }).click();
    await page.getByText(/entries are consistent; the signer/).waitFor();
    const key = await page
      .getByText(/^assay\.embedded\S*\+[0-9a-f]{8}\+/)
      .first();
    await page
      .getByLabel('Key of the log you trust')
      .fill(await key.innerText());
    await page.getByRole('button', { name: /^Verify these/ }).click();
    await page.getByText(/entries hold\./).waitFor();
    expect(workers).toHaveLength(2);
    await page.context().close();
  });

  it.each([
    ['/models/ledger', 'The whole ledger is not open to you.'],
    ['/models/admin/health', 'The health of the registry is not open to you.'],
  ])(
    'safety: S1 %s is not open to a viewer, and says so',
    async (path, says) => {
      const page = await as('Viewer', path);
      await page.getByText(says).waitFor();
      await page.context().close();
    },
  );
}

async function textOf(page: Page, text: RegExp): Promise<string> {
  return page.getByText(text).first().innerText();
}
