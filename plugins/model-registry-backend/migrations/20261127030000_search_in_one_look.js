/**
 * Makes the rows of the search faster: what a version says of itself is gathered in one look at it, where each of its
 * fields was a look of its own. Takes no time and rewrites nothing. A replica of the release before may go on. Going
 * back loses nothing.
 */

const before = require('./20261126100000_search');

const own = `
  select v.id as version_id, unnest(
    array['state=' || v.state, 'version=' || v.version, 'has=state', 'has=version', 'has=sealed', 'has=size',
      'has=released', 'sealed=' || (v.manifest_digest is not null)::text]
    || case when v.recertify_by is null then '{}'::text[] else array['has=recertify'] end
    || case when v.licence <> '' then array['has=licence', 'licence=' || v.licence] else '{}'::text[] end
    || case when cardinality(v.frameworks) = 0 then '{}'::text[] else array['has=framework'] end
    || array(select 'framework=' || value from unnest(v.frameworks) value)
    || array(select unnest(array['has=' || name, name || '=' || (value #>> '{}')]) from (
      select name, jsonb_path_query(said, 'lax $[*]') as value from (values
        ('task', says.identity #> '{taxonomy,use_cases}'), ('domain', says.identity #> '{taxonomy,business_domain}'),
        ('sensitivity', says.identity #> '{taxonomy,sensitivity}'), ('dataDomain', says.identity #> '{taxonomy,data_domains}'),
        ('geography', says.identity #> '{taxonomy,geographies}'), ('impact', says.identity #> '{taxonomy,customer_impact}'),
        ('origin', says.provenance -> 'origin'), ('residency', says.data -> 'residency'), ('pii', says.data -> 'pii'))
        as fields(name, said) where said is not null) told)
    || array(select 'has=properties.' || key from jsonb_each(says.identity -> 'properties'))
    || array(select 'properties.' || key || '=' || (value #>> '{}') from jsonb_each(says.identity -> 'properties')
      where jsonb_typeof(value) in ('string', 'boolean'))) as line
  from versions v, jsonb_to_record(v.metadata) as says(identity jsonb, provenance jsonb, data jsonb)`;

const inOneLook = `
create or replace view search_lines as ${own}
  union all select a.version_id, line from aliases a, unnest(array['has=alias', 'alias=' || a.alias]) line
  union all select f.version_id, line from (select distinct version_id, kind from artifacts where status = 'stored') f,
    unnest(array['has=artifact', 'artifact=' || f.kind]) line
  union all select f.version_id, line from facts f, unnest(array['has=format', 'format=' || (f.body ->> 'format')]) line
    where f.kind = 'format'
  union all select g.version_id, line from last_verdicts g, unnest(array['has=blocked', 'blocked=' || g.gate]) line
    where g.outcome in ('block', 'error')
  union all select n.version_id, 'has=' || n.key from search_number_lines n where n.key like 'metrics.%';
`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(inOneLook);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(before.lines.replace('create view', 'create or replace view'));
};

/** For the migration that builds on it. */
exports.own = own;
exports.inOneLook = inOneLook;
