/*
 * References to entities inside what the catalog answers. Pure.
 *
 * The catalog leaves out entities that may not be read, yet those that may be read still name them: the
 * group that owns a model, the dataset it was trained on, the system it belongs to.
 */

const resourceRef = /^resource:[^/\s]+\/[^/\s]+$/i;

/** The refs of resources that an answer names, as they are written there. */
export function resourceRefsIn(body: unknown): Set<string> {
  const found = new Set<string>();
  visit(body, value => {
    const ref = refOf(value);
    if (ref !== undefined) found.add(ref);
  });
  return found;
}

/** The answer without list items that name one of these: relations, dependencies, values of facets. */
export function withoutReferences(
  body: unknown,
  hidden: ReadonlySet<string>,
): unknown {
  if (Array.isArray(body)) {
    return body
      .filter(item => !hidden.has(refOf(item) ?? ''))
      .map(item => withoutReferences(item, hidden));
  }
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      withoutReferences(value, hidden),
    ]),
  );
}

/** What an item of a list refers to: it is a ref itself, a relation, or the value of a facet. */
function refOf(item: unknown): string | undefined {
  if (typeof item === 'string')
    return resourceRef.test(item) ? item : undefined;
  if (typeof item !== 'object' || item === null) return undefined;
  const { targetRef, value } = item as { targetRef?: unknown; value?: unknown };
  return [targetRef, value].find(
    (one): one is string => typeof one === 'string' && resourceRef.test(one),
  );
}

function visit(body: unknown, see: (item: unknown) => void): void {
  if (typeof body !== 'object' || body === null) return;
  const isList = Array.isArray(body);
  for (const item of Object.values(body)) {
    if (isList) see(item);
    visit(item, see);
  }
}

/** Relations that other entities have to models, and what models say of one another. */
const reverseKeys =
  /\b(ownerof|dependencyof|haspart|dependson)\b|"relations":/i;

/**
 * Whether a request filters, sorts, searches or counts by what entities say of models. Its answer would
 * tell of a model by which entities are in it, though none of them names it.
 *
 * @param asked - parameters and body of the request, decoded
 */
export function asksByReference(asked: {
  query: unknown;
  body?: unknown;
}): boolean {
  return [asked.query, asked.body].some(part => {
    if (typeof part !== 'object' || part === null) return false;
    // Which fields are shown tells nothing: what is in them is cleaned when it is sent.
    const { fields, ...rest } = part as Record<string, unknown>;
    const cursor = decodedCursor(rest.cursor);
    return reverseKeys.test(JSON.stringify([rest, cursor]));
  });
}

/** The catalog's cursors carry the query they go on with, and are not signed. */
function decodedCursor(cursor: unknown): unknown {
  if (typeof cursor !== 'string') return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
  } catch {
    return undefined; // the catalog refuses what is no cursor
  }
}
