import type { Page } from 'playwright-core';
import { axeFindings, chooseTheme, tooWide } from './lookAt';
import { openAs, type Title } from './person';
import type { Stage } from './stage';

const pack = '/models/policies/fresh-sboms';
const title = 'Fresh SBOMs';
const need = 'sboms.exists(s, s.covers && s.ageDays <= 90)';
/** Nobody else's journey is to meet the rule. */
const farAhead = '2099-01-01';

/** A rule is written by somebody who does not program, tried, simulated, asked for, and decided by somebody else. */
export function walkPolicies(stage: () => Stage): void {
  const as = (who: Title, path: string) => openAs(stage(), who, path);

  it('a rule is written in a form, and tried as it is typed', async () => {
    const page = await as('MRC approver A', '/models/policies');
    await page.getByRole('link', { name: 'Supply chain' }).waitFor();
    await page.getByRole('button', { name: 'New pack' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Title/).fill(title);
    await dialog.getByRole('button', { name: 'Begin the pack' }).click();
    const field = page.getByLabel(/^What it needs/).first();
    await field.fill(`${need.slice(0, -4)}`);
    await page.getByText('The condition ends too early.').waitFor();
    await field.fill(need);
    await tryOn(page, /silero-vad(?!-)/, /^6\.0\.0/);
    await page.getByText('The pack as a whole:').waitFor();
    await page.getByText('To do: Upload an SBOM').waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    // The tab is lost; the draft is not.
    await page.goto(pack);
    await field.waitFor();
    expect(await field.inputValue()).toBe(need);
    await page.getByRole('button', { name: 'Keep as revision 1' }).click();
    await page.getByText('Revision 1', { exact: true }).first().waitFor();

    await page.getByRole('link', { name: 'Simulate' }).click();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByText(/versions? would newly be blocked\./).waitFor();
    await page.getByRole('link', { name: /silero-vad@6\.0\.0/ }).waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    const over = page.getByRole('button', { name: /Over$/ });
    await over.click();
    await page.getByRole('option', { name: /last 365 days/ }).click();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByText(/moves? would have been refused\./).waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    await over.click();
    await page.getByRole('option', { name: /as they stand/ }).click();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByText(/versions? would newly be blocked\./).waitFor();

    await page.getByRole('button', { name: 'Ask for activation…' }).click();
    await dialog.getByLabel('Block from').fill(farAhead);
    await dialog.getByLabel('Warn from').fill(farAhead);
    await dialog.getByLabel(/^Why/).fill('Old lists hide new holes.');
    await dialog.getByText(/^Attach the simulation/).waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for activation' }).click();
    await page.getByText(/^You asked for it/).waitFor();
    expect(await approve(page).count()).toBe(0);
    await page.context().close();
  });

  it('safety: S3 a second person approves it, and the history says so', async () => {
    const page = await as('Security', pack);
    await page.getByText(/^Simulated on \d+ versions/).waitFor();
    await page
      .getByRole('region', { name: /waits for a second person/ })
      .getByRole('textbox')
      .fill('It is time.');
    await approve(page).click();
    await page.getByText('Not yet', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('approved', { exact: true }).waitFor();
    await page.getByText('It is time.').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await chooseTheme(page, theme);
      expect((await axeFindings(page)).ours).toEqual([]);
    }
    await page.context().close();
  });

  it('what is asked stands in the Inbox of who decides, and is withdrawn or rejected', async () => {
    const asker = await as('MRC approver A', pack);
    await askToSwitchOff(asker);
    await asker.getByRole('button', { name: 'Withdraw' }).click();
    await asker.getByText('Taken back.').waitFor();
    await askToSwitchOff(asker);
    await asker.context().close();

    const page = await as('Security', '/models/inbox');
    const task = page.getByRole('link', { name: `Deactivate ${title}` });
    await task.waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await tooWide(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await task.click();
    await waiting(page).getByRole('textbox').fill('It is still needed.');
    await waiting(page).getByRole('button', { name: 'Reject' }).click();
    await waiting(page).waitFor({ state: 'detached' });
    await page.goto('/models/inbox');
    await page.getByRole('button', { name: /^Waits for me/ }).waitFor();
    await task.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('an earlier revision rolls back, and the pack is switched off in the end', async () => {
    const asker = await as('MRC approver A', pack);
    const field = asker.getByLabel(/^What it needs/).first();
    await field.fill(need.replace('90', '60'));
    await asker.getByRole('button', { name: 'Keep as revision 2' }).click();
    await asker.getByText('Revision 2', { exact: true }).first().waitFor();
    await asker.getByRole('link', { name: 'History' }).click();
    await asker.getByRole('button', { name: 'Roll back… Revision 1' }).click();
    const dialog = asker.getByRole('dialog');
    await dialog.getByLabel('Warn from').fill(farAhead);
    await dialog.getByLabel(/^Why/).fill('Ninety days are enough.');
    expect((await axeFindings(asker)).ours).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for activation' }).click();
    await asker.getByText(/^You asked for it/).waitFor();

    const page = await as('Security', pack);
    const approveIt = async () => {
      await waiting(page).getByRole('textbox').fill('As it was before.');
      await waiting(page)
        .getByRole('button', { name: /^Approve/ })
        .click();
      await waiting(page).waitFor({ state: 'detached' });
    };
    await approveIt();
    await asker.goto(pack);
    await askToSwitchOff(asker);
    await asker.context().close();
    await page.goto(pack);
    await approveIt();
    await page
      .getByRole('button', { name: 'Deactivate…' })
      .waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('the text is left by keyboard, and fits a narrow screen in the dark', async () => {
    const page = await as('Viewer', pack);
    await page.getByText('Text', { exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Text of pack.yaml' });
    await editor.focus();
    // The field after it opens a list, which hides what is around it from roles.
    const holdsFocus = () =>
      page.evaluate(
        () => document.activeElement?.closest('.cm-editor') !== null,
      );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab'); // the indent is taken back
    expect(await holdsFocus()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await holdsFocus()).toBe(false);
    await page.keyboard.press('Escape');
    await chooseTheme(page, 'dark');
    expect((await axeFindings(page)).ours).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.getByText(/easier to write on a wider screen/).waitFor();
    expect(await tooWide(page)).toEqual([]);
    await page.getByText('Form', { exact: true }).click();
    await page
      .getByLabel(/^What it needs/)
      .first()
      .waitFor();
    expect(await tooWide(page)).toEqual([]);
    await page.context().close();
  });
}

function approve(page: Page) {
  return page.getByRole('button', { name: 'Approve the activation' });
}

function waiting(page: Page) {
  return page.getByRole('region', { name: /waits for a second person/ });
}

async function askToSwitchOff(page: Page) {
  await page.getByRole('button', { name: 'Deactivate…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Why/).fill('Nobody needs it any more.');
  await dialog.getByRole('button', { name: 'Ask for deactivation' }).click();
  await page.getByText(/^You asked for it/).waitFor();
}

/** Chooses the version that the rule is tried on. */
async function tryOn(page: Page, model: RegExp, version: RegExp) {
  const field = page.getByRole('combobox', { name: 'Model', exact: true });
  await field.click();
  await field.fill('silero');
  await page.getByRole('option', { name: model }).first().click();
  await page.getByRole('button', { name: /Choose a version/ }).click();
  await page.getByRole('option', { name: version }).first().click();
}
