import {
  contract,
  riskTiers,
  versionStates,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import { listModels } from '../search/listModels';
import { defineAction } from './courtAction';
import { dataNote } from './sayCase';

const pageMax = 50;

export const searchModels = defineAction({
  name: 'search-models',
  title: 'Search models',
  description: `Finds AI models in the registry that you may read, newest change first, with the state of their newest version and the version in production. Filters narrow; without any, it lists all. ${dataNote}`,
  endpoint: contract.listModels,
  schema: {
    input: z =>
      z.object({
        text: z
          .string()
          .optional()
          .describe('Beginnings of words, or a part of the name'),
        owner: z
          .array(z.string())
          .optional()
          .describe('Owning groups, such as group:default/speech'),
        tier: z.array(z.enum(riskTiers)).optional().describe('Risk tiers'),
        state: z
          .array(z.enum(versionStates))
          .optional()
          .describe('Models with a version in one of these states'),
        limit: z.number().int().min(1).max(pageMax).optional(),
        cursor: z.string().optional().describe('nextCursor of the page before'),
      }),
    output: z =>
      z.object({
        models: z.array(
          z.object({
            model: z.string(),
            title: z.string(),
            description: z.string(),
            owner: z.string(),
            tier: z.string(),
            newest: z
              .object({ version: z.string(), state: z.string() })
              .optional(),
            inProduction: z.string().optional(),
          }),
        ),
        total: z.number(),
        nextCursor: z.string().optional(),
      }),
  },
  ask: ({ text, limit = 20, ...filters }) => ({
    query: { q: text, limit, ...filters },
  }),
  async answer(ctx, { principal, query }) {
    const { items, total, nextCursor } = await listModels(
      ctx,
      principal,
      query,
    );
    return { models: items.map(lineOf), total, nextCursor };
  },
});

function lineOf(model: ModelSummary) {
  const { ref, title, description, owner, tier, newest, production } = model;
  return {
    model: ref,
    title,
    description,
    owner,
    tier,
    ...(newest
      ? { newest: { version: newest.version, state: newest.state } }
      : {}),
    ...(production ? { inProduction: production.version } : {}),
  };
}
