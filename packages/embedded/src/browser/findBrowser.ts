import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../process/runTool';
import { SentenceError } from '../process/sentence';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What has been tried so far, for the sentence at the end. */
type Tried = string[];

/**
 * Finds a Chrome or Chromium that really starts, or brings one: Playwright's
 * download first, then the system's packages where that is allowed.
 */
export async function findBrowser(root: string): Promise<string> {
  const tried: Tried = [];
  const named = process.env.ASSAY_CHROMIUM;
  if (named) {
    if (await starts(named)) return named;
    throw new SentenceError(
      `ASSAY_CHROMIUM names ${named}, which does not start. Name a Chrome or Chromium, or unset it.`,
    );
  }
  return (
    (await firstThatStarts(usualPlaces)) ??
    (await downloadThroughPlaywright(root, tried)) ??
    (await installThroughApt(tried)) ??
    noBrowser(tried)
  );
}

function noBrowser(tried: Tried): never {
  throw new SentenceError(
    `There is no browser for the browser journeys, and none could be brought. ${tried.join(
      ' ',
    )} Install Chrome or Chromium, or name one in ASSAY_CHROMIUM.`,
  );
}

async function firstThatStarts(files: readonly string[]) {
  for (const file of files) {
    if (existsSync(file) && (await starts(file))) return file;
  }
  return undefined;
}

// A downloaded browser may lack libraries of the system; only running it tells.
async function starts(file: string): Promise<boolean> {
  try {
    const answer = await capture(file, ['--version'], { timeout: 30_000 });
    return answer.code === 0;
  } catch {
    return false;
  }
}

async function downloadThroughPlaywright(root: string, tried: Tried) {
  const { chromium } = require('playwright-core') as {
    chromium: { executablePath(): string };
  };
  const file = chromium.executablePath();
  if (existsSync(file) && (await starts(file))) return file;
  const program = path.join(root, 'node_modules/playwright-core/cli.js');
  const args = [program, 'install', 'chromium'];
  const answer = await capture(process.execPath, args, { cwd: root });
  if (answer.code !== 0) {
    tried.push(`Playwright's download failed (${lastLine(answer.output)}).`);
    return undefined;
  }
  if (await starts(file)) return file;
  tried.push(
    "Playwright's download is here but lacks libraries of this system.",
  );
  return undefined;
}

async function installThroughApt(tried: Tried) {
  const asRoot = process.getuid?.() === 0;
  const prefix = asRoot ? [] : ['sudo', '-n'];
  const apt = (args: string[]) => {
    const [program, ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return capture(program, rest, { env }).catch((error: Error) => ({
      code: 1,
      output: error.message,
    }));
  };
  await apt(['update', '-qq']);
  const args = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  const answer = await apt(args);
  if (answer.code !== 0) {
    tried.push(`apt-get did not install it (${lastLine(answer.output)}).`);
    return undefined;
  }
  return firstThatStarts(usualPlaces);
}

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
