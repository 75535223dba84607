import {
  packFileName,
  parsePack,
  testCelPack,
  type Branch,
  type Pack,
  type PackFault,
  type PackTestReport,
} from '@assay/plugin-model-registry-common/packs';
import {
  testRego,
  type RegoCoverage,
  type RegoTest,
} from '../compiler/compileRego';
import { faultOf, loadPack, regoSource } from './loadPack';
import type { PackFiles } from './readPackFiles';

/** How the tests of a pack went, in one shape for both languages. */
export interface PackTests {
  readonly pack: string;
  readonly version: string;
  readonly tests: readonly {
    readonly name: string; // 'rule: test', or OPA's name
    readonly passed: boolean;
    readonly why?: string;
  }[];
  /** Of branches of rules, or of lines of Rego. */
  readonly coverage: {
    readonly unit: 'branches' | 'lines';
    readonly covered: number;
    readonly all: number;
    readonly uncovered: readonly string[];
  };
}

export type PackTesting =
  | { readonly ok: true; readonly report: PackTests }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** Runs a pack's own tests, after it was checked as for use. @throws PolicyFault */
export async function testPackFiles(files: PackFiles): Promise<PackTesting> {
  const parsed = parsePack(new TextDecoder().decode(files[packFileName]));
  if (!parsed.ok) return parsed;
  const { read } = parsed;
  const { id: pack, version } = read.pack;
  if (read.language === 'cel')
    return { ok: true, report: tellCelTests(read.pack, testCelPack(read)) };
  const loaded = await loadPack(files);
  if (!loaded.ok) return loaded;
  const tested = await testRego(regoSource(files) ?? { modules: {} });
  if (!tested.ok) return { ok: false, faults: tested.errors.map(faultOf) };
  const tests = tested.tests.map(toldTest);
  const coverage = lineCoverage(tested.coverage);
  return { ok: true, report: { pack, version, tests, coverage } };
}

/** The tests of a pack in CEL, in the shape that both languages have. */
export function tellCelTests(
  { id, version }: Pick<Pack, 'id' | 'version'>,
  { results, branches }: PackTestReport,
): PackTests {
  const tests = results.map(
    ({ rule, test, passed, expected, actual, why }) => ({
      name: `${rule}: ${test}`,
      passed,
      ...(!passed && {
        why: `It is ${actual}, expected ${expected}.${why ? ` ${why}.` : ''}`,
      }),
    }),
  );
  return { pack: id, version, tests, coverage: branchCoverage(branches) };
}

function branchCoverage(branches: readonly Branch[]): PackTests['coverage'] {
  const uncovered = branches
    .filter(({ seen }) => !seen)
    .map(({ rule, branch }) => `${rule}: ${branch}`);
  const all = branches.length;
  return { unit: 'branches', covered: all - uncovered.length, all, uncovered };
}

function toldTest({ name, outcome, message, file, row }: RegoTest) {
  const passed = outcome === 'pass';
  return {
    name,
    passed,
    ...(!passed && { why: message ?? `${outcome} at ${file}:${row}` }),
  };
}

function lineCoverage({
  files,
  ...whole
}: RegoCoverage): PackTests['coverage'] {
  const covered = whole.covered_lines ?? 0;
  const uncovered = Object.entries(files).flatMap(([file, report]) =>
    (report.not_covered ?? []).map(({ start, end }) =>
      start.row === end.row
        ? `${file}:${start.row}`
        : `${file}:${start.row}-${end.row}`,
    ),
  );
  const all = covered + (whole.not_covered_lines ?? 0);
  return { unit: 'lines', covered, all, uncovered };
}
