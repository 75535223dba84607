import { setTimeout as sleep } from 'node:timers/promises';
import type { TestPortal } from '@assay/embedded/testing';
import { tokenOf } from '../journeys/persona';

const waitMaxMs = 60_000;
const lookMs = 500;

/** People can sign in once the catalog has read who they are. */
export async function waitForPeople(portal: TestPortal): Promise<void> {
  const end = Date.now() + waitMaxMs;
  for (;;) {
    try {
      await tokenOf(portal, 'model-owner');
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(lookMs);
    }
  }
}
