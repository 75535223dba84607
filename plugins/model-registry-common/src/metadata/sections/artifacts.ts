import { z } from 'zod';
import { count, digestClaim, list, shortText, uriText } from '../building';

const artifactsMax = 200;

/** What belongs to the version, as its owner states it. The sealed manifest is what counts (safety: S8). */
export const artifactsSchema = list(
  z.strictObject({
    type: shortText, // 'weights', 'tokenizer', 'adapter', 'prompt', 'config', 'container'
    uri: uriText,
    sha256: digestClaim.optional(),
    size: count.optional(), // bytes
    format: shortText.optional(),
    license: shortText.optional(),
  }),
  artifactsMax,
);
