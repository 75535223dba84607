import type { Page } from 'playwright-core';
import { cutTexts, tooWide } from './lookAt';
import { openPage, signInAs, type Title } from './person';
import type { Stage } from './stage';

/** Longer than German, and never offered to anybody; see the plugin's translations. */
const pseudoLanguage = 'en-XA';

const model = '/catalog/speech/resource/silero-vad';

/** The main screens, each with a part of ours that is there once it is drawn. */
const screens: [Title, string[]][] = [
  [
    'MRC approver A',
    [
      '/models/browse',
      '/models/browse?view=cards&state=production',
      model,
      `${model}/governance?v=6.0.0`,
      `${model}/evaluations?v=6.0.0`,
      `${model}/deployments`,
      '/models/inbox',
      '/models/reports',
      '/models/reports/inventory',
    ],
  ],
  ['Auditor', [`${model}/evidence`, '/models/ledger']],
  ['Admin', ['/models/admin/health']],
  ['Model Owner', ['/create/templates/default/publish-a-model']],
];

/** Every main screen with words that are 40 % longer, from left to right and mirrored. */
export function walkPseudo(stage: () => Stage): void {
  it.each(screens)(
    'longer words have room, mirrored as well, as %s',
    async (title, paths) => {
      const page = await openInPseudo(stage());
      await page.goto(paths[0]);
      await signInAs(page, title);
      for (const path of paths) {
        await page.goto(path);
        await drawn(page);
        expect([path, await wrongIn(page)]).toEqual([path, []]);
        await page.evaluate(() => {
          document.documentElement.dir = 'rtl';
        });
        expect([`${path}, mirrored`, await wrongIn(page)]).toEqual([
          `${path}, mirrored`,
          [],
        ]);
      }
      await page.context().close();
    },
  );
}

/** A window whose portal offers the pseudo-language, as no configuration of it does. */
async function openInPseudo(stage: Stage): Promise<Page> {
  const page = await openPage(stage);
  await page.route('**/*', async route => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /("availableLanguages":\s*\[)/,
      `$1"${pseudoLanguage}",`,
    );
    return route.fulfill({ response, body });
  });
  await page.addInitScript(language => {
    window.localStorage.setItem('language', language);
  }, pseudoLanguage);
  return page;
}

/** Words of the pseudo-language are there, and nothing is waited for any more. */
async function drawn(page: Page) {
  await page.waitForFunction(() => {
    const roots = [...document.querySelectorAll('.assay-root')];
    const text = roots.map(root => root.textContent).join(' ');
    const waits = document.querySelector('.assay-root [aria-busy="true"]');
    return /[áéíóú]\S* /.test(text) && !waits;
  });
}

async function wrongIn(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await cutTexts(page))];
}
