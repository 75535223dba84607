import { z } from 'zod';
import {
  groupSchema,
  modelNameSchema,
  versionSelectorSchema,
} from '../identity';
import { pageLimitMax } from './shapes';

const cursorLengthMax = 512;
export const list = {
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(50),
  cursor: z.string().max(cursorLengthMax).optional(),
};
/** `?state=a&state=b` and `?state=a,b` mean the same. */
export const many = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(value =>
      (Array.isArray(value) ? value : [value]).flatMap(part => part.split(',')),
    )
    .pipe(z.array(item).max(50))
    .optional();

export const modelParams = z.strictObject({
  group: groupSchema,
  name: modelNameSchema,
});

export const versionParams = modelParams.extend({
  version: versionSelectorSchema,
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

export const modelPath = '/models/:group/:name';
export const versionPath = `${modelPath}/versions/:version`;
