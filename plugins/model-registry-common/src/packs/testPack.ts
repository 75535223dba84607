import { inputOfTest } from './blankInput';
import { judgeCelPack } from './judgePack';
import type { ReadPack } from './parsePack';
import type { CelRule } from './schema';
import type { RuleVerdict } from './verdict';

type CelRead = Extract<ReadPack, { language: 'cel' }>;

export interface RuleTestResult {
  readonly rule: string;
  readonly test: string;
  readonly passed: boolean;
  readonly expected: RuleVerdict['outcome'];
  readonly actual: RuleVerdict['outcome'];
  readonly why?: string;
}

/** An outcome that a rule can come to, and whether a test saw it. */
export interface Branch {
  readonly rule: string;
  readonly branch: string;
  readonly seen: boolean;
}

export interface PackTestReport {
  readonly results: readonly RuleTestResult[];
  readonly branches: readonly Branch[];
}

/**
 * Runs the tests that a pack brings. Covered is what the tests of a rule saw of the ways it can end: met,
 * not met, lacking what it requires, out of scope.
 */
export function testCelPack(read: CelRead): PackTestReport {
  const results: RuleTestResult[] = [];
  const branches: Branch[] = [];
  read.rules.forEach((compiled, index) => {
    const { rule } = compiled;
    const seen = new Set<string>();
    for (const test of rule.tests) {
      const [verdict] = judgeCelPack(
        { ...read, rules: [compiled] },
        inputOfTest(test),
      );
      seen.add(branchOf(rule, verdict));
      const passed = verdict.outcome === test.expect;
      const { why } = verdict.reasons[0].params;
      results.push({
        rule: read.pack.rules[index].id,
        test: test.name,
        passed,
        expected: test.expect,
        actual: verdict.outcome,
        ...(!passed && typeof why === 'string' && { why }),
      });
    }
    for (const branch of branchesOf(rule))
      branches.push({ rule: rule.id, branch, seen: seen.has(branch) });
  });
  return { results, branches };
}

function branchesOf(rule: CelRule): string[] {
  const scoped = Object.keys(rule.when).length > 0;
  return [
    'met',
    'not met',
    ...(lacksApart(rule) ? ['missing'] : []),
    ...(scoped ? ['out of scope'] : []),
  ];
}

/** A rule about what is missing says the same in either way. */
function lacksApart(rule: CelRule): boolean {
  return rule.requires !== undefined && rule.kind !== 'missing';
}

function branchOf(rule: CelRule, { outcome, reasons }: RuleVerdict): string {
  switch (outcome) {
    case 'pass':
      return 'met';
    case 'not-applicable':
      return 'out of scope';
    case 'error':
      return 'error';
    default:
      return lacksApart(rule) && reasons[0].kind === 'missing'
        ? 'missing'
        : 'not met';
  }
}
