import { contract, moveNames } from '@assay/plugin-model-registry-common';
import { getCase } from '../lifecycle/getCase';
import { defineAction } from './courtAction';
import { versionParams } from './modelParams';
import {
  dataNote,
  refusalOutput,
  saidRefusal,
  saidVerdict,
  verdictOutput,
  versionInput,
  votesOutput,
} from './sayCase';

export const readCase = defineAction({
  name: 'read-case',
  title: 'Read a case',
  description: `Reads the case file of one version of a model: its metadata, the verdict of every gate, votes given and missing, waivers, and the moves you could make. Nothing changes by asking. ${dataNote}`,
  endpoint: contract.getCase,
  schema: {
    input: z =>
      z.object({
        ...versionInput(z),
        move: z
          .enum(moveNames)
          .optional()
          .describe(
            'The move the gates are asked about; the next one towards production when left out',
          ),
      }),
    output: z =>
      z.object({
        version: z.string(),
        state: z.string(),
        tier: z.string(),
        owner: z.string(),
        caseDigest: z.string(),
        manifestDigest: z.string().optional(),
        move: z.string(),
        metadata: z.record(z.unknown()),
        verdicts: z.array(verdictOutput(z)),
        facts: z.array(
          z.object({
            id: z.string(),
            kind: z.string(),
            producer: z.string(),
            recordedAt: z.string(),
          }),
        ),
        votes: votesOutput(z),
        exceptions: z.array(
          z.object({
            gate: z.string(),
            status: z.string(),
            endsAt: z.string(),
          }),
        ),
        moves: z.array(
          z.object({
            move: z.string(),
            allowed: z.boolean(),
            refusal: refusalOutput(z).optional(),
          }),
        ),
        yourRoles: z.array(z.string()),
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
    const { caseFile: file } = view;
    return {
      version: file.version.ref,
      state: file.version.state,
      tier: file.tier.effective,
      owner: file.model.owner,
      caseDigest: view.caseDigest,
      manifestDigest: file.version.manifestDigest,
      move: view.move,
      metadata: file.metadata as Record<string, unknown>,
      verdicts: view.verdicts.map(saidVerdict),
      facts: file.facts.map(({ id, kind, producer, recordedAt }) => ({
        id,
        kind,
        producer: producer.ref,
        recordedAt,
      })),
      votes: view.quorum.map(({ role, needed, given }) => ({
        role,
        needed,
        given,
      })),
      exceptions: file.exceptions.map(({ gate, status, endsAt }) => ({
        gate,
        status,
        endsAt,
      })),
      moves: view.moves.map(({ move, allowed, refusal }) => ({
        move,
        allowed,
        ...(refusal ? { refusal: saidRefusal(refusal) } : {}),
      })),
      yourRoles: view.yourRoles,
    };
  },
});
