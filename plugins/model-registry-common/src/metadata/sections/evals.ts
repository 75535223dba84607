import { z } from 'zod';
import {
  digestClaim,
  list,
  longText,
  map,
  ratio,
  shortText,
  uriText,
} from '../building';

const value = z.number();

const languageModelSchema = z.strictObject({
  hallucination_rate: ratio.optional(),
  groundedness: ratio.optional(),
  refusal_correctness: ratio.optional(),
  toxicity: ratio.optional(),
  pii_leakage: ratio.optional(),
  jailbreak_success: ratio.optional(),
  prompt_injection_success: ratio.optional(),
  threshold: value.optional(),
});

const robustnessSchema = z.strictObject({
  prompt_injection_success: ratio.optional(),
  jailbreak_success: ratio.optional(),
  noise: value.optional(),
  truncation: value.optional(),
  out_of_distribution: value.optional(),
  threshold: value.optional(),
  notes: longText.optional(),
});

const adversarialTestSchema = z.strictObject({
  name: shortText,
  method: shortText.optional(),
  success_rate: ratio.optional(), // of the attack
  threshold: value.optional(),
  notes: longText.optional(),
});

const fairnessSchema = z.strictObject({
  attribute: shortText, // the protected class, 'age group'
  metric: shortText, // 'equal opportunity difference'
  groups: map(value).optional(), // metric by group
  difference: value.optional(),
  threshold: value.optional(),
  notes: longText.optional(),
});

const uncertaintySchema = z.strictObject({
  method: shortText, // 'bootstrap', 'conformal', 'expected calibration error'
  level: z.number().gt(0).lt(1).optional(), // of intervals, 0.95
  values: map(value).optional(),
  notes: longText.optional(),
});

const explainabilitySchema = z.strictObject({
  method: shortText, // 'SHAP'
  uri: uriText.optional(),
  sha256: digestClaim.optional(),
  notes: longText.optional(),
});

/** Groups of measurements that an owner may answer with a reason instead of a number. */
export const measurements = [
  'task',
  'adversarial',
  'fairness',
  'robustness',
  'jailbreak',
  'prompt_injection',
  'toxicity',
  'pii_leakage',
  'hallucination',
  'uncertainty',
  'explainability',
] as const;
export type Measurement = (typeof measurements)[number];

/** How the owner says it does. Claims: only evaluation facts count at a gate (safety: S8). */
export const evalsSchema = z.strictObject({
  task: map(value).optional(), // metric to value, and `threshold`
  llm: languageModelSchema.optional(),
  robustness: robustnessSchema.optional(),
  adversarial: list(adversarialTestSchema).optional(),
  fairness: list(fairnessSchema).optional(),
  uncertainty: uncertaintySchema.optional(),
  explainability: list(explainabilitySchema).optional(),
  not_measured: list(
    z.strictObject({ what: z.enum(measurements), why: longText }),
    measurements.length,
  ).optional(),
});
