import type { TestPortal } from '@assay/embedded/testing';
import {
  callers,
  fuzzApi,
  sayFuzzed,
  shareOf,
  startFuzzedPortal,
  type Fuzzed,
} from './fuzzApi';

/** Three minutes in all; `npm run test:soak` takes longer. */
const budget = { seconds: 30, examples: 20, seed: 20261126 };
/** Fewer would mean that it did not get going; a machine that others work on makes hundreds. */
const callsMin = 40;
const readsWell = ['model-owner', 'mrc-approver-a', 'security-reviewer'];
const answeredShareMin = 0.03;
const answeredShareOf = (caller: string) =>
  readsWell.includes(caller) ? answeredShareMin : 0;

/** A stranger's generator against the document that the portal serves. */
describe('every endpoint, called with what its description allows and what it does not', () => {
  let portal: TestPortal;
  const all: Fuzzed[] = [];
  beforeAll(async () => {
    portal = await startFuzzedPortal();
  });
  afterAll(async () => {
    process.stderr.write(`${all.map(sayFuzzed).join('\n')}\n`);
    await portal?.remove();
  });

  it.each(callers)('answers as described to %s', async caller => {
    const fuzzed = await fuzzApi(portal, caller, budget);
    all.push(fuzzed);
    if (fuzzed.failures > 0) throw new Error(fuzzed.said);
    expect(shareOf(fuzzed, 5)).toBe(0);
    // An empty run passes no check, so it is none.
    expect(fuzzed.byStatus[429]).toBeUndefined();
    expect(fuzzed.calls).toBeGreaterThan(callsMin);
    expect(shareOf(fuzzed, 4)).toBeGreaterThan(0);
    expect(shareOf(fuzzed, 2)).toBeGreaterThanOrEqual(answeredShareOf(caller));
    const isLetIn = caller !== 'nobody' || !('200' in fuzzed.byStatus);
    expect(isLetIn).toBe(true);
  });
});
