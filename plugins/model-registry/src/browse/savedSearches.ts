import { z } from 'zod';

export const savedMax = 30; // a menu one still reads
export const savedNameLengthMax = 60;

const savedSchema = z.array(
  z.object({
    name: z.string().min(1).max(savedNameLengthMax),
    search: z.string().max(4_000), // the page's address after the question mark
  }),
);
export type SavedSearch = z.infer<typeof savedSchema>[number];

/** What was kept, as far as it can still be read. */
export function readSaved(value: unknown): SavedSearch[] {
  return savedSchema.safeParse(value).data ?? [];
}

/** A search kept under a name; the same name is replaced, the oldest goes when there are too many. */
export function withSaved(
  saved: readonly SavedSearch[],
  one: SavedSearch,
): SavedSearch[] {
  const others = saved.filter(({ name }) => name !== one.name);
  return [one, ...others].slice(0, savedMax);
}
