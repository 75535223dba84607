import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  metadataSchema,
  ProblemError,
  semverSchema,
  type Metadata,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { parseInput, requireModelRef } from './parseInput';

/**
 * `assay:version:publish`: makes the draft where the upload field has not made it yet, writes its
 * metadata, and seals it. The bytes themselves travelled from the browser straight to the store.
 */
export function createPublishAction(registry: ModelRegistryService) {
  return createTemplateAction({
    id: 'assay:version:publish',
    description:
      'Writes the metadata of a draft and seals its files; makes the draft when there is none.',
    supportsDryRun: true,
    schema: {
      input: {
        model: z => z.string().describe('group/name'),
        version: z => z.string().describe('A semantic version'),
        metadata: z => z.record(z.any()).optional().describe('Metadata'),
        seal: z =>
          z.boolean().optional().describe('Freeze the files; default true'),
      },
      output: {
        version: z => z.string(),
        manifestDigest: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const version = parseInput(semverSchema, ctx.input.version);
      const metadata = parseInput(metadataSchema, ctx.input.metadata ?? {});
      const params = { ...requireModelRef(ctx.input.model), version };
      ctx.output('version', version);
      if (ctx.isDryRun) return;

      const client = registry.clientFor(await ctx.getInitiatorCredentials());
      const key = `scaffolder-${ctx.task.id}`;
      await makeDraft(client, params, metadata, key);
      if (ctx.input.seal === false) return;
      const sealed = await client.sealVersion({
        params,
        idempotencyKey: `${key}-seal`,
      });
      ctx.logger.info(`Sealed ${version} as ${sealed.manifestDigest}`);
      ctx.output('manifestDigest', sealed.manifestDigest);
    },
  });
}

async function makeDraft(
  client: ModelRegistryClient,
  params: { group: string; name: string; version: string },
  metadata: Metadata,
  key: string,
): Promise<void> {
  try {
    await client.createVersion({
      params: { group: params.group, name: params.name },
      body: { version: params.version, metadata },
      idempotencyKey: `${key}-create`,
    });
  } catch (error) {
    const exists =
      error instanceof ProblemError &&
      error.problem.type.endsWith('/version-exists');
    if (!exists) throw error;
    await client.changeMetadata({
      params,
      body: { metadata },
      idempotencyKey: `${key}-metadata`,
    });
  }
}
