import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Axe as its Playwright package ships it, run in the page: loaded here, it would look for a window. */
const axeFile = require.resolve('axe-core/axe.min.js', {
  paths: [require.resolve('@axe-core/playwright')],
});
const axeSource = readFileSync(axeFile, 'utf8');

export interface Findings {
  /** Inside what this plugin draws. */
  ours: string[];
  /** The rules that are broken anywhere else on the page. */
  elsewhere: string[];
}

/** What axe finds on the page that is showing, told apart by whose it is. */
export async function axeFindings(page: Page): Promise<Findings> {
  await page.evaluate(axeSource);
  await settled(page);
  return page.evaluate(async () => {
    interface Violation {
      id: string;
      nodes: { html: string; target: (string | string[])[] }[];
    }
    const { axe } = window as unknown as {
      axe: {
        run(
          where: Document,
        ): Promise<{ violations: Violation[]; passes: unknown[] }>;
      };
    };
    const { violations, passes } = await axe.run(document);
    const isOurs = ({ target: [first] }: Violation['nodes'][number]) =>
      typeof first === 'string' &&
      Boolean(document.querySelector(first)?.closest('.assay-root'));
    const all = violations.flatMap(({ id, nodes }) =>
      nodes.map(node => ({
        id,
        html: node.html,
        // Which landmarks a page has is decided by whoever lays it out.
        ours: id !== 'region' && isOurs(node),
      })),
    );
    return {
      // A page on which it found nothing to look at has not been looked at.
      ours:
        passes.length === 0
          ? ['nothing was checked']
          : all.filter(one => one.ours).map(({ id, html }) => `${id}: ${html}`),
      elsewhere: [...new Set(all.filter(one => !one.ours).map(({ id }) => id))],
    };
  });
}

/** Tells the portal that another window chose a theme, as it listens for. */
export async function chooseTheme(
  page: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  await page.evaluate(chosen => {
    window.localStorage.setItem('theme', chosen);
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  }, theme);
  await page.waitForFunction(
    chosen => document.body.dataset.themeMode === chosen,
    theme,
  );
  await page.waitForTimeout(400); // a theme draws everything anew, and the portal hides for 250 ms that it loads
}

/** Waits out what glides or fades to an end: colours half-way have no contrast to judge. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter(
          one =>
            one.playState === 'running' &&
            Number.isFinite(one.effect?.getComputedTiming().endTime),
        );
    for (let now = ending(); now.length > 0; now = ending()) {
      await Promise.allSettled(now.map(one => one.finished));
    }
  });
}

/** What is wider than the window; frames that scroll by themselves are not. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const pages = [...document.querySelectorAll('main')].filter(
      main => main.scrollWidth > main.clientWidth + 1,
    );
    if (scrollWidth <= clientWidth + 1 && pages.length === 0) return [];
    const wide = [...document.querySelectorAll('.assay-root *')].filter(
      one =>
        (one.getBoundingClientRect().right > clientWidth + 1 ||
          one.getBoundingClientRect().left < -1) &&
        !one.closest('.assay-frame, .assay-hidden, .assay-code'),
    );
    return [
      `${scrollWidth} in ${clientWidth}`,
      ...wide.slice(0, 3).map(one => one.outerHTML.slice(0, 120)),
    ];
  });
}

/** Texts of ours that do not fit where they stand; frames that scroll by themselves are not cut. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls =
      '.assay-frame, .assay-code, .assay-fields, .assay-hidden, [aria-hidden="true"]';
    const isCut = (one: Element) => {
      const { overflowX, overflowY } = window.getComputedStyle(one);
      const wide = one.scrollWidth > one.clientWidth + 1;
      const high = one.scrollHeight > one.clientHeight + 1;
      const cuts = (overflow: string) =>
        overflow === 'hidden' || overflow === 'clip';
      return (cuts(overflowX) && wide) || (cuts(overflowY) && high);
    };
    return [...document.querySelectorAll('.assay-root *')]
      .filter(one => one.textContent?.trim() && !one.closest(scrolls))
      .filter(isCut)
      .slice(0, 5)
      .map(one => `cut: ${one.textContent} in ${one.outerHTML.slice(0, 120)}`);
  });
}
