import type { Browser } from 'playwright-core';
import { findBrowser } from '../browser/findBrowser';
import { cloneRoot } from '../process/clone';

/** Everything a browser does by itself that a journey does not want. */
const quietArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a browser without a window. Fails when there is none on this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser(cloneRoot);
  // Loaded here, since most users of this package test no page.
  const { chromium } =
    require('playwright-core') as typeof import('playwright-core');
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const args = asRoot ? ['--no-sandbox', ...quietArguments] : quietArguments;
  return chromium.launch({ executablePath, args });
}
