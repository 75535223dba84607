import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { rationaleLengthMax } from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { blockingGates } from './blockingGates';
import { requireModelRef } from './parseInput';

/** Moves that a template may make: they ask, and people decide (safety: S3). */
const asks = {
  'request-promotion': 'requestPromotion',
  recertify: 'recertifyVersion',
} as const;

/**
 * `assay:version:request-promotion` and `assay:version:recertify`: ask the reviewers, as the person who
 * runs this. Gates that block are told in the task's log, and nothing changes.
 */
export function createAskAction(
  registry: ModelRegistryService,
  move: keyof typeof asks,
) {
  return createTemplateAction({
    id: `assay:version:${move}`,
    description:
      'Asks the reviewers of a version, as the person who runs this.',
    supportsDryRun: true,
    schema: {
      input: {
        model: z =>
          z.string().describe('group/name, or the entity of the model'),
        version: z => z.string().describe('A semantic version or an alias'),
        rationale: z =>
          z.string().max(rationaleLengthMax).describe('What reviewers read'),
      },
      output: {
        model: z => z.string(),
        state: z => z.string().optional(),
        blockedBy: z => z.array(z.string()).optional(),
      },
    },
    async handler(ctx) {
      const { version, rationale } = ctx.input;
      const model = modelOf(ctx.input.model);
      ctx.output('model', model);
      if (ctx.isDryRun) return;
      const client = registry.clientFor(await ctx.getInitiatorCredentials());
      try {
        const moved = await client[asks[move]]({
          params: { ...requireModelRef(model), version },
          body: { rationale },
          idempotencyKey: `scaffolder-${ctx.task.id}-${move}`,
        });
        ctx.output('state', moved.version.state);
      } catch (error) {
        const gates = blockingGates(error);
        ctx.logger.warn(`Not asked: ${gates.join(', ')} blocked it`);
        ctx.output('blockedBy', gates);
      }
    },
  });
}

/** Pickers hand over `resource:speech/silero-vad`; people type `speech/silero-vad`. */
export function modelOf(text: string): string {
  const [, kind, name] = /^(?:([^:]+):)?(.+)$/.exec(text) ?? [];
  if (kind !== undefined && kind.toLocaleLowerCase('en-US') !== 'resource') {
    throw new InputError(`model: '${text}' is no model`);
  }
  return name;
}
