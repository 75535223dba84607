import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { partSizeBytes } from '@assay/plugin-model-registry-common';
import type { Locator, Page } from 'playwright-core';
import { tokenOf } from '../journeys/persona';
import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { bytesKept, sentTwice, startLine, type Line } from './line';
import { walk, type Walker } from './walker';

const version = '6.2.0';
const fileName = 'weights.bin';
const parts = 5;
/** Of four whole parts and a small one. */
const size = (parts - 1) * partSizeBytes + 1_000_003;
const withinPart = partSizeBytes / 2;
const storedMaxMs = 120_000;

/** An owner whose line breaks three times, and who closes the tab in the middle. */
export function walkUpload(stage: () => Stage, diary: () => Walked[]): void {
  it('3 an owner publishes over a line that breaks, and nothing is sent twice', async () => {
    const line = await startLine();
    const file = largeFile(stage().folder);
    const task = {
      number: 3,
      who: 'Owner',
      task: 'publish a new version; the line breaks, the tab closes half-way',
      clicksMax: 20,
      secondsMax: 480,
      at: '/models',
      as: 'Model Owner',
      over: line.address,
    } as const;
    try {
      await walk(stage(), diary(), task, async walker => {
        await begin(walker);
        await sendOverBreaks(walker, line, file.path);
        const back = await walker.comeBack();
        await goOn(back, file.path);
        await publish(back);
      });
      expect(sentTwice(line.sent)).toBe(0);
      expect(bytesKept(line.sent)).toBe(size);
      expect(line.sent.length).toBeGreaterThan(parts); // it was cut, so some were begun again
      expect(await digestServed(stage())).toBe(file.digest);
    } finally {
      await line.close();
    }
  });
}

async function begin({ page, click, note }: Walker): Promise<void> {
  await click(page.getByRole('link', { name: 'Publish a model' }));
  for (const [name, text] of [
    ['Group', 'speech'],
    ['Name', 'silero-vad'],
    ['Version', version],
  ]) {
    const field = page.getByRole('textbox', { name: new RegExp(`^${name}`) });
    await click(field.first());
    await field.first().fill(text);
  }
  await page.getByText(/this becomes a new version/).waitFor();
  await page.getByText('A draft is kept for you.').waitFor();
  await note('Which model, and which version of it.');
  await click(next(page));
}

/** The line breaks within part 2, before the answer to part 3, and when the browser goes offline. */
async function sendOverBreaks(
  { page, click, read, note }: Walker,
  line: Line,
  file: string,
): Promise<void> {
  line.breakAt({ part: 2, afterBytes: withinPart });
  await choose(
    page,
    click,
    page.getByRole('button', { name: 'Choose files' }),
    file,
  );
  const paused = page.getByRole('alert').filter({ hasText: /^Upload paused/ });
  await line.broken();
  expect(await read(paused)).toMatch(
    /Upload paused at \d+ %\. The connection dropped\. It goes on by itself/,
  );
  await note(
    'The connection dropped. What has arrived is kept, and it goes on by itself.',
  );
  line.breakAt({ part: 3, afterBytes: 'all' });
  line.mend();
  await line.broken();
  await read(paused);
  await note('It dropped again, before the answer to a part was heard.');
  await page.context().setOffline(true);
  line.breakAt({ part: 4, afterBytes: withinPart });
  line.mend();
  await page.context().setOffline(false);
  await line.broken();
  await read(paused);
  await note('And again. The tab is closed now, half-way.');
  line.mend();
}

async function goOn(
  { page, click, read, note }: Walker,
  file: string,
): Promise<void> {
  await click(page.getByRole('link', { name: 'Publish a model' }));
  await page.getByText('What you typed before is here again.').waitFor();
  await page.getByText(/is a draft of yours/).waitFor();
  await note('What was typed is here again, and the version is still a draft.');
  await click(next(page));
  const said = await read(page.getByText(`Go on with ${version}`));
  expect(said).toMatch(/0 of 1 files are stored/);
  await read(page.getByText(/^\d+ % has arrived$/));
  await note(
    'Most of the file has arrived; the same file is to be chosen again.',
  );
  const again = page.getByRole('button', { name: `Choose ${fileName} again` });
  await choose(page, click, again, file);
  await page.getByText('1 file is stored.').waitFor({ timeout: storedMaxMs });
  await note('The file is stored.');
  await click(next(page));
}

async function publish({ page, click, read, note }: Walker): Promise<void> {
  await page.getByText(/fields for tier Medium/).waitFor();
  await page.getByLabel(/^Contact/).waitFor();
  await click(next(page));
  await click(page.getByLabel('Ask for review when it is published'));
  await click(page.getByLabel('Why, and what for'));
  await page.getByLabel('Why, and what for').fill('Larger weights.');
  await click(page.getByRole('button', { name: 'Review' }));
  await click(page.getByRole('button', { name: 'Create' }));
  await click(page.getByRole('link', { name: 'Show the version' }));
  await page.waitForURL(/silero-vad/);
  await read(page.getByText('Draft', { exact: true }).first());
  await read(page.getByText(/^\s*sealed/).first());
  await note('A draft, sealed.');
}

async function choose(
  page: Page,
  click: Walker['click'],
  button: Locator,
  file: string,
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    click(button),
  ]);
  await chooser.setFiles(file);
}

function next(page: Page): Locator {
  return page.getByRole('button', { name: 'Next' });
}

/** Written a part at a time, since all of it in memory would crowd the portal out. */
function largeFile(folder: string): { path: string; digest: string } {
  const path = join(folder, fileName);
  const hash = createHash('sha256');
  const out = openSync(path, 'w');
  for (let left = size; left > 0; left -= partSizeBytes) {
    const bytes = randomBytes(Math.min(left, partSizeBytes));
    hash.update(bytes);
    writeSync(out, bytes);
  }
  closeSync(out);
  return { path, digest: `sha256:${hash.digest('hex')}` };
}

async function digestServed({ portal }: Stage): Promise<string | undefined> {
  const response = await fetch(
    `${portal.url}/api/model-registry/v1/models/speech/silero-vad/versions/${version}`,
    {
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    },
  );
  const { sealed, artifacts } = await response.json();
  return sealed ? artifacts[0].digest : undefined;
}
