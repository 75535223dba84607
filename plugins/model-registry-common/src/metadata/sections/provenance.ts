import { z } from 'zod';
import { digestClaim, list, longText, shortText, uriText } from '../building';

/** How the weights came about; several questions apply to some origins only. */
export const origins = [
  'trained', // here, from the start
  'fine-tuned', // here, from a base model
  'adapter', // here, beside a base model that stays as it is
  'converted', // here, another format or precision of a base model
  'third-party', // made elsewhere and taken as it is
] as const;
export const originSchema = z.enum(origins);
export type Origin = z.infer<typeof originSchema>;

const packagesMax = 200;

export const baseModelSchema = z.strictObject({
  name: shortText,
  version: shortText.optional(),
  uri: uriText.optional(),
  sha256: digestClaim.optional(),
  license: shortText.optional(), // SPDX expression
  terms_url: uriText.optional(),
  export: shortText.optional(),
});

/** Where it comes from: code, run, image, data snapshot, base model and what that obliges to. */
export const provenanceSchema = z.strictObject({
  origin: originSchema.optional(),
  repo: uriText.optional(),
  commit: shortText.optional(),
  train_job_id: shortText.optional(),
  trainer_image_digest: digestClaim.optional(),
  data_snapshot: shortText.optional(),
  feature_sets: list(
    z.strictObject({ id: shortText, version: shortText.optional() }),
  ).optional(),
  environment: z
    .strictObject({
      description: longText.optional(),
      image_digest: digestClaim.optional(),
      packages: list(shortText, packagesMax).optional(),
    })
    .optional(),
  base_model: baseModelSchema.optional(),
  upstream_licenses: list(
    z.strictObject({
      name: shortText,
      license: shortText,
      uri: uriText.optional(),
    }),
  ).optional(),
});
