import { sayReading } from '../words/sayReading';
import type { InspectedFormat, InspectionRefused } from './inspection';
import type { Refused } from './refusal';

/** A refusal as data, with what a person is told about it in English. */
export function refusedInspection(
  format: InspectedFormat,
  { rule, offset, params }: Refused,
  imports?: InspectionRefused['imports'],
): InspectionRefused {
  return {
    outcome: 'refused',
    format,
    rule,
    offset,
    params,
    words: sayReading({ rule, params, offset }),
    ...(imports && imports.total > 0 && { imports }),
  };
}
