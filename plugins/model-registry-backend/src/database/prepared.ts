import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

const namesKnown = new Map<string, string>();

/**
 * A statement of many parts, which PostgreSQL plans once for each connection and not at each call, since planning such
 * a one takes longer than running it.
 *
 * @param text - made of constants alone: a connection keeps every text it was given
 */
export function prepared(
  db: Knex,
  text: string,
  values: readonly unknown[],
): Knex.Raw {
  const statement = db.raw(text, values as Knex.RawBinding[]);
  // Knex hands its options on to the driver, which prepares what has a name.
  return (
    statement as Knex.Raw & { options(of: { name: string }): Knex.Raw }
  ).options({ name: nameOf(text) });
}

/** A connection takes one text under a name, so the name is the text's. */
function nameOf(text: string): string {
  const known = namesKnown.get(text);
  if (known) return known;
  const digest = createHash('sha256').update(text).digest('hex');
  const name = `assay-${digest.slice(0, 32)}`;
  namesKnown.set(text, name);
  return name;
}
