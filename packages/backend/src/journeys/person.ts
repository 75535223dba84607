import type { Page } from 'playwright-core';
import type { Stage } from './stage';

const viewport = { width: 1280, height: 900 };
const waitMaxMs = 30_000; // the first page of a cold portal loads every chunk

/**
 * A person's own browser window: nothing is shared with the others.
 *
 * @param over - address of a proxy that all of its traffic takes
 */
export async function openPage(
  { browser, portal }: Stage,
  over?: string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    baseURL: portal.url,
    acceptDownloads: true,
    ...(over && { proxy: { server: over } }),
  });
  context.setDefaultTimeout(waitMaxMs);
  return context.newPage();
}

/** What the sign-in page calls the personas. */
export type Title =
  | 'Model Owner'
  | 'Data Scientist'
  | 'MRC approver A'
  | 'MRC approver B'
  | 'Security'
  | 'Legal'
  | 'SRE'
  | 'Product Owner'
  | 'Auditor'
  | 'Admin'
  | 'Viewer';

/** Chooses a persona on the sign-in page that is showing. */
export async function signInAs(page: Page, title: Title): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${title}`) }).check();
  await page.getByRole('button', { name: `Continue as ${title}` }).click();
  await page.getByRole('button', { name: /^Continue as/ }).waitFor({
    state: 'detached',
  });
}

/** A window of somebody who has just signed in, at a page of the portal. */
export async function openAs(
  stage: Stage,
  title: Title,
  path: string,
  over?: string,
): Promise<Page> {
  const page = await openPage(stage, over);
  await page.goto(path);
  await signInAs(page, title);
  return page;
}
