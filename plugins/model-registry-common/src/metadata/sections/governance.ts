import { z } from 'zod';
import { dayOrTime, list, longText, shortText } from '../building';

/** Decisions taken elsewhere, kept for the record. None of them opens a gate (safety: S8). */
export const governanceSchema = z.strictObject({
  approvals: list(
    z.strictObject({
      role: shortText,
      by: shortText,
      time: dayOrTime,
      note: longText.optional(),
    }),
  ).optional(),
  exceptions: list(
    z.strictObject({
      what: shortText,
      rationale: longText,
      by: shortText.optional(),
      role: shortText.optional(),
      expires: dayOrTime.optional(),
      compensating_controls: longText.optional(),
    }),
  ).optional(),
  expiry_date: dayOrTime.optional(),
  recert_date: dayOrTime.optional(),
});
