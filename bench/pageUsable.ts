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

/** Backstage's own page of a group: what every page of the catalog takes on this machine. */
const plainPage: Stands = {
  at: '/catalog/default/group/speech',
  shows: 'Ownership',
};

/** Where a page is, and words that stand on it once it is drawn. */
interface Stands {
  at: string;
  shows: string;
}

interface UsablePage extends Stands {
  name: string;
  /** A page with a link to this one, and the link's name. */
  from?: { at: string; link: string };
  /** Who looks, as the sign-in page calls them. */
  as?: string;
}

/**
 * How long a person waits for a page until its content stands and nothing loads any more, in Chromium, over the whole
 * portal: by its address with everything reloaded, beside a page of Backstage's own; and by a link in the open portal.
 */
export async function pageUsable(
  root: string,
  scratch: Scratch,
  { name, from, as = 'Model Owner', ...stands }: UsablePage,
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
    await signIn(page, as);
    await untilThere(page, stands);
    const plain = await timed(() => reload(page, plainPage));
    const calls = countCalls(page);
    const usable = await timed(() => reload(page, stands));
    const figures = [
      figure(
        `${name}.calls`,
        calls() / (rounds + warmUps),
        'calls',
        undefined,
        'none; of the registry',
      ),
      figure(
        `${name}.usable.p50`,
        quantile(usable, 0.5),
        'ms',
        quantile(plain, 0.5),
        '≤ 1,000 warm; the baseline is a page of Backstage',
      ),
      figure(
        `${name}.usable.p95`,
        quantile(usable, 0.95),
        'ms',
        quantile(plain, 0.95),
        'none',
      ),
    ];
    if (!from) return figures;
    const opened = await timed(() => openByLink(page, from, stands));
    return [
      ...figures,
      figure(
        `${name}.opened.p50`,
        quantile(opened, 0.5),
        'ms',
        undefined,
        '≤ 1,000; by a link in the open portal',
      ),
    ];
  } finally {
    await browser.close();
    await portal.backend.stop();
  }
}

async function signIn(page: Page, as: string): Promise<void> {
  page.setDefaultTimeout(waitMaxMs);
  await page.goto('/');
  await page.getByRole('radio', { name: new RegExp(`^${as}`) }).check();
  const button = page.getByRole('button', { name: /^Continue as/ });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

function countCalls(page: Page): () => number {
  let calls = 0;
  page.on('request', request => {
    if (request.url().includes('/api/model-registry/')) calls += 1;
  });
  return () => calls;
}

async function timed(round: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let at = -warmUps; at < rounds; at++) {
    const time = await round();
    if (at >= 0) times.push(time);
  }
  return times;
}

async function reload(page: Page, { at, shows }: Stands): Promise<number> {
  const begun = performance.now();
  await page.goto(at);
  await drawn(page, shows);
  return performance.now() - begun;
}

async function openByLink(
  page: Page,
  from: { at: string; link: string },
  { shows }: Stands,
): Promise<number> {
  await page.goto(from.at);
  const link = page.getByRole('link', { name: from.link, exact: true }).first();
  await link.waitFor();
  await page.waitForLoadState('networkidle');
  const begun = performance.now();
  await link.click();
  await drawn(page, shows);
  return performance.now() - begun;
}

/** A page of the catalog stands when the catalog has read of the model. */
async function untilThere(page: Page, { at, shows }: Stands) {
  const deadline = performance.now() + waitMaxMs;
  for (;;) {
    await page.goto(at);
    await page.waitForLoadState('networkidle');
    if ((await seen(page, shows).count()) > 0) return;
    if (performance.now() > deadline)
      throw new Error(`${at} shows no ${shows}`);
  }
}

/** The same words may also stand in a list that is closed. */
function seen(page: Page, shows: string) {
  return page.getByText(shows).filter({ visible: true });
}

async function drawn(page: Page, shows: string): Promise<void> {
  await seen(page, shows).first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('[role="progressbar"], [aria-busy="true"]'),
  );
}
