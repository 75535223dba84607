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
function searchColumn(
  tx: GovernedTx,
  group: string,
  name: string,
  text: ModelText,
) {
  const words = (value: string) => value.replace(/[-_./]/g, ' ');
  return tx.raw(
    `setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('simple', ?), 'B')
     || setweight(to_tsvector('simple', ?), 'C') || setweight(to_tsvector('simple', ?), 'D')`,
    [
      words(`${group} ${name}`),
      words(text.title),
      words(text.tags.join(' ')),
      words(text.description),
    ],
  );
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
  row: { id: string; group: string; name: string; createdBy: string; at: Date },
  text: ModelText,
): Promise<boolean> {
  const { id, group, name, createdBy, at } = row;
  const rows = await tx('models')
    .insert({
      id,
      group,
      name,
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
