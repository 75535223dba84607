import {
  blocks,
  moveNameSchema,
  moves,
  type CaseView,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import { exitCodes, Failure, failureOf, type ExitCode } from '../failure';
import { checkComment, failedComment } from '../output/checkComment';
import { toJunit } from '../output/junit';
import { permalinkOf } from '../output/permalink';
import { placeInFile } from '../output/placeInFile';
import {
  addReportOptions,
  formats,
  printed,
  readFormat,
  writeReports,
  writeText,
  type ReportOptions,
} from '../output/reports';
import { toSarif } from '../output/sarif';
import { sayRefusal } from '../output/say';
import { summaryLine, verdictLines } from '../output/verdicts';
import { versionParams } from '../reference';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options extends ReportOptions {
  move?: string;
}

export const addCheck: AddCommand = (program, run) => {
  const command = program
    .command('check')
    .argument('<ref>', 'group/name@version')
    .description('Judges a move without making it, for people and for CI.')
    .option(
      '--move <move>',
      'which move; the next one of its state when left out',
    )
    .addHelpText(
      'after',
      '\nExits 0 when the move would be made, 1 when it is blocked, 2 when it could not be judged.\n',
    )
    .action(run(check));
  addReportOptions(command);
  examples(
    command,
    'assay check speech/silero-vad@6.0.0 --move promote',
    'assay check speech/silero-vad@6.0.0 --sarif assay.sarif --comment assay.md',
  );
};

async function check(
  context: Context,
  text: string,
  options: Options,
): Promise<Outcome> {
  try {
    return await judge(context, text, options);
  } catch (error) {
    // A comment of an earlier run would go on saying what is no longer known.
    const failure = failureOf(error, context.url);
    writeText(context, options.comment, () => failedComment(text, failure));
    throw failure;
  }
}

async function judge(
  context: Context,
  text: string,
  options: Options,
): Promise<Outcome> {
  const params = versionParams(text);
  const format = readFormat(options, formats);
  const placeOf = placeInFile(context.io.cwd, options.file);
  const view = await context.client().getCase({
    params,
    query: options.move ? { move: readMove(options.move) } : {},
    signal: context.io.signal,
  });
  const { ref } = view.caseFile.version;
  const permalink = permalinkOf(context, ref);
  const exitCode = exitCodeOf(view);
  const passes = exitCode === exitCodes.done;
  const reports = {
    sarif: () => toSarif(ref, view.verdicts, { permalink, placeOf }),
    junit: () => toJunit(ref, view.move, view.verdicts),
    markdown: () => checkComment(view, { permalink, passes }),
    text: () => textOf(context, view, permalink, exitCode),
  };
  writeReports(context, options, reports);
  return {
    document: documentOf(ref, view, permalink, exitCode),
    text: printed(format, reports),
    exitCode,
  };
}

function readMove(text: string): MoveName {
  const move = moveNameSchema.safeParse(text);
  if (move.success) return move.data;
  throw new Failure(
    `There is no move '${text}'.`,
    `choose one of ${moveNameSchema.options.join(', ')}`,
  );
}

/** Who asks is not what is judged: a CI account may not promote, and its check still passes. */
const aboutTheCaller = new Set([
  'role-missing',
  'separation-of-duties',
  'already-voted',
  'decision-needs-a-person',
]);

function exitCodeOf({ verdicts, refusal, move }: CaseView): ExitCode {
  const refused = refusal !== undefined && !aboutTheCaller.has(refusal.kind);
  return refused || (moves[move].judged && verdicts.some(blocks))
    ? exitCodes.blocked
    : exitCodes.done;
}

function documentOf(
  ref: string,
  { move, caseDigest, verdicts, refusal, caseFile }: CaseView,
  permalink: string,
  exitCode: ExitCode,
) {
  return {
    ok: exitCode === exitCodes.done,
    ref,
    move,
    state: caseFile.version.state,
    caseDigest,
    verdicts,
    refusal,
    permalink,
    exitCode,
  };
}

function textOf(
  { paint, columns }: Context,
  view: CaseView,
  permalink: string,
  exitCode: ExitCode,
): string {
  const { verdicts, move, refusal, caseDigest } = view;
  const lines = verdictLines(verdicts, { paint, columns });
  if (!moves[move].judged && verdicts.some(blocks)) {
    lines.push(
      `${marks.none} Gates do not bind this move; what blocks above blocks a later one.`,
    );
  }
  const would = exitCode === exitCodes.done ? 'Would pass' : 'Would not pass';
  if (refusal && refusal.kind !== 'gate-blocked') {
    const mark = aboutTheCaller.has(refusal.kind)
      ? paint.caution(marks.warn)
      : paint.bad(marks.block);
    lines.push(`${mark} ${sayRefusal(refusal)}`);
  }
  lines.push(
    `${summaryLine(
      verdicts,
      paint,
    )}    ${would}: ${move}; nothing changed.  exit ${exitCode}`,
    paint.quiet(`  case ${caseDigest}`),
    paint.quiet(`  ${permalink}`),
  );
  return lines.join('\n');
}
