import type { Locator, Page } from 'playwright-core';
import type { Stage } from '../journeys/stage';
import { callerOf } from './call';
import type { Walked } from './diary';
import { walk } from './walker';

const inDays = (days: number) =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString();

/** Three requests are opened for a reviewer, who settles them without touching the mouse. */
export function walkKeyboard(stage: () => Stage, diary: () => Walked[]): void {
  beforeAll(async () => {
    const call = callerOf(stage().portal);
    const vad = 'speech/silero-vad/versions';
    await call('model-owner', 'POST', `${vad}/5.0.0/recertify`, {
      rationale: 'A quarter has passed; nothing has changed.',
    });
    await call('model-owner', 'POST', `${vad}/6.0.0/exceptions`, {
      gate: 'evaluations-meet-thresholds',
      rationale: 'The lab is closed this week.',
      compensatingControls: 'A person listens in.',
      endsAt: inDays(30),
    });
  });

  it('6 a reviewer settles three requests by keyboard: one on a condition, one sent back, one exception rejected', () =>
    walk(
      stage(),
      diary(),
      {
        number: 6,
        who: 'Reviewer (MRC)',
        task: 'Inbox: settle three requests with the keyboard: approve on a condition, request changes, reject an exception',
        clicksMax: 0,
        secondsMax: 240,
        at: '/models/inbox',
        as: 'MRC approver B',
      },
      async ({ page, read, note }) => {
        const why = page.getByLabel(/^Why/);
        await openByKeys(page, /Renew the approvals.*silero-vad 5\.0\.0/);
        await typeInto(page, why, 'The figures hold; music is missing.');
        await tabTo(page, page.getByLabel('Only on a condition'));
        await page.keyboard.press('Space');
        await typeInto(
          page,
          page.getByLabel(/^What has to be done/),
          'Add music to the noise set.',
        );
        await note('Approving on a condition, by keyboard.');
        await commit(page, 'Renew the approval');
        await read(page.getByText(/recorded/).first());

        await openByKeys(page, /silero-vad-half 1\.0\.0/);
        await typeInto(page, why, 'Say which telephones it was tried on.');
        await commit(page, 'Request changes');
        await read(page.getByText(/recorded/).first());
        await note('Sent back, with what it lacks.');

        await openByKeys(page, /Exception for .*silero-vad 6\.0\.0/);
        await typeInto(page, why, 'The lab opens on Monday.');
        await commit(page, 'Reject');
        await read(page.getByText(/recorded/).first());
        await note('The exception is rejected; nothing was clicked.');
      },
    ));
}

const tabsMax = 150;

/** Goes to the Inbox and down its list to a request, with keys alone. */
async function openByKeys(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement)?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  const row = page.getByRole('link', { name }).first();
  await row.waitFor();
  await tabTo(page, page.locator('[data-row]').first());
  for (let step = 0; step < tabsMax; step++) {
    if (await isFocused(row)) break;
    await page.keyboard.press('j');
  }
  await page.keyboard.press('Enter');
  await page.getByLabel(/^Why/).waitFor();
}

async function typeInto(page: Page, field: Locator, text: string) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

async function commit(page: Page, button: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: button, exact: true }));
  await page.keyboard.press('Enter');
}

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let tabs = 0; tabs < tabsMax; tabs++) {
    if (await isFocused(what)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${tabsMax} tabs did not reach ${what}`);
}

function isFocused(what: Locator): Promise<boolean> {
  return what.evaluate(node => node === document.activeElement);
}
