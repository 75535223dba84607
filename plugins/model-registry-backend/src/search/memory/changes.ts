import type { Knex } from 'knex';

/** How far the rows of the search have come, and whether changes still wait to be made rows. */
export interface Standing {
  readonly generation: number;
  readonly filled: string;
  /** Changes that wait, counted up to one more than a search waits for. */
  readonly waiting: number;
}

export async function readStanding(db: Knex, most: number): Promise<Standing> {
  const { rows } = await db.raw(
    `select generation::double precision as generation, filled,
      (select count(*)::int from (select 1 from search_pending limit ?) few) as waiting from search_state`,
    [most],
  );
  return rows[0];
}

export interface Changed {
  /** Versions made anew, by model. */
  readonly models: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was made anew after a generation. @returns undefined when it is not known so far back, or too much */
export async function readChanges(
  db: Knex,
  after: number,
  most: number,
): Promise<Changed | undefined> {
  const { rows } = await db.raw(
    `select model_id, version_id, (select min(generation) from search_changes)::double precision as first
      from search_changes where generation > ? order by generation, place limit ?`,
    [after, most + 1],
  );
  if (rows.length === 0 || rows.length > most || rows[0].first > after + 1) {
    return undefined;
  }
  const models = new Map<string, Set<string>>();
  for (const { model_id: model, version_id: version } of rows) {
    const versions = models.get(model) ?? new Set();
    models.set(model, versions);
    if (version) versions.add(version);
  }
  return { models };
}
