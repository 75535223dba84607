import { openAs, type Title } from './person';
import type { Stage } from './stage';

const governance = '/catalog/speech/resource/silero-vad/governance?v=5.0.0';
const finding = 'A fan is taken for a voice';

/** What somebody finds is mended by its owner, tested by somebody else, and closed. */
export function walkFindings(stage: () => Stage): void {
  const as = (title: Title, path: string) => openAs(stage(), title, path);
  const row = { name: new RegExp(finding) };

  it('Security records what has to be mended', async () => {
    const page = await as('Security', governance);
    await page.getByRole('button', { name: 'Record a finding' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What was found/).fill(finding);
    await dialog.getByLabel(/How it shows/).fill('Play a fan for a minute.');
    await dialog.getByRole('button', { name: 'Record a finding' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('row', row)
      .getByText('Open', { exact: true })
      .waitFor();
    await page.context().close();
  });

  it('its owner finds it in the inbox and says how it was mended', async () => {
    const page = await as('Model Owner', '/models/inbox');
    await page.getByRole('link', { name: /Fix a finding/ }).click();
    await page
      .getByRole('row', row)
      .getByRole('button', { name: 'It is fixed' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What was done/).fill('Trained on fans.');
    await dialog.getByRole('button', { name: 'It is fixed' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('safety: S5 somebody else tests it, and it closes', async () => {
    const page = await as('MRC approver A', '/models/inbox');
    await page.getByRole('link', { name: /Test a finding again/ }).click();
    const found = page.getByRole('row', row);
    await found.getByRole('button', { name: 'Test again' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What was done/).fill('Played a fan.');
    await dialog.getByText('It holds', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Test again' }).click();
    await dialog.waitFor({ state: 'detached' });
    await found.getByText('Closed', { exact: true }).waitFor();
    await page.context().close();
  });
}
