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
import { exitCodes, Failure, type ExitCode } from '../failure';
import { versionParams } from '../reference';
import { hang, marks } from '../style';
import { version } from '../version';
import { readEvent } from './events';
import { draftsOf } from './packFolder';

const formats = ['text', 'json', 'sarif', 'junit'] as const;
const nameWidth = 44;

interface Options {
  event: string;
  seed?: string[];
  format: string;
  json?: boolean;
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
    .option('--format <format>', formats.join(', '), 'text')
    .addHelpText(
      'after',
      '\nExits 0 when nothing blocks, 1 when something does, 2 when it could not be judged.\n',
    )
    .action(run(dryRun));
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
  const format = options.json ? 'json' : options.format;
  if (!formats.includes(format as never)) {
    throw new Failure(
      `There is no format '${format}'.`,
      `choose one of ${formats.join(', ')}`,
    );
  }
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
  const document = { ok: exitCode === exitCodes.done, ...decision, exitCode };
  return { document, text: textIn(format, decision, context), exitCode };
}

/** What could not be judged is not passed, and not a finding either. */
function exitCodeOf({ outcome }: PackDecision): ExitCode {
  if (outcome === 'error') return exitCodes.failed;
  return outcome === 'block' ? exitCodes.blocked : exitCodes.done;
}

function textIn(
  format: string,
  decision: PackDecision,
  context: Context,
): string {
  switch (format) {
    case 'sarif':
      return JSON.stringify(packsToSarif(decision, version), undefined, 2);
    case 'junit':
      return packsToJunit(decision).trimEnd();
    default:
      return sayDecision(decision, context);
  }
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
