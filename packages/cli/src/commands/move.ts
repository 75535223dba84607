import {
  ProblemError,
  refusalSchema,
  verdictSchema,
  type MoveResult,
} from '@assay/plugin-model-registry-common';
import { z } from 'zod';
import { exitCodes, failureOf, problemType } from '../failure';
import { nameOfState, sayRefusal } from '../output/say';
import { verdictLines, summaryLine } from '../output/verdicts';
import { refOf, versionParams } from '../reference';
import { marks } from '../style';
import type { Context, Outcome } from './command';

export const rationaleOption = [
  '--rationale <text>',
  'why, for the people who decide',
] as const;

interface Options {
  rationale?: string;
}

const endpoints = {
  submit: 'submitVersion',
  'request-promotion': 'requestPromotion',
  promote: 'promoteVersion',
} as const;
type CliMove = keyof typeof endpoints;

/** The work of a move that a version's own people make. */
export function move(name: CliMove) {
  return async (
    context: Context,
    text: string,
    { rationale }: Options,
  ): Promise<Outcome> => {
    const params = versionParams(text);
    const ref = refOf(params);
    const body = rationale ? { rationale } : {};
    const { signal } = context.io;
    try {
      const result = await context
        .client()
        [endpoints[name]]({ params, body, signal });
      return moved(context, ref, result, nextOf(name, ref, result));
    } catch (error) {
      const refused = refusedMove(context, ref, name, error);
      if (refused) return refused;
      throw error;
    }
  };
}

export function moved(
  { paint, columns }: Context,
  ref: string,
  result: MoveResult,
  next: string,
): Outcome {
  const { version, verdicts, entryId } = result;
  const left = verdictLines(verdicts, { paint, columns });
  return {
    document: { ok: true, ref, ...result },
    text: [
      ...left,
      `${paint.good(marks.pass)} ${ref} is now ${nameOfState(
        version.state,
      )}. Entry ${entryId}. Next: ${next}`,
    ].join('\n'),
  };
}

function nextOf(name: CliMove, ref: string, { version }: MoveResult): string {
  if (name !== 'promote') return `wait for the reviewers; assay check ${ref}`;
  return version.state === 'production'
    ? `assay evidence ${ref}`
    : `assay request-promotion ${ref}`;
}

const decisionSchema = z.object({
  refusal: refusalSchema.optional(),
  verdicts: z.array(verdictSchema).default([]),
});

/** A refusal is no fault: the same gates and words as `assay check`, and exit code 1. */
export function refusedMove(
  { paint, columns, url }: Context,
  ref: string,
  name: string,
  error: unknown,
): Outcome | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  if (problemType(error.problem) !== 'move-refused') return undefined;
  const decision = decisionSchema.safeParse(error.problem.decision);
  const { refusal, verdicts } = decision.success
    ? decision.data
    : { refusal: undefined, verdicts: [] };
  const failure = failureOf(error, url);
  const said = refusal ? sayRefusal(refusal) : failure.message;
  const lines = verdictLines(verdicts, { paint, columns });
  if (verdicts.length > 0) lines.push(summaryLine(verdicts, paint));
  lines.push(
    `${paint.bad(marks.block)} ${said}`,
    `  ${marks.next} assay check ${ref} --move ${name}`,
  );
  return {
    document: { ok: false, ref, refusal, verdicts, problem: error.problem },
    text: lines.join('\n'),
    exitCode: exitCodes.blocked,
  };
}
