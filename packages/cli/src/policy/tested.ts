import type { PackTesting, PackTests } from '@assay/policy-engine';

/** A folder and what came of the tests of its pack. */
export interface Tested {
  readonly folder: string;
  readonly testing: PackTesting;
}

/** A pack without tests is not good: nobody knows what it does. */
export function isGood({ tests, coverage }: PackTests, least: number): boolean {
  return (
    tests.length > 0 &&
    tests.every(({ passed }) => passed) &&
    percent(coverage) >= least
  );
}

export function percent({ covered, all }: PackTests['coverage']): number {
  return all === 0 ? 100 : Math.floor((covered / all) * 1000) / 10;
}
