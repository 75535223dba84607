import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { exceptionCreateSchema } from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { modelOf } from './askForMove';
import { parseInput, requireModelRef } from './parseInput';

/** `assay:exception:file`: asks for a waiver of one gate until a date. The role that owns the gate decides (safety: S3). */
export function createFileExceptionAction(registry: ModelRegistryService) {
  return createTemplateAction({
    id: 'assay:exception:file',
    description: 'Files an exception, as the person who runs this.',
    supportsDryRun: true,
    schema: {
      input: {
        model: z =>
          z.string().describe('group/name, or the entity of the model'),
        version: z => z.string().describe('A semantic version or an alias'),
        gate: z => z.string(),
        scope: z => z.enum(['version', 'model', 'group']).optional(),
        rationale: z => z.string(),
        compensatingControls: z => z.string(),
        until: z => z.string().describe('A day, as in 2026-12-21'),
      },
      output: {
        model: z => z.string(),
        exception: z => z.string().optional(),
        decidesRole: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { version, until, model: named, ...asked } = ctx.input;
      const model = modelOf(named);
      const body = parseInput(exceptionCreateSchema, {
        ...asked,
        endsAt: `${until}T23:59:59Z`,
      });
      ctx.output('model', model);
      if (ctx.isDryRun) return;
      const client = registry.clientFor(await ctx.getInitiatorCredentials());
      const filed = await client.fileException({
        params: { ...requireModelRef(model), version },
        body,
        idempotencyKey: `scaffolder-${ctx.task.id}-exception`,
      });
      ctx.output('exception', filed.id);
      ctx.output('decidesRole', filed.decidesRole);
    },
  });
}
