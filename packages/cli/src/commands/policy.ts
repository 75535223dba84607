import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  packFileName,
  sayFault,
} from '@assay/plugin-model-registry-common/packs';
import { seedPackFolders, testPackFiles } from '@assay/policy-engine';
import { exitCodes, Failure } from '../failure';
import { hang, marks } from '../style';
import { readFormat, writeText } from '../output/reports';
import { filesOf } from '../policy/packFolder';
import { addDryRun } from '../policy/dryRun';
import { addSimulate } from '../policy/simulate';
import { testComment } from '../policy/testComment';
import { isGood, percent, type Tested } from '../policy/tested';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

const uncoveredShownMax = 10;
const formats = ['text', 'json', 'markdown'] as const;

interface TestOptions {
  threshold: string;
  format: string;
  json?: boolean;
  comment?: string;
}

/** What a pack's author does: tests without a registry, the rest asks one. */
export const addPolicy: AddCommand = (program, run) => {
  const policy = program
    .command('policy')
    .description('Tries policy packs; none of it binds anybody.');
  const test = policy
    .command('test')
    .argument(
      '[pack...]',
      'folders with a pack.yaml; this one, or the packs that come with assay',
    )
    .description('Runs the tests of packs and shows what they did not reach.')
    .option('--threshold <percent>', 'the least coverage', '0')
    .option('--format <format>', formats.join(', '), 'text')
    .option('--comment <file>', 'also write the comment for a pull request')
    .addHelpText(
      'after',
      '\nExits 0 when all holds, 1 when a test fails or too little is covered, 2 when a pack cannot be read.\n',
    )
    .action(run(testPacks));
  examples(
    test,
    'assay policy test policies/licensing',
    'assay policy test --threshold 90 --json',
  );
  addDryRun(policy, run);
  addSimulate(policy, run);
};

async function testPacks(
  context: Context,
  names: string[],
  options: TestOptions,
): Promise<Outcome> {
  const least = percentOf(options.threshold);
  const format = readFormat(options, formats);
  const tested: Tested[] = [];
  for (const folder of await foldersOf(context, names)) {
    const testing = await testPackFiles(await filesOf(context, folder));
    tested.push({
      folder: path.relative(context.io.cwd, folder) || '.',
      testing,
    });
  }
  const unreadable = tested.some(({ testing }) => !testing.ok);
  const holds = tested.every(
    ({ testing }) => testing.ok && isGood(testing.report, least),
  );
  const text = () =>
    tested.map(one => sayTested(one, least, context)).join('\n');
  const markdown = () => testComment(tested, least);
  writeText(context, options.comment, markdown);
  return {
    document: { ok: holds, packs: tested.map(documentOf) },
    text: format === 'markdown' ? markdown() : text(),
    exitCode: exitOf(holds, unreadable),
  };
}

function exitOf(holds: boolean, unreadable: boolean) {
  if (unreadable) return exitCodes.failed;
  return holds ? exitCodes.done : exitCodes.blocked;
}

function percentOf(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= 100) return value;
  throw new Failure(
    `'${text}' is no percentage.`,
    'Give a number from 0 to 100, such as --threshold 90.',
  );
}

async function foldersOf({ io }: Context, names: string[]): Promise<string[]> {
  if (names.length > 0) return names.map(name => path.resolve(io.cwd, name));
  if (existsSync(path.join(io.cwd, packFileName))) return [io.cwd];
  return seedPackFolders();
}

function documentOf({ folder, testing }: Tested) {
  return testing.ok
    ? { folder, ...testing.report, percent: percent(testing.report.coverage) }
    : { folder, faults: testing.faults };
}

function sayTested(
  { folder, testing }: Tested,
  least: number,
  { paint, columns }: Context,
): string {
  if (!testing.ok) {
    const faults = testing.faults.map(fault =>
      hang('  ', `${folder}/${sayFault(fault)}`, columns),
    );
    return [
      `${paint.bad(marks.block)} ${folder} cannot be read.`,
      ...faults,
    ].join('\n');
  }
  const { pack, version, tests, coverage } = testing.report;
  const failed = tests.filter(({ passed }) => !passed);
  const mark = isGood(testing.report, least)
    ? paint.good(marks.pass)
    : paint.bad(marks.block);
  const said = [
    `${mark} ${`${pack}@${version}`.padEnd(32)} ${
      tests.length - failed.length
    } of ${tests.length} pass`,
    `coverage ${percent(coverage)} % (${coverage.covered} of ${coverage.all} ${
      coverage.unit
    })`,
  ].join(' · ');
  const uncovered = coverage.uncovered.slice(0, uncoveredShownMax);
  return [
    said,
    ...failed.map(({ name, why }) =>
      hang(`  ${marks.block} `, `${name} ${why ?? ''}`, columns),
    ),
    ...uncovered.map(place =>
      hang(`  ${marks.hollow} `, `not reached: ${place}`, columns),
    ),
  ].join('\n');
}
