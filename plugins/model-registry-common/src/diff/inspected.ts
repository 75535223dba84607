import { z } from 'zod';
import type { DiffSide } from './sides';

const name = z.string().max(1_024);

/** Of an inspection, what two versions are compared by. */
const readingSchema = z.looseObject({
  outcome: z.literal('read'),
  format: name,
  parameters: z.number().optional(),
  dtypes: z
    .array(
      z.looseObject({
        dtype: name,
        tensors: z.number(),
        parameters: z.number(),
      }),
    )
    .optional(),
  tensors: z
    .looseObject({
      total: z.number(),
      shown: z.array(
        z.looseObject({ name, dtype: name, shape: z.array(z.number()) }),
      ),
    })
    .optional(),
  chatTemplates: z
    .array(
      z.looseObject({
        name,
        digest: name,
        characters: z.number(),
        text: z.string(),
      }),
    )
    .optional(),
});
type Reading = z.infer<typeof readingSchema>;

/** A file of the version as the scanner last looked into it. */
export interface InspectedFile {
  readonly path: string;
  readonly reading: Reading;
}

/**
 * The files that were looked into, by path, each as it was read last. A reading of other bytes than
 * the manifest has at that path says nothing.
 */
export function inspectedFiles(side: DiffSide): InspectedFile[] {
  const digests = new Map(
    side.manifest.map(({ path, digest }) => [path, digest]),
  );
  const files = new Map<string, InspectedFile>();
  const newestLast = [...side.facts].sort((a, b) =>
    a.recordedAt.localeCompare(b.recordedAt),
  );
  for (const fact of newestLast) {
    const file = inspectedIn(fact);
    if (file && digests.get(file.path) === file.digest)
      files.set(file.path, file);
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const bodySchema = z.looseObject({
  path: name,
  digest: name,
  inspection: z.unknown(),
});

function inspectedIn(fact: {
  kind: string;
  body: unknown;
}): (InspectedFile & { digest: string }) | undefined {
  if (fact.kind !== 'inspection') return undefined;
  const body = bodySchema.safeParse(fact.body);
  if (!body.success) return undefined;
  const reading = readingSchema.safeParse(body.data.inspection);
  if (!reading.success) return undefined; // refused: nothing is known of its inside
  const { path, digest } = body.data;
  return { path, digest, reading: reading.data };
}
