import type { Knex } from 'knex';
import { drainSearch } from '../../search/searchIndex';

const rows = {
  search_models:
    'select to_jsonb(s)::text as row from search_models s order by 1',
  search_words:
    'select to_jsonb(w)::text as row from search_words w order by 1',
  search_versions:
    'select to_jsonb(v)::text as row from search_versions v order by 1',
  search_numbers:
    'select to_jsonb(n)::text as row from search_numbers n order by 1',
};

/** What search reads is what would be made anew from the other tables. @returns where it is not */
export async function searchFaults(db: Knex): Promise<string[]> {
  await drainAll(db);
  const before = await readAll(db);
  const undo = new Error('Only compared');
  let after = before;
  await db
    .transaction(async tx => {
      await tx.raw('select search_fill()');
      after = await readAll(tx);
      throw undo;
    })
    .catch(error => {
      if (error !== undo) throw error;
    });
  return Object.keys(rows)
    .filter(
      table => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
    )
    .map(table => `${table} is not what search_fill makes`);
}

/** Works off all that waits, so that what is read next is of now. */
export async function drainAll(db: Knex): Promise<void> {
  while ((await drainSearch(db)) > 0);
}

async function readAll(db: Knex): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const [table, query] of Object.entries(rows)) {
    all[table] = (await db.raw(query)).rows;
  }
  return all;
}
