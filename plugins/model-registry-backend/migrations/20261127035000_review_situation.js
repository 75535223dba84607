/**
 * Keeps beside every version what the rules of approval tell versions apart by (what it says about personal data, and
 * about the impact on customers), so that an inbox of thousands reads no metadata. Rewrites the table of versions, about
 * a minute for a million of them; moves wait meanwhile. A replica of the release before may go on. Going back drops the
 * column, and loses nothing.
 */

/** As `dataExposure`: an owner who says nothing about personal data has not said there is none. */
const exposure = `case
  when jsonb_array_length(coalesce(metadata #> '{data,pii}', '[]'::jsonb)) > 0 then 'personal-data'
  when metadata #>> '{provenance,origin}' is not distinct from 'third-party'
    or metadata #> '{data,supplier_statement}' is not null
    or coalesce(jsonb_exists(metadata #> '{identity,taxonomy,data_domains}', 'public-web'), false)
    then 'external-data'
  when metadata #> '{data,pii}' is null then 'personal-data-unknown'
  else 'none' end`;
const impact = `coalesce(metadata #>> '{identity,taxonomy,customer_impact}', 'not-stated')`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
    alter table versions add column review_situation text not null
      generated always as (${exposure} || ' ' || ${impact}) stored;
    comment on column versions.review_situation is 'exposure of data and impact on customers, as rules of approval name them; computed from the metadata';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw('alter table versions drop column review_situation');
};
