import { contract } from '@assay/plugin-model-registry-common';
import { getCase } from '../lifecycle/getCase';
import { defineAction } from './courtAction';
import { versionParams } from './modelParams';
import {
  blockedGates,
  dataNote,
  missingVotes,
  refusalOutput,
  saidRefusal,
  verdictOutput,
  versionInput,
  votesOutput,
} from './sayCase';

export const explainPromotion = defineAction({
  name: 'explain-promotion',
  title: 'Explain a blocked promotion',
  description: `Says what stands between one version of a model and production: the gates that block, each with its reason and who can do what about it, the votes that are missing, and the steps that are left. Judges the next move, or 'promote' where you ask for it. ${dataNote}`,
  endpoint: contract.getCase,
  schema: {
    input: z =>
      z.object({
        ...versionInput(z),
        move: z
          .enum(['submit', 'request-promotion', 'promote', 'reinstate'])
          .optional()
          .describe('The next move towards production when left out'),
      }),
    output: z =>
      z.object({
        version: z.string(),
        state: z.string(),
        move: z.string(),
        blocked: z
          .boolean()
          .describe('Whether a gate blocks this move, whoever makes it'),
        blockedBy: z.array(verdictOutput(z)),
        missingVotes: votesOutput(z),
        refusal: refusalOutput(z)
          .optional()
          .describe('Why you could not make the move now'),
        stepsLeft: z.array(
          z.object({ step: z.string(), roles: z.array(z.string()) }),
        ),
      }),
  },
  ask: ({ move, ...input }) => ({
    params: versionParams(input),
    query: { move },
  }),
  async answer(ctx, { principal, model, params, query }) {
    const view = await getCase(ctx, {
      principal,
      model,
      selector: params.version,
      move: query.move,
    });
    const { version } = view.caseFile;
    const blockedBy = blockedGates(view);
    return {
      version: version.ref,
      state: version.state,
      move: view.move,
      blocked: blockedBy.length > 0,
      blockedBy,
      missingVotes: missingVotes(view),
      ...(view.refusal ? { refusal: saidRefusal(view.refusal) } : {}),
      stepsLeft: view.way
        .filter(({ done, current }) => !done && !current)
        .map(({ step, roles }) => ({ step, roles })),
    };
  },
});
