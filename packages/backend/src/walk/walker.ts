import type { Locator, Page } from 'playwright-core';
import { openPage, type Title } from '../journeys/person';
import type { Stage } from '../journeys/stage';
import { keep, type Walked } from './diary';

/** Somebody at a task: knows what is on the screen, and pays for each click. */
export interface Walker {
  readonly page: Page;
  click(what: Locator): Promise<void>;
  /** Waits for what the person has to read. @returns its text */
  read(what: Locator): Promise<string>;
  /** Puts down what the person sees now. */
  note(says: string): Promise<void>;
  /** Closes the tab, and opens another one where the task began. */
  comeBack(): Promise<Walker>;
}

type Task = Pick<
  Walked,
  'number' | 'who' | 'task' | 'clicksMax' | 'secondsMax'
> & {
  /** Where the task begins. */
  readonly at: string;
  /** Signed in before the clock runs; left out where signing in is part of the task. */
  readonly as?: Title;
  /** Address of the line that everything goes over, where it is one that breaks. */
  readonly over?: string;
};

/** Walks one task in a window of its own, counts, and holds the count against the limit. */
export async function walk(
  stage: Stage,
  diary: Walked[],
  task: Task,
  go: (walker: Walker) => Promise<void>,
): Promise<void> {
  const walked: Walked = {
    ...task,
    steps: [],
    clicks: 0,
    seconds: 0,
    done: false,
  };
  diary.push(walked);
  const page = await openPage(stage, task.over);
  const context = page.context();
  try {
    await begin(page, task);
    const begun = Date.now();
    await go(walkerOn(page, walked, task.at));
    walked.seconds = (Date.now() - begun) / 1000;
    expect(walked.clicks).toBeLessThanOrEqual(task.clicksMax ?? Infinity);
    walked.done = true;
  } catch (error) {
    const [open] = context.pages();
    if (open) await keep(open, walked, 'Here the task ended.');
    throw error;
  } finally {
    await context.close();
  }
}

async function begin(page: Page, { at, as }: Task) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(at);
  if (!as) return;
  await page.getByRole('radio', { name: new RegExp(`^${as}`) }).check();
  await page.getByRole('button', { name: `Continue as ${as}` }).click();
  await page
    .getByRole('button', { name: /^Continue as/ })
    .waitFor({ state: 'detached' });
}

function walkerOn(page: Page, walked: Walked, at: string): Walker {
  return {
    page,
    async click(what) {
      await what.click();
      walked.clicks += 1;
    },
    async read(what) {
      await what.waitFor();
      const text = await what.innerText();
      await what.evaluate(node => node.scrollIntoView({ block: 'nearest' }));
      return text;
    },
    note: says => keep(page, walked, says),
    async comeBack() {
      const context = page.context();
      await page.close();
      const another = await context.newPage();
      await another.goto(at);
      return walkerOn(another, walked, at);
    },
  };
}

/** What the person would paste elsewhere now. */
export function clipboardOf(page: Page): Promise<string> {
  return page.evaluate(() => window.navigator.clipboard.readText());
}
