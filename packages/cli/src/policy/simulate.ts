import { setTimeout as sleep } from 'node:timers/promises';
import {
  pastDaysMax,
  type ModelRegistryClient,
  type SimulationView,
} from '@assay/plugin-model-registry-common';
import type { SimulationReport } from '@assay/plugin-model-registry-common/packs';
import type { Command } from 'commander';
import {
  examples,
  type Context,
  type Outcome,
  type Run,
} from '../commands/command';
import { Failure } from '../failure';
import { hang, marks } from '../style';
import { readEvent } from './events';
import { draftsOf } from './packFolder';

const pollMs = 500;
const cancelMsMax = 5_000;
const shownMax = 10;

interface Options {
  event: string;
  active?: string[];
  past?: number;
}

export function addSimulate(policy: Command, run: Run): void {
  const command = policy
    .command('simulate')
    .argument(
      '[pack...]',
      'folders with a pack.yaml; the packs that come with the registry when left out',
    )
    .description(
      'Says which versions of the whole inventory packs would block or let pass. No version changes.',
    )
    .requiredOption('--event <event>', 'on which occasion, such as submit')
    .option(
      '--active <id...>',
      'packs that come with the registry, in the place of what was activated',
    )
    .option(
      '--past <days>',
      'judge moves again that were made in these last days, as they were decided then',
      readDays,
    )
    .addHelpText(
      'after',
      '\nExits 0 when it is done, whatever it found, and 2 when it could not be. Ctrl-C cancels it.\n',
    )
    .action(run(simulate));
  examples(
    command,
    'assay policy simulate policies/licensing --event promote-to-production',
    'assay policy simulate policies/licensing --event promote-to-production --past 90 --json',
  );
}

/** @throws Failure for what is no number of days */
function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= pastDaysMax) return days;
  throw new Failure(
    `'${text}' is no number of days.`,
    `name whole days, from 1 to ${pastDaysMax}`,
  );
}

async function simulate(
  context: Context,
  folders: string[],
  options: Options,
): Promise<Outcome> {
  const event = readEvent(options.event);
  const drafts = await draftsOf(context, folders);
  const client = context.client();
  const begun = await client.simulatePolicies({
    body: {
      event,
      ...(drafts.length > 0 && { drafts }),
      ...(options.active && { active: options.active }),
      ...(options.past !== undefined && { pastDays: options.past }),
    },
    signal: context.io.signal,
  });
  const view = await followed(context, client, begun);
  if (!view.report) {
    throw new Failure(
      `The simulation is ${view.status} after ${view.done} of ${
        view.total
      } versions. ${view.why ?? ''}`.trim(),
      'run the same command again',
    );
  }
  return {
    document: { ok: true, ...view },
    text: sayReport(context, view.report, view.pastDays),
  };
}

/** Looks at it until it ends; whoever leaves takes it along. */
async function followed(
  { io }: Context,
  client: ModelRegistryClient,
  begun: SimulationView,
): Promise<SimulationView> {
  const params = { simulationId: begun.id };
  const tell = progressLine(io.stderr);
  let view = begun;
  try {
    while (view.status === 'running') {
      tell(`  ${view.done} of ${view.total} versions   Ctrl-C cancels`);
      await sleep(pollMs, undefined, { signal: io.signal });
      view = await client.getSimulation({ params, signal: io.signal });
    }
    return view;
  } catch (error) {
    // With a signal of its own: the one that ended the work would end this too.
    if (io.signal?.aborted)
      await client.cancelSimulation({
        params,
        signal: AbortSignal.timeout(cancelMsMax),
      });
    throw error;
  } finally {
    tell('');
  }
}

function sayTraffic({ traffic }: SimulationReport): string[] {
  if (!traffic) return [];
  const { days, downloads, newlyBlocked } = traffic;
  return [
    `${newlyBlocked} of ${downloads} downloads of ${days} days are of what would newly be blocked`,
  ];
}

/** One line that is written over on a terminal; nothing in a log. */
function progressLine(output: Context['io']['stderr']) {
  return (text: string) => {
    if (output.isTTY) output.write(`\r\u001b[K${text}`);
  };
}

function sayReport(
  { paint, columns }: Context,
  report: SimulationReport,
  pastDays?: number,
) {
  const { newlyBlocked, newlyPassing, notJudged, versions } = report;
  const standings = [
    ...report.byTier.map(({ tier, ...one }) => ({ name: tier, ...one })),
    ...report.byState.map(({ state, ...one }) => ({ name: state, ...one })),
    ...report.byOwner
      .slice(0, shownMax)
      .map(({ owner, ...one }) => ({ name: owner, ...one })),
  ];
  return [
    [
      pastDays === undefined
        ? `${versions} versions`
        : `${versions} moves of ${pastDays} days`,
      `${paint.bad(marks.block)} ${newlyBlocked} newly blocked`,
      `${paint.good(marks.pass)} ${newlyPassing} newly pass`,
      `${notJudged} not judged`,
    ].join(' · '),
    ...sayTraffic(report),
    '',
    ...report.transitions.map(
      ({ before, after, versions: many }) =>
        `  ${before.padEnd(14)} → ${after.padEnd(14)} ${many}`,
    ),
    '',
    ...standings.map(
      ({ name, newlyBlocked: more, newlyPassing: less, versions: of }) =>
        `  ${name.padEnd(
          32,
        )} ${more} newly blocked, ${less} newly pass, of ${of}`,
    ),
    '',
    ...report.fixes
      .slice(0, shownMax)
      .map(({ rule, path, action, versions: many }) =>
        hang(
          `  ${marks.next} `,
          `${path ?? rule}: ${
            action ?? 'change it'
          } would let ${many} pass that nothing but ${rule} blocks.`,
          columns,
        ),
      ),
    ...report.samples.newlyBlocked
      .slice(0, shownMax)
      .map(({ ref, rules }) =>
        hang(`  ${marks.block} `, `${ref} ${rules.join(', ')}`, columns),
      ),
  ].join('\n');
}
