import type { Page } from 'playwright-core';
import { problemTypePrefix } from '@assay/plugin-model-registry-common';
import { axeFindings, chooseTheme, tooWide, type Findings } from './lookAt';
import { openAs, type Title } from './person';
import type { Stage } from './stage';

const model = '/catalog/speech/resource/silero-vad';
const narrowest = 320; // WCAG 1.4.10

/** Each screen with something that stands on it once it is drawn. */
const screens: [Title, [string, RegExp][]][] = [
  [
    'MRC approver A',
    [
      ['/models/browse', /^\d+ models?$/],
      ['/models/browse?framework=none', /No model matches/],
      [model, /At a glance/],
      [`${model}/governance?v=6.0.0`, /Way to production/],
      [`${model}/governance/access?v=6.0.0`, /Choose a cell to see why/],
      [`${model}/evaluations?v=6.0.0`, /Results against thresholds/],
      [`${model}/deployments`, /Nothing is known to run/],
      ['/models/inbox', /Waits for me/],
      ['/models/inbox/delegations', /You have lent nothing/],
      ['/models/inbox/campaigns', /No campaign was opened/],
      ['/models/use-cases', /^\d+ use cases?$/],
      ['/models/use-cases?tier=High', /No use case fits/],
      ['/models/reports', /The oldest of these verdicts/],
      ['/models/reports/inventory', /^\d+ rows?$/],
      ['/models/reports/violations', /^\d+ rows?$/],
      ['/models/reports/residency', /^\d+ rows?$/],
      [
        '/models/browse?filter=tier%3D',
        /The filter ends before it is complete/,
      ],
    ],
  ],
  [
    'Auditor',
    [
      [`${model}/evidence`, /Verify in this browser/],
      ['/models/ledger', /entries shown, newest first/],
    ],
  ],
  [
    'Admin',
    [
      ['/models/admin/health', /PostgreSQL/],
      ['/models/admin/roles', /Who holds which role/],
      ['/models/admin/accounts', /No service account yet/],
      ['/models/admin/webhooks', /No webhook yet/],
    ],
  ],
  [
    'Model Owner',
    [['/create/templates/default/publish-a-model', /The namespace/]],
  ],
];

/** Calls of the registry that fail, the screen that makes them, and where it says so. */
const failing: [string, string][] = [
  ['**/v1/models?**', '/models/browse'],
  ['**/v1/models/speech/silero-vad*', model],
  ['**/v1/models/speech/silero-vad/versions/*/case**', `${model}/governance`],
  ['**/v1/inbox**', '/models/inbox'],
  ['**/v1/reports/**', '/models/reports/inventory'],
];

/** What people open on a screen, and what then stands there. */
const opened: [Title, string, (page: Page) => Promise<void>, RegExp][] = [
  [
    'Model Owner',
    `${model}/governance?v=6.0.0`,
    page => page.getByRole('button', { name: 'File an exception' }).click(),
    /What guards meanwhile/,
  ],
  [
    'Model Owner',
    `${model}/governance?v=6.0.0`,
    page => page.getByRole('button', { name: 'Add an SBOM' }).first().click(),
    /SBOM file/,
  ],
  [
    'Model Owner',
    '/models/browse',
    async page => {
      await page.getByRole('searchbox').first().waitFor();
      await page.keyboard.press('Control+k');
    },
    /^Go to$/,
  ],
  [
    'MRC approver A',
    '/models/inbox',
    page =>
      page
        .getByRole('link', { name: /silero-vad-half 1\.0\.0/ })
        .first()
        .click(),
    /You decide as/,
  ],
  [
    'MRC approver A',
    '/models/inbox/delegations',
    async page => {
      await page.getByRole('button', { name: /^Delegate…/ }).click();
      await page.getByRole('combobox', { name: 'To whom' }).fill('product');
    },
    /user:default\/product-owner/,
  ],
  [
    'Auditor',
    '/models/ledger',
    page =>
      page
        .getByRole('button', { name: /^Show entry \d/ })
        .first()
        .click(),
    /The exact bytes that are hashed/,
  ],
];

/** Every screen in both themes, narrow, when calls fail, and in German. */
export function walkLook(stage: () => Stage): void {
  const as = (title: Title, path: string) => openAs(stage(), title, path);
  let shell: string[];

  beforeAll(async () => {
    const page = await as('MRC approver A', '/settings');
    await page.getByText('Appearance').first().waitFor();
    shell = (await axeFindings(page)).elsewhere;
    await page.goto('/catalog');
    await page
      .getByRole('heading', { name: /All Components/ })
      .first()
      .waitFor();
    shell.push(...(await axeFindings(page)).elsewhere);
    await page.context().close();
  });

  it.each(screens)(
    'axe finds nothing of ours, and nothing is too wide, as %s',
    async (title, paths) => {
      const page = await as(title, paths[0][0]);
      for (const [path, drawn] of paths) {
        await page.goto(path);
        await page.getByText(drawn).first().waitFor();
        expect([path, await lookAtAll(page, shell)]).toEqual([path, []]);
      }
      await page.context().close();
    },
  );

  it.each(opened)(
    'as %s on %s, what is opened is in order in both themes and any width',
    async (title, path, open, drawn) => {
      const page = await as(title, path);
      const found: string[] = [];
      for (const theme of ['dark', 'light'] as const) {
        // A theme draws everything anew, and so closes what was open.
        await chooseTheme(page, theme);
        for (const width of [narrowest, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await allDrawn(page);
          await open(page);
          await page.getByText(drawn).first().waitFor();
          const { ours } = await axeFindings(page);
          const wrong = [...ours, ...(await tooWide(page))];
          found.push(...wrong.map(one => `${theme}, ${width} px: ${one}`));
        }
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
  );

  it.each(failing)(
    'a call to %s that fails is told on %s',
    async (call, path) => {
      const page = await as('MRC approver A', '/models/browse');
      let fails = true;
      await page.route(call, route =>
        fails
          ? route.fulfill({
              status: 503,
              contentType: 'application/problem+json',
              body: JSON.stringify({
                type: `${problemTypePrefix}unavailable`,
                title: 'The registry cannot answer.',
                status: 503,
              }),
            })
          : route.continue(),
      );
      await page.goto(path);
      const alert = page.getByRole('alert').filter({ hasText: /registry/i });
      await alert.first().waitFor();
      fails = false;
      await alert.getByRole('button', { name: 'Try again' }).first().click();
      await alert.first().waitFor({ state: 'detached' });
      await page.context().close();
    },
  );

  it('says that it waits, before the answer is here', async () => {
    const page = await as('Viewer', '/settings');
    await page.route('**/v1/models?**', () => undefined);
    await page.goto('/models/browse');
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    await page.context().close();
  });

  it('a language is chosen in Settings, and kept', async () => {
    const page = await as('MRC approver A', '/settings');
    await page.getByText('English', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.goto('/models/browse');
    await page.getByRole('link', { name: 'Modell veröffentlichen' }).waitFor();
    await page.goto(`${model}/governance?v=6.0.0`);
    await page.getByText('6.0.0 hat keine SBOM.').first().waitFor();
    await page.goto('/models/inbox');
    await page
      .getByText(/Freigabe für Staging: /)
      .first()
      .waitFor();
    const root = page.locator('.assay-root').first();
    expect(await root.getAttribute('lang')).toBe('de');
    expect(await tooWide(page)).toEqual([]);
    await page.goto('/create/templates/default/publish-a-model');
    await page.getByText('Welches Modell').first().waitFor();
    await page.getByRole('button', { name: 'Weiter' }).waitFor();
    await page.goto('/create');
    await page.getByText('Um Hochstufung bitten').waitFor();
    await page.context().close();
  });
}

/** What is wrong with the screen that is showing, in either theme or any width. */
async function lookAtAll(page: Page, shell: string[]): Promise<string[]> {
  const wide = page.viewportSize()!;
  const found: string[] = [];
  await allDrawn(page);
  for (const theme of ['dark', 'light'] as const) {
    await chooseTheme(page, theme);
    await allDrawn(page); // a theme draws everything anew
    const findings = await axeFindings(page);
    found.push(...wrongOf(findings, shell).map(one => `${theme}: ${one}`));
  }
  const places = async (how: string) =>
    (await tooWide(page)).map(one => `${how}: ${one}`);
  found.push(...(await places('1280 px')));
  await page.setViewportSize({ ...wide, width: wide.width / 2 });
  await page.waitForTimeout(300); // the line under the open tab glides to its place
  found.push(...(await places('200 %')));
  await page.setViewportSize({ ...wide, width: narrowest });
  await page.waitForTimeout(300);
  found.push(...(await places(`${narrowest} px`)));
  await page.setViewportSize(wide);
  return found;
}

/** A page that still waits for a part of it is not the page that people read. */
async function allDrawn(page: Page) {
  await page.waitForFunction(
    () => !document.querySelector('[role="progressbar"], [aria-busy="true"]'),
  );
}

function wrongOf({ ours, elsewhere }: Findings, shell: string[]): string[] {
  return [
    ...ours,
    ...elsewhere
      .filter(rule => !shell.includes(rule))
      .map(rule => `not in the bare shell: ${rule}`),
  ];
}
