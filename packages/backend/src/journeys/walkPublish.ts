import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { openAs } from './person';
import { tokenOf } from './persona';
import type { Stage } from './stage';

const version = '6.1.0';
const api = `/api/model-registry/v1/models/speech/silero-vad/versions/${version}`;

export function walkPublish(stage: () => Stage): void {
  it('takes a new version from files to a sealed draft that its gates explain', async () => {
    const file = join(stage().folder, 'notes.txt');
    writeFileSync(file, 'A file of the next version, read by the browser.\n');

    const page = await openAs(
      stage(),
      'Model Owner',
      '/create/templates/default/publish-a-model',
    );
    await page.getByLabel('Group', { exact: false }).first().fill('speech');
    await page.getByLabel('Name', { exact: false }).first().fill('silero-vad');
    await page.getByLabel('Version', { exact: false }).first().fill(version);
    await page.getByText(/this becomes a new version/).waitFor();
    await page.getByText('A draft is kept for you.').waitFor();

    // What was typed outlives the page.
    await page.reload();
    await page.getByText('What you typed before is here again.').waitFor();
    await page.getByText(/this becomes a new version/).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText('1 file is stored.').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByText(/fields for tier Medium/).waitFor();
    // What the version before said is there to be kept or changed.
    await page.getByLabel(/^Contact/).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Why, and what for').fill('A file more.');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Show its gates' }).click();

    await page.waitForURL(/governance/);
    await page.getByText('Metadata complete').first().waitFor();
    await page.context().close();
  });

  it('has stored the bytes it was given, under their digest, and sealed them', async () => {
    const { portal } = stage();
    const response = await fetch(portal.url + api, {
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    });
    const made = await response.json();
    expect(made).toMatchObject({
      sealed: true,
      artifacts: [{ path: 'notes.txt', status: 'stored' }],
    });
  });

  it('safety: S3 a template ends at submitted; nobody decided', async () => {
    const { portal } = stage();
    const response = await fetch(`${portal.url}${api}/case`, {
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    });
    const { caseFile, approvals } = await response.json();
    expect(['draft', 'submitted']).toContain(caseFile.version.state);
    expect(approvals).toEqual([]);
  });
}
