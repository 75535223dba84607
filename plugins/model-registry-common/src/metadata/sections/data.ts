import { z } from 'zod';
import { list, longText, shortText } from '../building';

/** How much a model may give away about one person of its training data (seed §9). */
export const privacyBudgetSchema = z.strictObject({
  mechanism: shortText, // 'dp-sgd', 'none'
  epsilon: z.number().nonnegative().optional(),
  delta: z.number().min(0).max(1).optional(),
});

/** What it was trained and tried on, whose data that is, where it may be and how long. */
export const dataSchema = z.strictObject({
  datasets: list(
    z.strictObject({
      id: shortText,
      version: shortText,
      role: z.enum(['training', 'validation', 'test', 'other']).optional(),
      license: shortText.optional(),
    }),
  ).optional(),
  supplier_statement: longText.optional(), // what a supplier says about the training data
  pii: list(shortText).optional(), // categories; an empty list says there are none
  residency: shortText.optional(), // region, such as 'us-east-1'
  retention: shortText.optional(), // '24 months after retirement'
  privacy_budget: privacyBudgetSchema.optional(),
});
