/**
 * Adds what search reads: one row per model and one per version, kept by triggers in the transaction of each
 * change, and filled here from what is there. A few minutes per 100,000 versions, during which writers of
 * models and versions wait. It needs no extension and no right beyond those of the other tables. A killed pod
 * leaves nothing. Going back loses nothing, since all of it is made from other tables.
 */

const tables = `
create table search_models (
  model_id uuid primary key references models (id),
  terms tsvector not null default ''::tsvector,
  size_bytes bigint not null default 0,
  states text[] not null default '{}',
  frameworks text[] not null default '{}',
  licences text[] not null default '{}',
  formats text[] not null default '{}',
  tasks text[] not null default '{}',
  domains text[] not null default '{}',
  sensitivities text[] not null default '{}',
  artifacts text[] not null default '{}',
  blocked text[] not null default '{}',
  production text[] not null default '{}',
  metrics text[] not null default '{}',
  properties text[] not null default '{}'
);
comment on table search_models is 'what search knows of a model; made by triggers from other tables, never written by hand';
comment on column search_models.terms is 'field=value of the model and of all its versions, folded; has=field for what is there';
comment on column search_models.states is 'this and what follows: values of facets as people wrote them, over all versions';
create index search_models_terms on search_models using gin (terms);
create index search_models_size on search_models (size_bytes desc, model_id desc);
create index models_by_tier on models ((case tier when 'High' then 0 when 'Medium' then 1 else 2 end), "group", name);

create table search_words (
  model_id uuid primary key references search_models (model_id) on delete cascade,
  head tsvector not null default ''::tsvector,
  words tsvector not null default ''::tsvector,
  near text[] not null default '{}'
);
alter table search_words alter column words set storage main;
comment on table search_words is 'the words of a model; apart from search_models, which is read in whole at times';
comment on column search_words.head is 'name, title, tags and description with weights, for ranking; short, so that it is read fast';
comment on column search_words.words is 'the same and the cards of the newest version and the one in production, for matching; kept in the row, so that the planner sees what reading all of them costs';
comment on column search_words.near is 'the words of name and title, whole and each with one letter left out: two that share one are a typing error apart';
create index search_words_words on search_words using gin (words);
create index search_words_near on search_words using gin (near);

create table search_versions (
  model_id uuid not null references search_models (model_id),
  version_id uuid not null,
  shown text[] not null default '{}',
  terms tsvector not null default ''::tsvector,
  semver_order text collate "C",
  size_bytes bigint,
  released_at timestamptz,
  recertify_by timestamptz,
  numbers jsonb not null default '{}',
  primary key (model_id, version_id)
);
comment on table search_versions is 'one row per version; a model without versions has one row that says nothing, under its own id';
comment on column search_versions.shown is 'field=value as people wrote it';
comment on column search_versions.terms is 'the same, folded';
comment on column search_versions.numbers is 'as search_numbers has them, for tests of one version';
create index search_versions_size on search_versions (size_bytes, model_id);
create index search_versions_released on search_versions (released_at, model_id);
create index search_versions_recertify on search_versions (recertify_by, model_id) where recertify_by is not null;

create table search_numbers (
  model_id uuid not null,
  version_id uuid not null,
  key text not null,
  value double precision not null,
  primary key (model_id, version_id, key),
  foreign key (model_id, version_id) references search_versions (model_id, version_id) on delete cascade
);
comment on table search_numbers is 'metrics and custom properties that are numbers; dates in seconds under a key that ends in @';
create index search_numbers_by_value on search_numbers (key, value, model_id);
`;

const texts = `
create function search_fold(value text) returns text language sql immutable strict parallel safe as $$
  select case when octet_length(value) = char_length(value) then lower(value) else
    replace(replace(replace(replace(translate(
    lower(normalize(regexp_replace(normalize(value, NFKD), '[\\u0300-\\u036f]', '', 'g'), NFC)),
    'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςØøĐđŁłĦħıÐð',
    'абвгдежзиклмнопрстуфхцчшщъыьэюяєіґαβγδεζηθικλμνξοπρστυφχψωσooddllhhidd'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') end
$$;
comment on function search_fold is 'without case and accents, the same in every locale of the database and without an extension';

create function search_words(value text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(search_fold(value), '[!-/:-@\\[-\`{-~]+', ' ', 'g'),
    '([\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af])', ' \\1 ', 'g')
$$;
comment on function search_words is 'words with blanks between them; a Chinese, Japanese or Korean sign is a word, since nothing tells them apart';

create function search_near(value text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct case i when 0 then word else left(word, i - 1) || substr(word, i + 1) end), '{}')
  from (select distinct word from regexp_split_to_table(search_words(value), '\\s+') word
    where length(word) between 4 and 24 order by word limit 16) words, generate_series(0, length(word)) i
$$;
comment on function search_near is 'each word whole and with one letter left out';

create function search_time(value text) returns timestamptz language plpgsql stable strict as $$
begin
  return (case when length(value) = 10 then value || 'T00:00Z' else value end)::timestamptz;
exception when others then
  return null; -- looks like a date and is none, such as the 30th of February
end $$;
`;

const projections = `
create view search_number_lines as
  select v.id as version_id, v.model_id, 'metrics.' || e.key as key, (e.value #>> '{}')::double precision as value, -1::bigint as seq
    from versions v, (values ('{evals,task}'::text[]), ('{evals,llm}')) as places(place),
      jsonb_each(v.metadata #> places.place) e
    where jsonb_typeof(e.value) = 'number' and e.key <> 'threshold'
  union all
  select v.id, v.model_id, 'metrics.' || (m ->> 'key'), (m ->> 'value')::double precision, f.seq
    from versions v join facts f on f.version_id = v.id and f.kind = 'evaluation', jsonb_array_elements(f.body -> 'metrics') m
    where m -> 'slice' is null
  union all
  select v.id, v.model_id, 'properties.' || p.key, (p.value #>> '{}')::double precision, 0
    from versions v, jsonb_each(v.metadata #> '{identity,properties}') p where jsonb_typeof(p.value) = 'number'
  union all
  select v.id, v.model_id, 'properties.' || p.key || '@', extract(epoch from search_time(p.value #>> '{}'))::double precision, 0
    from versions v, jsonb_each(v.metadata #> '{identity,properties}') p
    where jsonb_typeof(p.value) = 'string' and p.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[-+][0-9:]+)){0,1}$';

create view search_number_rows as
  select distinct on (version_id, search_fold(key)) version_id, model_id, search_fold(key) as key, value
  from search_number_lines where value is not null order by version_id, search_fold(key), seq desc, key;
comment on view search_number_rows is 'what was measured last counts before what the owner says';
`;

const lines = `
create view search_lines as
  select v.id as version_id, line from versions v,
    unnest(array['state=' || v.state, 'version=' || v.version, 'has=state', 'has=version', 'has=sealed', 'has=size',
      'has=released', 'sealed=' || (v.manifest_digest is not null)::text]) line
  union all select v.id, 'has=recertify' from versions v where v.recertify_by is not null
  union all select v.id, line from versions v, unnest(array['has=licence', 'licence=' || v.licence]) line where v.licence <> ''
  union all select v.id, line from versions v, unnest(v.frameworks) value, unnest(array['has=framework', 'framework=' || value]) line
  union all select a.version_id, line from aliases a, unnest(array['has=alias', 'alias=' || a.alias]) line
  union all select f.version_id, line from (select distinct version_id, kind from artifacts where status = 'stored') f,
    unnest(array['has=artifact', 'artifact=' || f.kind]) line
  union all select f.version_id, line from facts f, unnest(array['has=format', 'format=' || (f.body ->> 'format')]) line
    where f.kind = 'format'
  union all select g.version_id, line from last_verdicts g, unnest(array['has=blocked', 'blocked=' || g.gate]) line
    where g.outcome in ('block', 'error')
  union all select v.id, line
    from versions v, (values ('task', '{identity,taxonomy,use_cases}'::text[]), ('domain', '{identity,taxonomy,business_domain}'),
      ('sensitivity', '{identity,taxonomy,sensitivity}'), ('dataDomain', '{identity,taxonomy,data_domains}'),
      ('geography', '{identity,taxonomy,geographies}'), ('impact', '{identity,taxonomy,customer_impact}'),
      ('origin', '{provenance,origin}'), ('residency', '{data,residency}'), ('pii', '{data,pii}'))
      as fields(name, place),
    jsonb_path_query(v.metadata #> fields.place, 'lax $[*]') value,
    unnest(array['has=' || fields.name, fields.name || '=' || (value #>> '{}')]) line
  union all select v.id, 'properties.' || key || '=' || (value #>> '{}')
    from versions v, jsonb_each(v.metadata #> '{identity,properties}') where jsonb_typeof(value) in ('string', 'boolean')
  union all select v.id, 'has=properties.' || key from versions v, jsonb_each(v.metadata #> '{identity,properties}')
  union all select n.version_id, 'has=' || n.key from search_number_lines n where n.key like 'metrics.%';
comment on view search_lines is 'field=value of each version as people wrote it, and has=field for what is there';
`;

const parts = `
create function search_terms(shown text[]) returns tsvector language sql immutable parallel safe as $$
  select coalesce(array_to_tsvector(array_agg(distinct left(search_fold(line), 500))), ''::tsvector) from unnest(shown) line
$$;
comment on function search_terms is 'at most 500 characters of each: a lexeme holds 2,046 bytes, and no filter asks for more than 256';

create function search_facet(shown text[], prefix text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct substr(line, length(prefix) + 1)), '{}')
  from unnest(shown) line where starts_with(line, prefix)
$$;

create function search_newest(wanted uuid) returns uuid language sql stable as $$
  select v.id from versions v where v.model_id = wanted
  order by (v.state = 'retired'), v.semver_order desc limit 1
$$;

create function search_card(metadata jsonb) returns text language sql immutable as $$
  select left(coalesce(string_agg(value #>> '{}', ' '), ''), 50000)
  from jsonb_path_query(metadata - 'artifacts' - 'security', 'strict $.**') value where jsonb_typeof(value) = 'string'
$$;
`;

const refreshing = `
create function search_refresh_texts(wanted uuid) returns void language plpgsql as $$
begin
  perform 1 from search_models where model_id = wanted for update;
  update search_words s set head = made.head, near = made.near,
    words = made.head || to_tsvector('simple', made.ends) || setweight(to_tsvector('simple', made.card), 'D')
  from (
    select setweight(to_tsvector('simple', search_words(m."group" || ' ' || m.name) || ' '
          || replace(search_words(m.name), ' ', '')), 'A')
        || setweight(to_tsvector('simple', search_words(m.title)), 'B')
        || setweight(to_tsvector('simple', search_words(array_to_string(m.tags, ' '))), 'C')
        || setweight(to_tsvector('simple', search_words(m.description)), 'D') as head,
      search_near(m.name || ' ' || m.title) as near,
      (select coalesce(string_agg(substr(word, i), ' '), '') from
        regexp_split_to_table(search_words(m.name), '\\s+') word, generate_series(2, length(word) - 2) i) as ends,
      (select coalesce(string_agg(search_words(search_card(v.metadata)), ' '), '') from versions v
        where v.id = search_newest(m.id) or v.id = (select a.version_id from aliases a
          where a.model_id = m.id and a.alias = 'production')) as card
    from models m where m.id = wanted) made
  where s.model_id = wanted;
end $$;

create function search_refresh_terms(wanted uuid) returns void language plpgsql as $$
begin
  perform 1 from search_models where model_id = wanted for update;
  update search_models s set terms = made.terms, size_bytes = made.size_bytes, states = search_facet(made.shown, 'state='),
    frameworks = search_facet(made.shown, 'framework='), licences = search_facet(made.shown, 'licence='),
    formats = search_facet(made.shown, 'format='), tasks = search_facet(made.shown, 'task='),
    domains = search_facet(made.shown, 'domain='), sensitivities = search_facet(made.shown, 'sensitivity='),
    artifacts = search_facet(made.shown, 'artifact='), blocked = search_facet(made.shown, 'blocked='),
    production = search_facet(made.own, 'inProduction='), metrics = search_facet(made.shown, 'has=metrics.'),
    properties = search_facet(made.shown, 'has=properties.')
  from (
    select own, shown, search_terms(own || shown) as terms, coalesce((select v.size_bytes from versions v
        where v.id = search_newest(wanted)), 0) as size_bytes
    from (select array['group=' || m."group", 'name=' || m.name, 'title=' || m.title, 'owner=' || m.owner,
          'tier=' || m.tier, 'declaredTier=' || m.declared_tier, 'has=group', 'has=name', 'has=title', 'has=owner',
          'has=tier', 'has=declaredTier', 'has=created', 'has=changed',
          'inProduction=' || exists (select 1 from aliases a where a.model_id = m.id and a.alias = 'production')::text]
        || case when m.system is null then '{}'::text[] else array['system=' || m.system, 'has=system'] end
        || case when m.assessed_tier is null then '{}'::text[]
          else array['assessedTier=' || m.assessed_tier, 'has=assessedTier'] end
        || array(select 'tags=' || tag from unnest(m.tags) tag)
        || case when cardinality(m.tags) = 0 then '{}'::text[] else array['has=tags'] end as own,
      array(select distinct line from search_versions v, unnest(v.shown) line where v.model_id = wanted) as shown
      from models m where m.id = wanted) parts) made
  where s.model_id = wanted;
end $$;

create function search_refresh_version(wanted uuid) returns void language plpgsql as $$
declare
  v versions;
begin
  select * into strict v from versions where id = wanted;
  perform 1 from search_models where model_id = v.model_id for update;
  delete from search_versions where model_id = v.model_id and version_id = v.model_id;
  insert into search_versions as s (model_id, version_id, shown, terms, semver_order, size_bytes, released_at, recertify_by, numbers)
  select v.model_id, v.id, shown, search_terms(shown), v.semver_order, v.size_bytes, v.created_at, v.recertify_by,
      (select coalesce(jsonb_object_agg(key, value), '{}'::jsonb) from search_number_rows where version_id = wanted)
    from (select array_agg(distinct line) as shown from search_lines where version_id = wanted) made
  on conflict (model_id, version_id) do update set shown = excluded.shown, terms = excluded.terms,
    size_bytes = excluded.size_bytes, recertify_by = excluded.recertify_by, numbers = excluded.numbers;
  delete from search_numbers n where n.model_id = v.model_id and n.version_id = v.id and not exists (
    select 1 from search_number_rows made where made.version_id = wanted and made.key = n.key and made.value = n.value);
  insert into search_numbers (model_id, version_id, key, value)
  select model_id, version_id, key, value from search_number_rows where version_id = wanted
  on conflict do nothing;
end $$;

create function search_fill() returns void language plpgsql as $$
begin
  -- An index is made faster than it is kept.
  drop index search_words_words, search_words_near, search_models_terms, search_numbers_by_value;
  delete from search_numbers;
  delete from search_versions;
  delete from search_models;
  insert into search_models (model_id) select id from models;
  insert into search_words (model_id) select id from models;
  insert into search_versions (model_id, version_id, shown, terms, semver_order, size_bytes, released_at, recertify_by, numbers)
  select v.model_id, v.id, shown, search_terms(shown), v.semver_order, v.size_bytes, v.created_at, v.recertify_by,
      coalesce(numbers, '{}')
    from (select version_id, array_agg(distinct line) as shown from search_lines group by version_id) made
    join versions v on v.id = made.version_id
    left join (select version_id, jsonb_object_agg(key, value) as numbers from search_number_rows group by version_id) n
      on n.version_id = v.id;
  insert into search_versions (model_id, version_id) select m.id, m.id from models m
    where not exists (select 1 from versions v where v.model_id = m.id);
  insert into search_numbers (model_id, version_id, key, value)
  select model_id, version_id, key, value from search_number_rows;
  perform search_refresh_terms(id), search_refresh_texts(id) from models;
  create index search_words_words on search_words using gin (words);
  create index search_words_near on search_words using gin (near);
  create index search_models_terms on search_models using gin (terms);
  create index search_numbers_by_value on search_numbers (key, value, model_id);
end $$;
comment on function search_fill is 'makes all of it anew; for a restored or repaired database, as select search_fill()';
`;

const triggers = `
create function search_on_models() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into search_models (model_id) values (new.id);
    insert into search_words (model_id) values (new.id);
    insert into search_versions (model_id, version_id) values (new.id, new.id);
  end if;
  perform search_refresh_terms(new.id), search_refresh_texts(new.id);
  return null;
end $$;
create trigger search_inserted after insert on models for each row execute function search_on_models();
create trigger search_changed after update on models for each row
  when ((old.title, old.description, old.owner, old.system, old.declared_tier, old.assessed_tier, old.tags)
    is distinct from (new.title, new.description, new.owner, new.system, new.declared_tier, new.assessed_tier, new.tags))
  execute function search_on_models();

create function search_on_versions() returns trigger language plpgsql as $$
begin
  perform search_refresh_version(new.id), search_refresh_terms(new.model_id);
  if tg_op = 'INSERT' or new.metadata is distinct from old.metadata
    or (new.state = 'retired') is distinct from (old.state = 'retired') then
    perform search_refresh_texts(new.model_id);
  end if;
  return null;
end $$;
create trigger search_inserted after insert on versions for each row execute function search_on_versions();
create trigger search_changed after update on versions for each row
  when ((old.state, old.metadata, old.frameworks, old.licence, old.size_bytes, old.recertify_by, old.manifest_digest)
    is distinct from (new.state, new.metadata, new.frameworks, new.licence, new.size_bytes, new.recertify_by, new.manifest_digest))
  execute function search_on_versions();

create function search_on_aliases() returns trigger language plpgsql as $$
declare
  moved record := coalesce(new, old);
begin
  if tg_op <> 'INSERT' then perform search_refresh_version(old.version_id); end if;
  if tg_op <> 'DELETE' then perform search_refresh_version(new.version_id); end if;
  perform search_refresh_terms(moved.model_id);
  if moved.alias = 'production' then perform search_refresh_texts(moved.model_id); end if;
  return null;
end $$;
create trigger search_changed after insert or update or delete on aliases
  for each row execute function search_on_aliases();

create function search_on_facts() returns trigger language plpgsql as $$
begin
  perform search_refresh_version(v.id), search_refresh_terms(v.model_id) from versions v where v.id = new.version_id;
  return null;
end $$;
create trigger search_inserted after insert on facts for each row
  when (new.kind in ('format', 'evaluation')) execute function search_on_facts();

create function search_on_artifacts() returns trigger language plpgsql as $$
declare
  changed record := coalesce(new, old);
begin
  if coalesce(old.status, '') = 'stored' or coalesce(new.status, '') = 'stored' then
    perform search_refresh_version(v.id), search_refresh_terms(v.model_id) from versions v where v.id = changed.version_id;
  end if;
  return null;
end $$;
create trigger search_changed after insert or delete or update of status, kind on artifacts
  for each row execute function search_on_artifacts();

create function search_on_verdicts() returns trigger language plpgsql as $$
begin
  perform search_refresh_version(v.id), search_refresh_terms(v.model_id)
    from (select distinct version_id from changed) c join versions v on v.id = c.version_id;
  return null;
end $$;
create trigger search_inserted after insert on last_verdicts referencing new table as changed
  for each statement execute function search_on_verdicts();
create trigger search_updated after update on last_verdicts referencing new table as changed
  for each statement execute function search_on_verdicts();
create trigger search_deleted after delete on last_verdicts referencing old table as changed
  for each statement execute function search_on_verdicts();
`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(tables);
  await knex.raw(texts);
  await knex.raw(projections);
  await knex.raw(lines);
  await knex.raw(parts);
  await knex.raw(refreshing);
  await knex.raw(triggers);
  await knex.raw(`select search_fill()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop trigger search_inserted on models;
drop trigger search_changed on models;
drop trigger search_inserted on versions;
drop trigger search_changed on versions;
drop trigger search_changed on aliases;
drop trigger search_inserted on facts;
drop trigger search_changed on artifacts;
drop trigger search_inserted on last_verdicts;
drop trigger search_updated on last_verdicts;
drop trigger search_deleted on last_verdicts;
drop view search_lines, search_number_rows, search_number_lines;
drop function search_on_models, search_on_versions, search_on_aliases, search_on_facts, search_on_artifacts,
  search_on_verdicts, search_fill, search_refresh_version, search_refresh_terms, search_refresh_texts,
  search_facet, search_terms, search_newest, search_card, search_time,
  search_near, search_words, search_fold;
drop index models_by_tier;
drop table search_numbers, search_versions, search_words, search_models;
`);
};

/** For the migrations that put these away, to bring them back. */
exports.projections = projections;
exports.lines = lines;
exports.refreshing = refreshing;
exports.triggers = triggers;
