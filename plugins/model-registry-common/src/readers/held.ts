import type { InspectedFormat, Inspection } from './inspection';
import { Refused } from './refusal';
import { refusedInspection } from './refusedInspection';

/** Runs a reader; what it refuses becomes data, a fault of ours stays an error. */
export async function held(
  format: InspectedFormat,
  read: () => Promise<Inspection>,
): Promise<Inspection> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refused) return refusedInspection(format, error);
    throw error;
  }
}
