import type { Page } from 'playwright-core';
import { chooseTheme } from '../journeys/lookAt';
import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { walk, type Walker } from './walker';

/** A task about rules: written, seen at work on everything there is, and asked for. */
export function walkStudio(stage: () => Stage, diary: () => Walked[]): void {
  it('8 security stops models whose SBOM is older than 90 days', () =>
    walk(
      stage(),
      diary(),
      {
        number: 8,
        who: 'Security',
        task: 'Policies: stop models whose SBOM is older than 90 days',
        clicksMax: 20,
        secondsMax: 300,
        at: '/models/policies',
        as: 'Security',
      },
      async walker => {
        await write(walker);
        await simulate(walker);
        await ask(walker);
        await chooseTheme(walker.page, 'dark');
        await walker.note('The same in the dark.');
      },
    ));
}

async function write({ page, click, read, note }: Walker) {
  await read(page.getByRole('link', { name: 'Supply chain' }));
  await note('The packs there are.');
  await click(page.getByRole('button', { name: 'New pack' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Title/).fill('SBOM at most 90 days old');
  await click(dialog.getByRole('button', { name: 'Begin the pack' }));
  const field = page.getByLabel(/^What it needs/).first();
  await field.fill('sboms.exists(s, s.covers && s.ageDays <= 90)');
  await note('The rule, as a form.');
  await click(page.getByRole('button', { name: 'Keep as revision 1' }));
  await read(page.getByText('Revision 1', { exact: true }).first());
}

async function simulate({ page, click, read, note }: Walker) {
  await click(page.getByRole('link', { name: 'Simulate' }));
  await click(page.getByRole('button', { name: 'Simulate', exact: true }));
  const said = await read(
    page.locator('p', { hasText: /versions? would newly be blocked\./ }),
  );
  const [, count] = said.match(/^(\d+) versions? would newly be blocked\./)!;
  expect(said).toMatch(/In production: \d+\./);
  expect(Number(count)).toBeGreaterThan(0);
  expect(await newlyBlocked(page)).toHaveLength(Number(count));
  await note('What would newly be blocked, by name and state.');
}

async function ask({ page, click, read, note }: Walker) {
  await click(page.getByRole('button', { name: 'Ask for activation…' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Why/).fill('Old lists hide new holes.');
  await note('Asked for, with the simulation.');
  await click(dialog.getByRole('button', { name: 'Ask for activation' }));
  expect(await read(page.getByText(/^You asked for it/))).toBeTruthy();
  await note('A second person decides.');
}

/** Versions that the person can name. */
async function newlyBlocked(page: Page): Promise<string[]> {
  const rows = page
    .getByRole('table', { name: 'Newly blocked' })
    .getByRole('link', { name: /@/ });
  await rows.first().waitFor();
  return rows.allInnerTexts();
}
