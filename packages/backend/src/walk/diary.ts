import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';
import type { Page } from 'playwright-core';

const folder = join(cloneRoot, '.assay', 'walk');

/** One task of the walk, what it may cost, and what the person looked at on the way. */
export interface Walked {
  readonly number: number;
  readonly who: string;
  readonly task: string;
  /** Clicks allowed; a task that is limited by time alone has none. */
  readonly clicksMax?: number;
  readonly secondsMax: number;
  readonly steps: { readonly says: string; readonly clicks: number }[];
  clicks: number;
  seconds: number;
  done: boolean;
}

export function startDiary(): Walked[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [];
}

/** A picture of what the person sees now, kept beside the sentence that says it. */
export async function keep(page: Page, walked: Walked, says: string) {
  const { number, steps, clicks } = walked;
  steps.push({ says, clicks });
  await page.screenshot({
    path: join(folder, pictureOf(number, steps.length)),
  });
}

/** `index.md` beside the pictures: each task with what it took and what it may take. */
export function writeDiary(diary: readonly Walked[]): void {
  const tasks = diary.flatMap(walked => {
    const { number, who, task, clicks, clicksMax, seconds } = walked;
    const limit = clicksMax === undefined ? 'no limit' : `limit ${clicksMax}`;
    return [
      `## ${number} ${who}: ${task}`,
      '',
      `${
        walked.done ? 'Done' : 'Not done'
      }: ${clicks} clicks (${limit}), ${seconds.toFixed(
        1,
      )} s of a browser (people have ${walked.secondsMax} s).`,
      '',
      '| step | clicks so far | picture |',
      '| --- | --- | --- |',
      ...walked.steps.map(
        ({ says, clicks: so }, at) =>
          `| ${says} | ${so} | [picture](${pictureOf(number, at + 1)}) |`,
      ),
      '',
    ];
  });
  const text = ['# Usability walk', '', ...tasks].join('\n');
  writeFileSync(join(folder, 'index.md'), text);
}

function pictureOf(task: number, step: number): string {
  return `${String(task).padStart(2, '0')}-${step}.png`;
}
