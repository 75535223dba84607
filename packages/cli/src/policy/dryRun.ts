import {
  packsToJunit,
  packsToSarif,
  sayPackReason,
  type PackDecision,
  type RuleVerdict,
} from '@assay/plugin-model-registry-common/packs';
import type { Command } from 'commander';
import {
  examples,
  type Context,
  type Outcome,
  type Run,
} from '../commands/command';
import { exitCodes, type ExitCode } from '../failure';
import { permalinkOf } from '../output/permalink';
import { placeInFile } from '../output/placeInFile';
import {
  addReportOptions,
  formats,
  printed,
  readFormat,
  writeReports,
  type ReportOptions,
} from '../output/reports';
import { versionParams } from '../reference';
import { hang, marks } from '../style';
import { version } from '../version';
import { dryRunComment } from './dryRunComment';
import { readEvent } from './events';
import { draftsOf } from './packFolder';

const nameWidth = 44;

interface Options extends ReportOptions {
  event: string;
  seed?: string[];
}

export function addDryRun(policy: Command, run: Run): void {
  const command = policy
    .command('dry-run')
    .argument('<ref>', 'group/name@version')
    .argument(
      '[pack...]',
      'folders with a pack.yaml; the packs that come with the registry when left out',
    )
    .description(
      'Says what policy packs say of a version as it stands; nothing changes.',
    )
    .requiredOption('--event <event>', 'on which occasion, such as submit')
    .option('--seed <id...>', 'packs that come with the registry, besides')
    .addHelpText(
      'after',
      '\nExits 0 when nothing blocks, 1 when something does, 2 when it could not be judged.\n',
    )
    .action(run(dryRun));
  addReportOptions(command);
  examples(
    command,
    'assay policy dry-run speech/silero-vad@6.0.0 policies/licensing --event submit',
    'assay policy dry-run speech/silero-vad@6.0.0 --event promote-to-production --format sarif',
  );
}

async function dryRun(
  context: Context,
  text: string,
  folders: string[],
  options: Options,
): Promise<Outcome> {
  const params = versionParams(text);
  const event = readEvent(options.event);
  const format = readFormat(options, formats);
  const placeOf = placeInFile(context.io.cwd, options.file);
  const drafts = await draftsOf(context, folders);
  const decision = await context.client().dryRunPolicies({
    body: {
      ...params,
      event,
      ...(drafts.length > 0 && { drafts }),
      ...(options.seed && { seeds: options.seed }),
    },
    signal: context.io.signal,
  });
  const exitCode = exitCodeOf(decision);
  const permalink = permalinkOf(context, decision.subject);
  const reports = {
    sarif: () =>
      packsToSarif(decision, { toolVersion: version, permalink, placeOf }),
    junit: () => packsToJunit(decision),
    markdown: () => dryRunComment(decision, permalink),
    text: () => sayDecision(decision, context),
  };
  writeReports(context, options, reports);
  const document = { ok: exitCode === exitCodes.done, ...decision, exitCode };
  return { document, text: printed(format, reports), exitCode };
}

/** What could not be judged is not passed, and not a finding either. */
function exitCodeOf({ outcome }: PackDecision): ExitCode {
  if (outcome === 'error') return exitCodes.failed;
  return outcome === 'block' ? exitCodes.blocked : exitCodes.done;
}

function sayDecision(decision: PackDecision, context: Context): string {
  const { verdicts, subject, event, packs } = decision;
  const open = verdicts.filter(
    ({ outcome }) => !['pass', 'not-applicable'].includes(outcome),
  );
  const count = (...outcomes: string[]) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const { paint } = context;
  return [
    ...open.flatMap(verdict => sayVerdict(verdict, context)),
    [
      `${paint.good(marks.pass)} ${count('pass')} pass`,
      `${paint.caution(marks.warn)} ${count('warn')} warn`,
      `${paint.bad(marks.block)} ${count('block', 'error')} block`,
      `${count('not-applicable')} not asked`,
    ].join(' · '),
    `  ${subject}, ${event}, by ${packs.length} ${
      packs.length === 1 ? 'pack' : 'packs'
    }; nothing changed.`,
    paint.quiet(`  input ${decision.inputDigest}`),
    ...packs.map(pack =>
      paint.quiet(`  ${pack.id}@${pack.version} ${pack.digest}`),
    ),
  ].join('\n');
}

function sayVerdict(
  verdict: RuleVerdict,
  { paint, columns }: Context,
): string[] {
  const blocks = verdict.outcome === 'block' || verdict.outcome === 'error';
  const mark = blocks ? paint.bad(marks.block) : paint.caution(marks.warn);
  const name = verdict.rule.padEnd(nameWidth);
  return [
    `${mark} ${name} ${verdict.outcome}`,
    ...verdict.reasons.map(reason =>
      hang('  ', sayPackReason(verdict, reason), columns),
    ),
  ];
}
