import type { ModelSort } from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../database/rows';
import { numberPart, textPart, timePart, uuidPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { joined, literal, sql, type Sql } from './sql';
import {
  escapeLike,
  nameWeights,
  rankOfBeginning,
  rankOfName,
  rankOfNear,
  tsqueryOf,
  wordsIn,
} from './words';

/** What decides about a model's place in any of the orders. */
export type OrderedRow = Pick<
  ModelRow,
  'id' | 'group' | 'name' | 'tier' | 'changed_at'
> & { rank: string; shown_size: string };

export interface Order {
  /** Expressions over `models`, `s` and `hits`, most significant first. */
  readonly keys: readonly string[];
  readonly descending: boolean;
  /** How each key's text in a cursor looks, and as what it is compared. */
  readonly parts: readonly { readonly form: RegExp; readonly type: string }[];
  readonly needsRow: boolean;
  cursorOf(row: OrderedRow): string[];
}

const tierPlace = `(case models.tier when 'High' then 0 when 'Medium' then 1 else 2 end)`;
/** By their characters, as the memory of a process sorts, and not by the database's locale. */
const byName = ['models."group" collate "C"', 'models.name collate "C"'];
const text = { form: textPart, type: 'text' };
const time = { form: timePart, type: 'timestamptz' };
const uuid = { form: uuidPart, type: 'uuid' };
const integer = { form: numberPart, type: 'bigint' };

export const orders: Record<ModelSort, Order> = {
  changed: {
    keys: ['models.changed_at', 'models.id'],
    descending: true,
    parts: [time, uuid],
    needsRow: false,
    cursorOf: row => [isoOf(row.changed_at), row.id],
  },
  name: {
    keys: byName,
    descending: false,
    parts: [text, text],
    needsRow: false,
    cursorOf: row => [row.group, row.name],
  },
  tier: {
    keys: [tierPlace, ...byName],
    descending: false,
    parts: [integer, text, text],
    needsRow: false,
    cursorOf: row => [
      String(['High', 'Medium', 'Low'].indexOf(row.tier)),
      row.group,
      row.name,
    ],
  },
  size: {
    keys: ['s.size_bytes', 's.model_id'],
    descending: true,
    parts: [integer, uuid],
    needsRow: true,
    cursorOf: row => [String(row.shown_size), row.id],
  },
  relevance: {
    keys: ['hits.rank', 'models.changed_at', 'models.id'],
    descending: true,
    parts: [integer, time, uuid],
    needsRow: false,
    cursorOf: row => [String(row.rank), isoOf(row.changed_at), row.id],
  },
};

/**
 * How well a model answers to words, as a whole number: its very name first, then names that begin so, then
 * where each word stands at best; a name weighs ten times a description, and cards do not count.
 */
export function rankOf(words: string): Sql {
  const name = words.toLowerCase();
  const all = wordsIn(words);
  const texts =
    all.length === 0
      ? literal('0')
      : sql`(${joined(all.map(weightOf), ' + ')}) / ${literal(
          String(all.length),
        )}`;
  return sql`(case when models.name = ${name} or models."group" || '/' || models.name = ${name} then ${literal(
    String(rankOfName),
  )}
    when models.name like ${`${escapeLike(name)}%`} then ${literal(
    String(rankOfBeginning),
  )} else 0 end
    + ${texts} + (w.near && search_near(${words}))::int * ${literal(
    String(rankOfNear),
  )})::bigint`;
}

/** What a word is worth by the best place it has. */
function weightOf(word: string): Sql {
  const cases = nameWeights.map(
    ([weight, worth]) =>
      sql`when w.head @@ to_tsquery('simple', search_fold(${tsqueryOf(
        [word],
        weight,
      )})) then ${literal(String(worth))}`,
  );
  return sql`case ${joined(cases, ' ')} else 0 end`;
}
