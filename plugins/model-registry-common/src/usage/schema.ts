import { z } from 'zod';

/** Days that usage is told for one by one. */
export const usageDays = 30;

const count = z.number().int().nonnegative();

/** How often files were downloaded: how often, never by whom. */
export const usageSchema = z.object({
  downloads: count, // since counting began
  recent: count, // in the last 30 days, today among them
  days: z.array(count).length(usageDays), // of these days in UTC, oldest first
});
export type Usage = z.infer<typeof usageSchema>;
