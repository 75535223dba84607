/**
 * Makes the rows of the search cheaper where versions come by the thousand: those of a model are made together, so
 * that what is said of the model is gathered once, and what a version measures is looked at once. Takes no time and
 * rewrites nothing. A replica of the release before may go on, since all of it is the database's. Going back loses
 * nothing.
 */

const { projections } = require('./20261126100000_search');
const { makingVersions } = require('./20261126130000_search_pending');
const { drain } = require('./20261126180000_search_changes');
const { own, inOneLook } = require('./20261127030000_search_in_one_look');

/** One look at a version, where each of its four kinds of numbers was a look of its own. */
const numberLines = `
create or replace view search_number_lines as
  select v.id as version_id, v.model_id, n.key, n.value, n.seq
    from versions v, lateral (
      select 'metrics.' || e.key as key, (e.value #>> '{}')::double precision as value, -1::bigint as seq
        from (values (v.metadata #> '{evals,task}'), (v.metadata #> '{evals,llm}')) as said(metrics), jsonb_each(said.metrics) e
        where jsonb_typeof(e.value) = 'number' and e.key <> 'threshold'
      union all
      select case when p.is_number then 'properties.' || p.key else 'properties.' || p.key || '@' end,
          case when p.is_number then p.said::double precision else extract(epoch from search_time(p.said))::double precision end, 0
        from (select key, value #>> '{}' as said, jsonb_typeof(value) = 'number' as is_number
          from jsonb_each(v.metadata #> '{identity,properties}') where jsonb_typeof(value) in ('number', 'string')) p
        where p.is_number or p.said ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[-+][0-9:]+)){0,1}$') n
  union all
  select v.id, v.model_id, 'metrics.' || (m ->> 'key'), (m ->> 'value')::double precision, f.seq
    from versions v join facts f on f.version_id = v.id and f.kind = 'evaluation', jsonb_array_elements(f.body -> 'metrics') m
    where m -> 'slice' is null;
`;

const lines = `
create view search_said_lines as ${own}
  union all select a.version_id, line from aliases a, unnest(array['has=alias', 'alias=' || a.alias]) line
  union all select f.version_id, line from (select distinct version_id, kind from artifacts where status = 'stored') f,
    unnest(array['has=artifact', 'artifact=' || f.kind]) line
  union all select f.version_id, line from facts f, unnest(array['has=format', 'format=' || (f.body ->> 'format')]) line
    where f.kind = 'format'
  union all select g.version_id, line from last_verdicts g, unnest(array['has=blocked', 'blocked=' || g.gate]) line
    where g.outcome in ('block', 'error');
comment on view search_said_lines is 'search_lines without what is measured';

create or replace view search_lines as
  select version_id, line from search_said_lines
  union all select n.version_id, 'has=' || n.key from search_number_lines n where n.key like 'metrics.%';
`;

const makingVersionsAtOnce = `
create or replace function search_make_versions(wanted uuid[]) returns void language plpgsql as $$
begin
  delete from search_versions s using versions v
    where v.id = any(wanted) and s.model_id = v.model_id and s.version_id = v.model_id;
  with measured as materialized (select version_id, key, value, seq from search_number_lines where version_id = any(wanted)),
  counted as (select version_id, jsonb_object_agg(key, value) as numbers from (
    select distinct on (version_id, search_fold(key)) version_id, search_fold(key) as key, value
    from measured where value is not null order by version_id, search_fold(key), seq desc, key) last group by version_id),
  made as (select version_id, array_agg(distinct line) as shown from (
    select version_id, line from search_said_lines where version_id = any(wanted)
    union all select version_id, 'has=' || key from measured where key like 'metrics.%') told group by version_id)
  insert into search_versions (model_id, version_id, shown, terms, semver_order, size_bytes, released_at, recertify_by, numbers)
  select v.model_id, v.id, made.shown, search_terms(made.shown), v.semver_order, v.size_bytes, v.created_at, v.recertify_by,
      coalesce(n.numbers, '{}')
    from made join versions v on v.id = made.version_id left join counted n on n.version_id = v.id
  on conflict (model_id, version_id) do update set shown = excluded.shown, terms = excluded.terms,
    size_bytes = excluded.size_bytes, recertify_by = excluded.recertify_by, numbers = excluded.numbers;
  delete from search_numbers n using search_versions s
    where s.version_id = any(wanted) and n.model_id = s.model_id and n.version_id = s.version_id
      and (s.numbers -> n.key) is distinct from to_jsonb(n.value);
  insert into search_numbers (model_id, version_id, key, value)
  select s.model_id, s.version_id, e.key, (e.value #>> '{}')::double precision
    from search_versions s, jsonb_each(s.numbers) e where s.version_id = any(wanted)
  on conflict do nothing;
end $$;
`;

/** How far behind the oldest changes others of the same models are looked for, and how many of them are taken along. */
const lookedAhead = 20;
const takenAlong = 2;

const drainByModel = drain.replace(
  /with gone as \([^;]*?returning \*\)/,
  `with oldest as materialized (select seq, model_id from search_pending order by seq limit most),
  ahead as materialized (select seq, model_id from search_pending order by seq limit most::bigint * ${lookedAhead}),
  beside as (select seq from ahead where model_id in (select model_id from oldest) order by seq limit most::bigint * ${takenAlong}),
  gone as (delete from search_pending where seq in (select seq from oldest union select seq from beside) returning *)`,
);

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(numberLines);
  await knex.raw(lines);
  await knex.raw(makingVersionsAtOnce);
  await knex.raw(drainByModel);
};

const again = sql =>
  sql.replace(/create (function|view)/g, 'create or replace $1');

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(drain);
  await knex.raw(again(makingVersions));
  await knex.raw(inOneLook);
  await knex.raw('drop view search_said_lines');
  await knex.raw(again(projections));
};
