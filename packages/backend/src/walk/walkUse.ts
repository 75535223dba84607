import type { Page } from 'playwright-core';
import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { clipboardOf, walk } from './walker';

const model = 'speech/silero-vad';
const pullLine = /^assay pull speech\/silero-vad@sha256:[0-9a-f]{64}$/;

/** Tasks of people who start it, use it, own it and run it. */
export function walkUse(stage: () => Stage, diary: () => Walked[]): void {
  it('1 a platform engineer becomes Model Owner and sees a model', () =>
    walk(
      stage(),
      diary(),
      {
        number: 1,
        who: 'Platform engineer',
        task: 'a fresh portal: be Model Owner and see silero-vad',
        clicksMax: 3,
        secondsMax: 300,
        at: '/',
      },
      async ({ page, click, read, note }) => {
        const owner = page.getByRole('radio', { name: /^Model Owner/ });
        await owner.waitFor();
        await note('The portal asks who I am.');
        if (!(await owner.isChecked())) await click(owner);
        await click(
          page.getByRole('button', { name: 'Continue as Model Owner' }),
        );
        const link = modelLink(page);
        await link.waitFor();
        await note('The models are listed.');
        await click(link);
        await read(page.getByRole('heading', { name: 'Silero VAD' }).first());
        await read(panel(page, 'Allowed for'));
        await note('The Overview of silero-vad.');
      },
    ));

  it('2 a data scientist finds what dictation may use, and what it may not be used for', () =>
    walk(
      stage(),
      diary(),
      {
        number: 2,
        who: 'Data scientist',
        task: 'find the voice detector allowed for dictation, get it verified',
        clicksMax: 5,
        secondsMax: 45,
        at: '/models',
        as: 'Data Scientist',
      },
      async ({ page, click, read, note }) => {
        const search = page.getByRole('searchbox').first();
        await click(search);
        await search.fill('voice');
        await page
          .getByRole('link', { name: 'vision/face-detector' })
          .waitFor({ state: 'detached' });
        const row = page.getByRole('row').filter({ has: modelLink(page) });
        expect(await read(row)).toMatch(/voice activity detector/i);
        await note('One of the models found is a voice detector.');
        await click(modelLink(page));
        const allowed = await read(panel(page, 'Allowed for'));
        expect(allowed).toMatch(/dictation/i);
        expect(allowed).toMatch(/Not for\s+Recognising who speaks/);
        await note('Allowed for dictation; not for recognising who speaks.');
        const use = panel(page, 'Use it');
        await click(use.getByRole('button', { name: 'Copy' }));
        expect(await clipboardOf(page)).toMatch(pullLine);
        await note('The pull line is copied, with its digest.');
      },
    ));

  it('4 an owner says what blocks a version, why, and who clears each', () =>
    walk(
      stage(),
      diary(),
      {
        number: 4,
        who: 'Owner',
        task: 'a blocked version: what blocks, why, who clears each',
        clicksMax: 2,
        secondsMax: 30,
        at: '/catalog/speech/resource/silero-vad?v=6.0.0',
        as: 'Model Owner',
      },
      async ({ page, click, read, note }) => {
        await read(page.getByText(/^Blocked by \d+ gates? on the way/).first());
        await note('The Overview says that it is blocked, and what is next.');
        await click(page.getByRole('link', { name: 'Show the gates' }));
        const gates = panel(page, 'Gates for');
        const summary = await read(gates.getByText(/^\d+ block/));
        const count = parseInt(summary, 10);
        expect(count).toBeGreaterThan(0);
        const blocking = gates.getByRole('button', { name: /Blocks/ });
        expect(await blocking.count()).toBe(count);
        const left = await read(panel(page, /^Way to production/));
        expect(left).toMatch(/Left to do\s+1 add an SBOM \(you\)/);
        const why = await read(panel(page, 'SBOM present'));
        expect(why).toMatch(/6\.0\.0 has no SBOM/);
        expect(why).toMatch(/CycloneDX or SPDX/);
        await note('What blocks, why, and that clearing it is mine.');
      },
    ));

  it('10 an SRE finds what should run, by digest', () =>
    walk(
      stage(),
      diary(),
      {
        number: 10,
        who: 'SRE',
        task: 'find what should run, by digest',
        clicksMax: 3,
        secondsMax: 30,
        at: '/models',
        as: 'SRE',
      },
      async ({ page, click, read, note }) => {
        await click(modelLink(page));
        await click(page.getByRole('link', { name: 'Deployments' }));
        const line = page.getByText(pullLine);
        const said = await read(line);
        await read(page.getByText('In production.').first());
        await note('5.0.0 is in production, and this line pulls its bytes.');
        await click(page.getByRole('button', { name: 'Copy', exact: true }));
        expect(await clipboardOf(page)).toBe(said);
        await note('The line is copied.');
      },
    ));
}

function modelLink(page: Page) {
  return page.getByRole('link', { name: model, exact: true }).first();
}

function panel(page: Page, name: string | RegExp) {
  return page.getByRole('region', { name }).first();
}
