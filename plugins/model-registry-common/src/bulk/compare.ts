import type { Metadata } from '../metadata/schema';

/** One field that is not the same here as in what is imported. Values are shortened for reading. */
export interface Difference {
  field: string; // 'metadata.data.residency', 'title', 'artifacts.model.onnx'
  here: string; // empty where there is nothing
  there: string;
}

export const differencesMax = 50; // a person reads no more; the rest is the same finding
const shownLengthMax = 200;

/** What is said of a model or a version there, and not the same here. Fields that are silent there are passed over. */
export function differencesOf(
  here: unknown,
  there: unknown,
  field = '',
): Difference[] {
  if (there === undefined) return [];
  if (isRecord(there) && isRecord(here)) {
    return Object.keys(there)
      .sort()
      .flatMap(key =>
        differencesOf(here[key], there[key], field ? `${field}.${key}` : key),
      )
      .slice(0, differencesMax);
  }
  if (textOf(here) === textOf(there)) return [];
  return [{ field, here: shown(here), there: shown(there) }];
}

/**
 * Fills what is empty here from there, field by field. What is written here already stays: whoever
 * wrote it knew something the import does not.
 *
 * @returns the metadata with its gaps filled, and the fields that were
 */
export function fillGaps(
  here: Metadata,
  there: Metadata,
): { metadata: Metadata; filled: string[] } {
  const filled: string[] = [];
  const metadata = filledFrom(here, there, '', filled) as Metadata;
  return { metadata, filled };
}

function filledFrom(
  here: unknown,
  there: unknown,
  field: string,
  filled: string[],
): unknown {
  if (there === undefined) return here;
  if (here === undefined) {
    filled.push(field);
    return there;
  }
  if (!isRecord(here) || !isRecord(there)) return here;
  const merged: Record<string, unknown> = { ...here };
  for (const key of Object.keys(there).sort()) {
    const inner = field ? `${field}.${key}` : key;
    merged[key] = filledFrom(here[key], there[key], inner, filled);
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same value has the same text, whatever the order of its keys. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  const keys = Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort();
  return `{${keys
    .map(key => `${JSON.stringify(key)}:${textOf(value[key])}`)
    .join(',')}}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value);
  return text.length > shownLengthMax
    ? `${text.slice(0, shownLengthMax)}…`
    : text;
}
