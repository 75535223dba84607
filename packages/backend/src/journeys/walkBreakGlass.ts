import { axeFindings, chooseTheme } from './lookAt';
import { openAs, type Title } from './person';
import type { Stage } from './stage';

const version = '6.0.0';
const governance = `/catalog/speech/resource/silero-vad/governance?v=${version}`;

/** In an emergency one person waives a gate; everybody sees it, and somebody else says whether it was right. */
export function walkBreakGlass(stage: () => Stage): void {
  const as = (title: Title, path: string) => openAs(stage(), title, path);

  it('safety: S7 whoever holds the role breaks the glass, and says why', async () => {
    const page = await as('SRE', governance);
    await page
      .getByRole('button', { name: /SBOM present Blocks/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Break the glass' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel(/What is the emergency/)
      .fill('5.0.0 hears nothing in production; this one does.');
    await dialog.getByLabel(/What guards meanwhile/).fill('A person listens.');
    expect((await axeFindings(page)).ours).toEqual([]);
    await dialog.getByRole('button', { name: 'Break the glass' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByText(/Break-glass in force: SBOM present is waived for production/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('the owner goes on under a banner that nobody overlooks', async () => {
    const page = await as('Model Owner', governance);
    const banner = page.getByText(/Break-glass in force/).first();
    await banner.waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await chooseTheme(page, theme);
      expect((await axeFindings(page)).ours).toEqual([]);
    }
    const ask = { name: `Request promotion ${version}` };
    await page.getByRole('button', ask).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('It cannot wait.');
    await dialog.getByRole('button', ask).click();
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it.each(['MRC approver A', 'Security'] as const)(
    '%s votes, and is told what is waived',
    async title => {
      const page = await as(title, '/models/inbox');
      await page
        .getByRole('link', { name: /silero-vad 6\.0\.0/ })
        .first()
        .click();
      await page
        .getByText(/Break-glass in force/)
        .first()
        .waitFor();
      await page.getByLabel(/^Why/).fill('The figures hold; the SBOM follows.');
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

  it('is promoted although the gate has not passed', async () => {
    const page = await as('Model Owner', governance);
    const promote = { name: `Promote ${version}` };
    await page.getByRole('button', promote).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/5\.0\.0 stays in state production/).waitFor();
    expect((await axeFindings(page)).ours).toEqual([]);
    await dialog.getByRole('button', promote).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('In production.').first().waitFor();
    await page.context().close();
  });

  it('somebody else says whether it was right, and that stays with the version', async () => {
    const page = await as('MRC approver B', '/models/inbox');
    await page
      .getByRole('link', { name: /Review the broken glass for SBOM present/ })
      .first()
      .click();
    await page.getByText('Justified', { exact: true }).click();
    await page
      .getByLabel(/^Why/)
      .fill('Nobody could wait, and it was watched.');
    expect((await axeFindings(page)).ours).toEqual([]);
    await page.getByRole('button', { name: 'Enter the review' }).click();
    await page
      .getByText(/Your review is entered/)
      .first()
      .waitFor();
    await page.goto(governance);
    await page
      .getByText(/Justified, reviewed/)
      .first()
      .waitFor();
    await page.context().close();
  });
}
