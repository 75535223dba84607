import type { Knex } from 'knex';
import { modelColumns } from '../../database/subjects';
import type { Visibility } from '../../http/readable';
import { versionJson } from '../../registry/readModels';
import { foundModel, type FoundModel } from '../readPage';
import type { Hit } from './findPage';
import type { ModelIndex } from './modelIndex';

/** A page as it was when its models were last read; while no change waits, that is how they are. */
export function recallFound(
  hits: readonly Hit[],
  models: ModelIndex,
): FoundModel[] {
  return hits.map(({ model, rank }) => {
    const entry = models.entry(model);
    const summary = models.summaryOf(model);
    const changed_at = new Date(entry.changed);
    const shown = { rank: String(rank), shown_size: String(entry.size) };
    return {
      row: { ...entry, tier: summary.tier, changed_at, ...shown },
      summary,
    };
  });
}

/**
 * While changes wait: the rows of a page by their keys, in its order. What may not be read is left out here
 * too (safety: S9).
 */
export async function readFound(
  db: Knex,
  visible: Visibility,
  hits: readonly Hit[],
  models: ModelIndex,
): Promise<FoundModel[]> {
  if (hits.length === 0) return [];
  const found = hits.map(({ model }) => models.entry(model));
  // Where there is no version, the model's id stands, which none has.
  const query = db('models').joinRaw(
    `join unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[])) as hit(id, newest, production)
      on hit.id = models.id`,
    [
      found.map(({ id }) => id),
      found.map(({ id, newest }) => newest ?? id),
      found.map(({ id, production }) => production ?? id),
    ],
  );
  visible(query);
  const rows = await query
    .select(modelColumns)
    .select(
      db.raw(
        `(select ${versionJson} from versions v where v.id = hit.newest) as newest`,
      ),
      db.raw(
        `(select ${versionJson} from versions v where v.id = hit.production) as production`,
      ),
    );
  const byId = new Map(rows.map(row => [row.id, row]));
  return hits.flatMap(({ rank }, at) => {
    const row = byId.get(found[at].id);
    const shown = { rank: String(rank), shown_size: String(found[at].size) };
    return row ? [foundModel({ ...row, ...shown })] : [];
  });
}
