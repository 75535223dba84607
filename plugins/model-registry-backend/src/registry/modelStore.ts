import type { RiskTier } from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';

/** What people write about a model. */
export interface ModelText {
  title: string;
  description: string;
  owner: string;
  system?: string;
  tier: RiskTier;
  tags: string[];
}

/** What a search looks through; a hit in the name weighs most. */
const weighted = (a: string, b: string, c: string, d: string) =>
  `setweight(to_tsvector('simple', ${a}), 'A') || setweight(to_tsvector('simple', ${b}), 'B')
   || setweight(to_tsvector('simple', ${c}), 'C') || setweight(to_tsvector('simple', ${d}), 'D')`;

/** In the order of their weights. */
function searchWords(group: string, name: string, text: ModelText): string[] {
  const words = (value: string) => value.replace(/[-_./]/g, ' ');
  return [
    words(`${group} ${name}`),
    words(text.title),
    words(text.tags.join(' ')),
    words(text.description),
  ];
}

function searchColumn(
  tx: GovernedTx,
  group: string,
  name: string,
  text: ModelText,
) {
  return tx.raw(weighted('?', '?', '?', '?'), searchWords(group, name, text));
}

const columnsOf = (
  tx: GovernedTx,
  group: string,
  name: string,
  text: ModelText,
) => ({
  title: text.title,
  description: text.description,
  owner: text.owner,
  system: text.system ?? null,
  declared_tier: text.tier,
  tags: text.tags,
  search: searchColumn(tx, group, name, text),
});

/** @returns false when a model of that name exists */
export async function insertModel(
  tx: GovernedTx,
  row: {
    id: string;
    group: string;
    name: string;
    region?: string;
    createdBy: string;
    at: Date;
  },
  text: ModelText,
): Promise<boolean> {
  const { id, group, name, region, createdBy, at } = row;
  const rows = await tx('models')
    .insert({
      id,
      group,
      name,
      region: region ?? null,
      ...columnsOf(tx, group, name, text),
      created_by: createdBy,
      created_at: at,
      changed_at: at,
    })
    .onConflict(['group', 'name'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}

/** @returns the model's new revision */
export async function updateModel(
  tx: GovernedTx,
  model: { id: string; group: string; name: string },
  text: ModelText,
  at: Date,
): Promise<number> {
  const rows = await tx('models')
    .where({ id: model.id })
    .update({
      ...columnsOf(tx, model.group, model.name, text),
      changed_at: at,
      revision: tx.raw('revision + 1'),
    })
    .returning('revision');
  if (rows.length !== 1) {
    throw new Error(
      `Changing model ${model.id} changed ${rows.length} rows, expected 1`,
    );
  }
  return Number(rows[0].revision);
}

export interface NewModel {
  id: string;
  group: string;
  name: string;
  region?: string;
  text: ModelText;
}

/** Many at once. @returns the ids of those that were not there */
export async function insertModels(
  tx: GovernedTx,
  models: readonly NewModel[],
  by: string,
  at: Date,
): Promise<Set<string>> {
  if (models.length === 0) return new Set();
  const { rows } = await tx.raw(
    `insert into models (id, "group", name, title, description, owner, system, declared_tier, tags, region, search,
       created_by, created_at, changed_at)
     select id, "group", name, title, description, owner, system, tier, tags, region,
       ${weighted('words[1]', 'words[2]', 'words[3]', 'words[4]')},
       :by, cast(:at as timestamptz), cast(:at as timestamptz)
     from jsonb_to_recordset(cast(:models as jsonb)) as x(id uuid, "group" text, name text, title text,
       description text, owner text, system text, tier text, tags text[], region text, words text[])
     order by "group", name
     on conflict ("group", name) do nothing returning id`,
    {
      by,
      at: at.toISOString(),
      models: JSON.stringify(
        models.map(({ id, group, name, region, text }) => ({
          id,
          group,
          name,
          region,
          ...text,
          words: searchWords(group, name, text),
        })),
      ),
    } as never,
  );
  return new Set(rows.map((row: { id: string }) => row.id));
}
