import {
  blocks,
  contract,
  problemSchema,
  moveResultSchema,
  sayRefusal,
  verdictSchema,
  refusalSchema,
} from '@assay/plugin-model-registry-common';
import { z } from 'zod';
import { changeVersion } from '../lifecycle/changeVersion';
import { defineAction } from './courtAction';
import { versionParams } from './modelParams';
import {
  refusalOutput,
  saidVerdict,
  verdictOutput,
  versionInput,
} from './sayCase';

/** What a refused move says of itself. */
const refusedSchema = z.object({
  refusal: refusalSchema,
  verdicts: z.array(verdictSchema),
});

export const submitVersion = defineAction({
  name: 'submit-version',
  title: 'Submit a version for review',
  description:
    'Asks for the review of a draft, in the name of whoever is signed in; people decide on it afterwards. Refused with the gates that block, and for whoever is no owner or contributor of the model. A refusal is entered in the ledger as well, so ask explain-promotion first.',
  endpoint: contract.submitVersion,
  schema: {
    input: zod =>
      zod.object({
        ...versionInput(zod),
        rationale: zod
          .string()
          .optional()
          .describe('What reviewers should know, in a sentence or two'),
        idempotencyKey: zod
          .string()
          .min(1)
          .max(200)
          .optional()
          .describe('The same key makes a repeated call the same call'),
      }),
    output: zod =>
      zod.object({
        submitted: zod.boolean(),
        state: zod.string().optional(),
        ledgerEntry: zod.string().optional(),
        refusal: refusalOutput(zod).optional(),
        blockedBy: zod.array(verdictOutput(zod)),
      }),
  },
  ask: ({ rationale, idempotencyKey, ...input }) => ({
    params: versionParams(input),
    body: rationale === undefined ? {} : { rationale },
    idempotencyKey,
  }),
  async answer(ctx, { principal, model, params, body, write }) {
    const { text } = await changeVersion(ctx, {
      move: 'submit',
      principal,
      model,
      write,
      selector: params.version,
      rationale: body.rationale,
    });
    return answerOf(JSON.parse(text));
  },
});

/** A refusal is an answer, not a fault: what blocks is what the caller asked about. */
function answerOf(stored: unknown) {
  const done = moveResultSchema.safeParse(stored);
  if (done.success) {
    const { version, entryId } = done.data;
    return {
      submitted: true,
      state: version.state,
      ledgerEntry: entryId,
      blockedBy: [],
    };
  }
  const problem = problemSchema.parse(stored);
  const { refusal, verdicts } = refusedSchema.parse(problem.decision);
  return {
    submitted: false,
    refusal: { kind: refusal.kind, ...sayRefusal(refusal) },
    blockedBy: verdicts.filter(blocks).map(saidVerdict),
  };
}
