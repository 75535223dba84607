import { z } from 'zod';
import { list, longText, map, shortText, uriText } from '../building';

const targetsMax = 50;

const targetSchema = z.strictObject({
  env: shortText, // 'prod'
  region: shortText.optional(), // 'us-east-1'
  strategy: z
    .enum(['canary', 'shadow', 'blue-green', 'rolling', 'all-at-once', 'batch'])
    .optional(),
  split: map(z.number().min(0).max(100)).optional(), // traffic in percent by slot
  endpoint: uriText.optional(),
  guardrails: list(shortText).optional(), // safety filters of this target
});

/** Where it is meant to run and how it gets there and back. */
export const deploymentSchema = z.strictObject({
  targets: list(targetSchema, targetsMax).optional(),
  runtime_policies: list(longText).optional(),
  rollback_plan: longText.optional(),
});
