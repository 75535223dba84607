import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { blockingGates } from './blockingGates';
import { requireModelRef } from './parseInput';

/**
 * `assay:version:submit`: asks for review. Gates that block are told in the task's log; the draft
 * stays, with its page saying what is missing. The template ends here: people decide (safety: S3).
 */
export function createSubmitAction(registry: ModelRegistryService) {
  return createTemplateAction({
    id: 'assay:version:submit',
    description: 'Submits a version for review, as the person who runs this.',
    supportsDryRun: true,
    schema: {
      input: {
        model: z => z.string().describe('group/name'),
        version: z => z.string(),
        rationale: z => z.string().optional().describe('What reviewers read'),
      },
      output: {
        state: z => z.string(),
        blockedBy: z => z.array(z.string()).optional(),
      },
    },
    async handler(ctx) {
      if (ctx.isDryRun) return;
      const { model, version, rationale } = ctx.input;
      const client = registry.clientFor(await ctx.getInitiatorCredentials());
      try {
        const moved = await client.submitVersion({
          params: { ...requireModelRef(model), version },
          body: rationale ? { rationale } : {},
          idempotencyKey: `scaffolder-${ctx.task.id}-submit`,
        });
        ctx.output('state', moved.version.state);
      } catch (error) {
        const gates = blockingGates(error);
        ctx.logger.warn(`Not submitted: ${gates.join(', ')} blocked it`);
        ctx.output('state', 'draft');
        ctx.output('blockedBy', gates);
      }
    },
  });
}
