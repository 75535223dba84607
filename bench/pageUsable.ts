import path from 'node:path';
import type { Page } from 'playwright-core';
import { startPortal } from '../packages/embedded/src/portal/portal';
import { findFreePort } from '../packages/embedded/src/process/ports';
import { openBrowser } from '../packages/embedded/src/testing/openBrowser';
import { figure, quantile, type Figure } from './figures';
import type { Scratch } from './portal';

const rounds = 20;
const warmUps = 3;
const waitMaxMs = 120_000; // until the catalog knows the model

interface PageOf {
  /** What its figures are called by. */
  readonly name: string;
  readonly at: string;
  /** What stands on it once it is there. */
  readonly shows: string;
  /** Who looks, as the sign-in page calls them. */
  readonly as?: string;
}

/**
 * How long a person waits for a page that was open before: from going there to the moment its content stands
 * and nothing loads any more, in Chromium, over the whole portal.
 */
export async function pageUsable(
  root: string,
  scratch: Scratch,
  { name, at, shows, as = 'Model Owner' }: PageOf,
): Promise<Figure[]> {
  const portal = await startPortal({
    root,
    port: await findFreePort(),
    dataFolder: path.join(scratch.folder, 'data'),
    database: scratch.database,
    logFile: path.join(scratch.folder, 'portal.log'),
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ baseURL: portal.url });
    page.setDefaultTimeout(waitMaxMs);
    await page.goto('/');
    await page.getByRole('radio', { name: new RegExp(`^${as}`) }).check();
    const signIn = page.getByRole('button', { name: /^Continue as/ });
    await signIn.click();
    await signIn.waitFor({ state: 'detached' });
    await untilThere(page, at, shows);
    const times: number[] = [];
    let calls = 0;
    page.on('request', request => {
      if (request.url().includes('/api/model-registry/')) calls += 1;
    });
    for (let round = -warmUps; round < rounds; round++) {
      if (round === 0) calls = 0;
      const begun = performance.now();
      await page.goto(at);
      await drawn(page, shows);
      if (round >= 0) times.push(performance.now() - begun);
    }
    return [
      figure(`${name}.calls`, calls / rounds, 'calls', undefined, 'none'),
      figure(
        `${name}.usable.p50`,
        quantile(times, 0.5),
        'ms',
        undefined,
        '≤ 1,000 warm',
      ),
      figure(
        `${name}.usable.p95`,
        quantile(times, 0.95),
        'ms',
        undefined,
        'none',
      ),
    ];
  } finally {
    await browser.close();
    await portal.backend.stop();
  }
}

/** A page of the catalog stands when the catalog has read of the model. */
async function untilThere(page: Page, at: string, shows: string) {
  const deadline = performance.now() + waitMaxMs;
  for (;;) {
    await page.goto(at);
    await page.waitForLoadState('networkidle');
    if (await page.getByText(shows).first().isVisible()) return;
    if (performance.now() > deadline)
      throw new Error(`${at} shows no ${shows}`);
  }
}

async function drawn(page: Page, shows: string): Promise<void> {
  await page.getByText(shows).first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('[role="progressbar"], [aria-busy="true"]'),
  );
}
