import type { ModelSort } from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../database/rows';
import { numberPart, textPart, timePart, uuidPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { literal, sql, type Sql } from './sql';
import { escapeLike, tsqueryOf, wordsIn } from './words';

/** A row of a page, with what its order needs beside the model. */
export type OrderedRow = ModelRow & { rank: string; shown_size: string };

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
    keys: ['models."group"', 'models.name'],
    descending: false,
    parts: [text, text],
    needsRow: false,
    cursorOf: row => [row.group, row.name],
  },
  tier: {
    keys: [tierPlace, 'models."group"', 'models.name'],
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
 * where the words stand; a name weighs ten times a description, and cards do not count.
 */
export function rankOf(words: string): Sql {
  const name = words.toLowerCase();
  const query = tsqueryOf(wordsIn(words));
  const rank =
    query === ''
      ? literal('0')
      : sql`ts_rank('{0.1,0.2,0.4,1.0}', w.head, to_tsquery('simple', search_fold(${query})))`;
  return sql`((case when models.name = ${name} or models."group" || '/' || models.name = ${name} then 4
    when models.name like ${`${escapeLike(name)}%`} then 2 else 0 end
    + ${rank} + (w.near && search_near(${words}))::int) * 1000000)::bigint`;
}
