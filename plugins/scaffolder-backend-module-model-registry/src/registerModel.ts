import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  formatModelRef,
  modelCreateSchema,
  ProblemError,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { parseInput } from './parseInput';

/** `assay:model:register`: registers the model, or takes the one that is there already. */
export function createRegisterAction(registry: ModelRegistryService) {
  return createTemplateAction({
    id: 'assay:model:register',
    description:
      'Registers a model in the model registry. A model of that name that exists already is left as it is.',
    supportsDryRun: true,
    schema: {
      input: {
        group: z => z.string().describe('Group, the catalog namespace'),
        name: z => z.string().describe('Name within the group'),
        title: z => z.string().describe('What people call it'),
        description: z => z.string().describe('What it does, in a sentence'),
        owner: z => z.string().describe('Full ref of the owning group'),
        system: z => z.string().optional().describe('Full ref of a system'),
        tier: z => z.enum(['Low', 'Medium', 'High']).describe('Declared risk'),
        tags: z => z.array(z.string()).optional(),
        region: z =>
          z.string().optional().describe('Where its bytes have to lie'),
      },
      output: {
        modelRef: z => z.string().describe('group/name'),
        entityRef: z => z.string().describe('The model in the catalog'),
      },
    },
    async handler(ctx) {
      const model = parseInput(modelCreateSchema, ctx.input);
      const modelRef = formatModelRef(model);
      if (!ctx.isDryRun) {
        const client = registry.clientFor(await ctx.getInitiatorCredentials());
        const made = await client
          .createModel({
            body: model,
            idempotencyKey: `scaffolder-${ctx.task.id}-register`,
          })
          .then(() => 'Registered')
          .catch(keepExisting);
        ctx.logger.info(`${made} ${modelRef}`);
      }
      ctx.output('modelRef', modelRef);
      ctx.output('entityRef', `resource:${modelRef}`);
    },
  });
}

function keepExisting(error: unknown): string {
  const exists =
    error instanceof ProblemError &&
    error.problem.type.endsWith('/model-exists');
  if (!exists) throw error;
  return 'Found';
}
