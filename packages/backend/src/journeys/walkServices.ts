import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { tokenOf } from './persona';
import { openAs } from './person';
import type { Stage } from './stage';

const half = 'speech/silero-vad-half';

/** Search, docs, notifications and signals, as people meet them. */
export function walkServices(stage: () => Stage): void {
  it('finds a model by search, with its state and tier in words', async () => {
    const page = await openAs(
      stage(),
      'Viewer',
      '/search?query=silero-vad&types%5B%5D=ai-model',
    );
    const link = page.getByRole('link', { name: 'Silero VAD', exact: true });
    await comesInSight(page, link);
    const row = page.locator('.assay-root').filter({ has: link });
    await row.getByText('Production', { exact: true }).waitFor();
    await row.getByText('Medium', { exact: true }).waitFor();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/catalog/speech/resource/silero-vad');
    await page.context().close();
  });

  it('finds a version by a word of its card', async () => {
    const page = await openAs(
      stage(),
      'Viewer',
      '/search?query=accented&types%5B%5D=ai-model',
    );
    await comesInSight(
      page,
      page.getByRole('link', { name: 'Silero VAD 6.0.0' }),
    );
    await page.context().close();
  });

  it('has the card of each version in the Docs tab', async () => {
    const page = await openAs(
      stage(),
      'Viewer',
      '/catalog/speech/resource/silero-vad/docs',
    );
    await page.getByRole('heading', { name: 'Silero VAD 5.0.0' }).waitFor();
    const versions = page.getByRole('navigation', { name: 'Versions' });
    await versions.getByRole('link', { name: '6.0.0' }).click();
    await page.getByRole('heading', { name: 'Silero VAD 6.0.0' }).waitFor();
    await page.context().close();
  });

  it('tells reviewers where they are needed, and leads there', async () => {
    const page = await openAs(stage(), 'MRC approver A', '/notifications');
    await page
      .getByRole('link', { name: `Your vote is asked for: ${half} 1.0.0` })
      .click();
    await page.waitForURL('**/models/inbox/request*');
    await page.getByLabel(/^Why/).waitFor();
    await page.goto('/settings/notifications');
    const settings = page.getByRole('table');
    await settings.getByText('Models', { exact: true }).waitFor();
    await settings.getByRole('button').first().click();
    await settings.getByText('Your vote is asked for').waitFor();
    await page.context().close();
  });

  it('safety: S5 the owner is told what was decided, and is asked for nothing', async () => {
    const answer = await fetch(
      `${stage().portal.url}/api/notifications/notifications`,
      { headers: await headersOf(stage(), 'model-owner') },
    );
    const { notifications } = (await answer.json()) as {
      notifications: { payload: { topic: string; scope: string } }[];
    };
    const told = notifications.map(({ payload }) => payload);
    expect(new Set(told.map(({ topic }) => topic))).toEqual(
      new Set(['decided']),
    );
    const scopes = told.map(({ scope }) => scope);
    expect(new Set(scopes).size).toBe(scopes.length);
  });

  it('says on open pages that something changed, and waits to be asked', async () => {
    const page = await openAs(
      stage(),
      'Security',
      '/catalog/speech/resource/silero-vad-half',
    );
    const strip = page.locator('[data-strip]');
    await strip.getByText('Submitted', { exact: true }).waitFor();
    const inbox = await page.context().newPage();
    await inbox.goto('/models/inbox');
    await inbox.getByRole('link', { name: new RegExp(half) }).waitFor();

    const withdrawn = await fetch(
      `${
        stage().portal.url
      }/api/model-registry/v1/models/${half}/versions/1.0.0/withdraw`,
      {
        method: 'POST',
        headers: {
          ...(await headersOf(stage(), 'model-owner')),
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ rationale: 'One more look.' }),
      },
    );
    expect(withdrawn.status).toBe(200);

    await page.getByText('Changed just now').waitFor();
    await strip.getByText('Submitted', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await strip.getByText('Draft', { exact: true }).waitFor();

    await inbox.getByText('Changed just now').waitFor();
    await inbox.getByRole('button', { name: 'Refresh' }).click();
    await inbox.getByText('Nothing waits for you.').waitFor();
    await page.context().close();
  });
}

async function headersOf(stage: Stage, persona: string) {
  return { authorization: `Bearer ${await tokenOf(stage.portal, persona)}` };
}

/** The index is a few seconds behind; a person would look again. */
async function comesInSight(
  page: Page,
  found: ReturnType<Page['getByRole']>,
): Promise<void> {
  const looksMax = 10;
  for (let look = 1; ; look++) {
    try {
      await found.first().waitFor({ timeout: 5_000 });
      return;
    } catch (error) {
      if (look === looksMax) throw error;
      await page.reload();
    }
  }
}
