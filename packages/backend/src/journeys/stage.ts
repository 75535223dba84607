import type { TestPortal } from '@assay/embedded/testing';
import type { Browser } from 'playwright-core';

/** What every walk plays on: one portal with its first-run data, one browser, one folder for files. */
export interface Stage {
  portal: TestPortal;
  browser: Browser;
  folder: string;
}
