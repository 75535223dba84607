import { createInterface } from 'node:readline/promises';
import {
  blocks,
  reviewingRoleSchema,
  reviewingRoles,
  shortDigest,
  type CaseView,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { colours } from '../io';
import { summaryLine, verdictLines } from '../output/verdicts';
import { refOf, versionParams } from '../reference';
import { paint } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';
import { moved, refusedMove } from './move';

interface Options {
  role?: string;
  rationale: string;
  case?: string;
}

export const addApprove: AddCommand = (program, run) => {
  const command = program
    .command('approve')
    .argument('<ref>', 'group/name@version')
    .description('Votes for a version, on the case it shows you.')
    .requiredOption('--rationale <text>', 'why, for the record')
    .option(
      '--role <role>',
      `the role you vote in: ${reviewingRoles.join(', ')}`,
    )
    .option(
      '--case <digest>',
      'the case you have looked at, as assay check prints it; asked for where nobody can answer',
    )
    .action(run(approve));
  examples(
    command,
    'assay approve speech/silero-vad@6.0.0 --rationale "Evidence read, limits hold"',
    'assay approve speech/silero-vad@6.0.0 --role security --case sha256:… \\\n      --rationale "SBOM read"',
  );
};

async function approve(
  context: Context,
  text: string,
  options: Options,
): Promise<Outcome> {
  const { io } = context;
  const params = versionParams(text);
  const ref = refOf(params);
  const client = context.client();
  const view = await client.getCase({
    params,
    query: { move: 'approve' },
    signal: io.signal,
  });
  const role = chooseRole(view, options.role);
  const caseDigest = await looked(context, ref, view, role, options.case);
  try {
    const result = await client.approveVersion({
      params,
      body: { role, caseDigest, rationale: options.rationale },
      signal: io.signal,
    });
    return moved(context, ref, result, `assay check ${ref}`);
  } catch (error) {
    const refused = refusedMove(context, ref, 'approve', error);
    if (refused) return refused;
    throw error;
  }
}

function chooseRole(view: CaseView, asked: string | undefined): ReviewingRole {
  if (asked !== undefined) {
    const role = reviewingRoleSchema.safeParse(asked);
    if (role.success) return role.data;
    throw new Failure(
      `Nobody votes as '${asked}'.`,
      `choose one of ${reviewingRoles.join(', ')}`,
    );
  }
  const held = reviewingRoles.filter(role => view.yourRoles.includes(role));
  if (held.length === 1) return held[0];
  throw new Failure(
    held.length === 0
      ? 'You hold no reviewing role for this model.'
      : `You hold ${held.join(' and ')}; a vote counts in one of them.`,
    held.length === 0
      ? 'assay login as a reviewer, or ask for the role'
      : 'say which with --role',
  );
}

/**
 * A vote binds the case its voter has seen (safety: S4): shown here and confirmed, or named by the
 * digest under which it was shown before.
 */
async function looked(
  { io, columns }: Context,
  ref: string,
  view: CaseView,
  role: ReviewingRole,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) return named;
  if (!io.stdin.isTTY) {
    throw new Failure(
      'A vote names the case it is about, and nobody is here to look at it.',
      `assay check ${ref} --move approve, then assay approve … --case DIGEST`,
    );
  }
  const colour = paint(colours(io, io.stderr));
  const lines = [
    ...verdictLines(view.verdicts, { paint: colour, columns }),
    summaryLine(view.verdicts, colour),
    `  case ${shortDigest(view.caseDigest)}${
      view.verdicts.some(blocks) ? `, ${colour.bad('gates block')}` : ''
    }`,
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
  const asking = createInterface({
    input: io.stdin,
    output: io.stderr as unknown as NodeJS.WritableStream,
  });
  try {
    const answer = await asking.question(
      `  Approve ${ref} as ${role}? Type yes to vote: `,
      { signal: io.signal },
    );
    if (answer.trim().toLowerCase() === 'yes') return view.caseDigest;
  } finally {
    asking.close();
  }
  throw new Failure(
    'No vote was cast; nothing changed.',
    `assay approve ${ref} …, when you are ready`,
  );
}
