/** What one part of a test run found. */
export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** What a person needs to see of the failures; empty when there are none. */
  readonly report: string;
}

/** The outcome of a check that either holds or does not. */
export function verdict(name: string, holds: boolean, report: string): Outcome {
  return {
    name,
    passed: holds ? 1 : 0,
    failed: holds ? 0 : 1,
    report: holds ? '' : report.trimEnd(),
  };
}

/** Counts in words, for the line of one step. */
export function words(outcome: Outcome): string {
  return `${outcome.passed} passed, ${outcome.failed} failed`;
}

/** The last line of a run, which programs read too. */
export function total(outcomes: readonly Outcome[]): Outcome {
  return {
    name: 'all',
    passed: outcomes.reduce((sum, one) => sum + one.passed, 0),
    failed: outcomes.reduce((sum, one) => sum + one.failed, 0),
    report: '',
  };
}
