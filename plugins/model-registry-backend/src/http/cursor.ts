import { HttpProblem } from './problem';

export const uuidPart = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const timePart = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
export const numberPart = /^\d{1,16}$/;
export const textPart = /^[\x20-\x7e]{0,256}$/;

const partsMax = 4;

/** Packs the place after which the next page begins. Readers must not take it apart. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws HttpProblem when it is not a cursor of a list like this one */
export function decodeCursor(
  cursor: string | undefined,
  patterns: readonly RegExp[],
): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    const fits =
      Array.isArray(parts) &&
      parts.length === patterns.length &&
      parts.length <= partsMax &&
      parts.every(
        (part, at) =>
          typeof part === 'string' &&
          patterns[at].test(part) &&
          (patterns[at] !== timePart || isTime(part)),
      );
    if (fits) return parts as string[];
  } catch {
    // Told below, like any other cursor that is none of ours.
  }
  throw new HttpProblem(
    'bad-request',
    "'query.cursor' is not one that this list gave out. Begin again without it.",
  );
}

/** JavaScript moves a 30th of February on, and PostgreSQL refuses it. */
function isTime(part: string): boolean {
  const ms = Date.parse(part);
  if (Number.isNaN(ms) || part.startsWith('0000')) return false;
  return new Date(ms).toISOString().startsWith(part.slice(0, 10));
}

/** Cuts a list that was read one longer than asked, and says where to go on. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  view: (row: R) => T,
  cursorOf: (row: R) => readonly string[],
): { items: T[]; nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const items = shown.map(view);
  const last = shown.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: encodeCursor(cursorOf(last)) }
    : { items };
}
