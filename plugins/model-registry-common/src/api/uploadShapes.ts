import { z } from 'zod';
import { digestSchema } from '../identity';
import { artifactKindSchema, artifactPathSchema } from './shapes';

/** Each of them is asked of the store, so a list is short. */
export const uploadsListedMax = 50;
export const openUploadSchema = z.object({
  artifactId: z.uuid(),
  path: artifactPathSchema,
  kind: artifactKindSchema,
  size: z.number().int().nonnegative(),
  digest: digestSchema.optional(), // absent while its sender hashes the file
  arrivedBytes: z.number().int().nonnegative(), // in whole parts
  keptUntil: z.string(),
});
export type OpenUpload = z.infer<typeof openUploadSchema>;
export const openUploadsSchema = z.object({
  items: z.array(openUploadSchema), // by path, at most `uploadsListedMax`
  more: z.boolean(), // there are others
});
