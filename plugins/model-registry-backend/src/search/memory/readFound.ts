import type { Knex } from 'knex';
import { modelColumns } from '../../database/subjects';
import type { Visibility } from '../../http/readable';
import { versionJson } from '../../registry/readModels';
import type { FoundRow } from '../readPage';
import type { Hit } from './findPage';
import type { ModelIndex } from './modelIndex';

/** The rows of a page by their keys, in its order. What may not be read is left out here too (safety: S9). */
export async function readFound(
  db: Knex,
  visible: Visibility,
  hits: readonly Hit[],
  models: ModelIndex,
): Promise<FoundRow[]> {
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
  const rows: FoundRow[] = await query
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
    return row ? [{ ...row, ...shown }] : [];
  });
}
