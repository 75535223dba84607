/**
 * Takes the work of the search out of the moves: a change only notes in `search_pending` what it was about,
 * and the registry makes those rows anew in batches, within a second or before the next search. Takes no
 * time and locks nothing for long; what was noted meanwhile is worked off by whoever runs. A replica of the
 * release before may go on, since the triggers are the database's. Going back works off what is noted first.
 */

const before = require('./20261126100000_search');

const pending = `
create table search_pending (
  seq bigint generated always as identity primary key,
  model_id uuid not null,
  version_id uuid,
  texts boolean not null default false
);
comment on table search_pending is 'what has changed since search read it; emptied by search_drain';
comment on column search_pending.version_id is 'whose row is made anew; none where only the model changed';
comment on column search_pending.texts is 'whether the words of the model may have changed as well';
`;

const makingVersions = `
create function search_make_versions(wanted uuid[]) returns void language plpgsql as $$
begin
  delete from search_versions s using versions v
    where v.id = any(wanted) and s.model_id = v.model_id and s.version_id = v.model_id;
  insert into search_versions (model_id, version_id, shown, terms, semver_order, size_bytes, released_at, recertify_by, numbers)
  select v.model_id, v.id, made.shown, search_terms(made.shown), v.semver_order, v.size_bytes, v.created_at, v.recertify_by,
      coalesce(n.numbers, '{}')
    from (select version_id, array_agg(distinct line) as shown from search_lines
      where version_id = any(wanted) group by version_id) made
    join versions v on v.id = made.version_id
    left join (select version_id, jsonb_object_agg(key, value) as numbers from search_number_rows
      where version_id = any(wanted) group by version_id) n on n.version_id = v.id
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

const making = `${makingVersions}
create function search_make_terms(wanted uuid[]) returns void language plpgsql as $$
begin
  update search_models s set terms = made.terms, size_bytes = made.size_bytes, states = search_facet(made.shown, 'state='),
    frameworks = search_facet(made.shown, 'framework='), licences = search_facet(made.shown, 'licence='),
    formats = search_facet(made.shown, 'format='), tasks = search_facet(made.shown, 'task='),
    domains = search_facet(made.shown, 'domain='), sensitivities = search_facet(made.shown, 'sensitivity='),
    artifacts = search_facet(made.shown, 'artifact='), blocked = search_facet(made.shown, 'blocked='),
    production = search_facet(made.own, 'inProduction='), metrics = search_facet(made.shown, 'has=metrics.'),
    properties = search_facet(made.shown, 'has=properties.')
  from (
    select model_id, own, shown, search_terms(own || shown) as terms, coalesce((select v.size_bytes from versions v
        where v.id = search_newest(parts.model_id)), 0) as size_bytes
    from (select m.id as model_id, array['group=' || m."group", 'name=' || m.name, 'title=' || m.title, 'owner=' || m.owner,
          'tier=' || m.tier, 'declaredTier=' || m.declared_tier, 'has=group', 'has=name', 'has=title', 'has=owner',
          'has=tier', 'has=declaredTier', 'has=created', 'has=changed',
          'inProduction=' || exists (select 1 from aliases a where a.model_id = m.id and a.alias = 'production')::text]
        || case when m.system is null then '{}'::text[] else array['system=' || m.system, 'has=system'] end
        || case when m.assessed_tier is null then '{}'::text[]
          else array['assessedTier=' || m.assessed_tier, 'has=assessedTier'] end
        || array(select 'tags=' || tag from unnest(m.tags) tag)
        || case when cardinality(m.tags) = 0 then '{}'::text[] else array['has=tags'] end as own,
      array(select distinct line from search_versions v, unnest(v.shown) line where v.model_id = m.id) as shown
      from models m where m.id = any(wanted)) parts) made
  where s.model_id = made.model_id;
end $$;

create function search_make_texts(wanted uuid[]) returns void language plpgsql as $$
begin
  update search_words s set head = made.head, near = made.near,
    words = made.head || to_tsvector('simple', made.ends) || setweight(to_tsvector('simple', made.card), 'D')
  from (
    select m.id as model_id, setweight(to_tsvector('simple', search_words(m."group" || ' ' || m.name) || ' '
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
    from models m where m.id = any(wanted)) made
  where s.model_id = made.model_id;
end $$;

create function search_alone() returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended(current_schema() || '.search', 0))
$$;
comment on function search_alone is 'one at a time makes rows, until it commits: of two, the one that read first could write last';

create function search_drain(most integer) returns integer language plpgsql as $$
declare
  taken integer;
  changed_versions uuid[];
  changed_models uuid[];
  changed_texts uuid[];
begin
  perform search_alone();
  with gone as (
    delete from search_pending where seq in (select seq from search_pending order by seq limit most) returning *)
  select count(*), array_agg(distinct version_id) filter (where version_id is not null), array_agg(distinct model_id),
      array_agg(distinct model_id) filter (where texts)
    into taken, changed_versions, changed_models, changed_texts from gone;
  if taken = 0 then return 0; end if;
  insert into search_models (model_id) select unnest(changed_models) on conflict do nothing;
  insert into search_words (model_id) select unnest(changed_models) on conflict do nothing;
  insert into search_versions (model_id, version_id) select id, id from unnest(changed_models) id
    where not exists (select 1 from search_versions v where v.model_id = id) on conflict do nothing;
  perform search_make_versions(changed_versions), search_make_terms(changed_models), search_make_texts(changed_texts);
  return taken;
end $$;
comment on function search_drain is 'makes rows anew for the oldest changes; each statement in it sees what was committed before, and what comes later is noted later';

create function search_fill() returns void language plpgsql as $$
begin
  perform search_alone();
  delete from search_pending;
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
  perform search_make_terms(array[id]), search_make_texts(array[id]) from models;
  create index search_words_words on search_words using gin (words);
  create index search_words_near on search_words using gin (near);
  create index search_models_terms on search_models using gin (terms);
  create index search_numbers_by_value on search_numbers (key, value, model_id);
end $$;
comment on function search_fill is 'makes all of it anew; for a restored or repaired database, as select search_fill()';
`;

const noting = `
create function search_note_models() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, texts) select id, true from changed;
  return null;
end $$;
create function search_note_model() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, texts) values (new.id, true);
  return null;
end $$;
create trigger search_inserted after insert on models referencing new table as changed
  for each statement execute function search_note_models();
create trigger search_changed after update on models for each row
  when ((old.title, old.description, old.owner, old.system, old.declared_tier, old.assessed_tier, old.tags)
    is distinct from (new.title, new.description, new.owner, new.system, new.declared_tier, new.assessed_tier, new.tags))
  execute function search_note_model();

create function search_note_versions() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, version_id, texts) select model_id, id, true from changed;
  return null;
end $$;
create function search_note_version() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, version_id, texts) values (new.model_id, new.id,
    new.metadata is distinct from old.metadata or (new.state = 'retired') is distinct from (old.state = 'retired'));
  return null;
end $$;
create trigger search_inserted after insert on versions referencing new table as changed
  for each statement execute function search_note_versions();
create trigger search_changed after update on versions for each row
  when ((old.state, old.metadata, old.frameworks, old.licence, old.size_bytes, old.recertify_by, old.manifest_digest)
    is distinct from (new.state, new.metadata, new.frameworks, new.licence, new.size_bytes, new.recertify_by, new.manifest_digest))
  execute function search_note_version();

create function search_note_alias() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into search_pending (model_id, version_id, texts) values (old.model_id, old.version_id, old.alias = 'production');
  end if;
  if tg_op <> 'DELETE' then
    insert into search_pending (model_id, version_id, texts) values (new.model_id, new.version_id, new.alias = 'production');
  end if;
  return null;
end $$;
create trigger search_changed after insert or update or delete on aliases
  for each row execute function search_note_alias();

create function search_note_fact() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, version_id) select model_id, id from versions where id = new.version_id;
  return null;
end $$;
create trigger search_inserted after insert on facts for each row
  when (new.kind in ('format', 'evaluation')) execute function search_note_fact();

create function search_note_artifact() returns trigger language plpgsql as $$
declare
  changed record := coalesce(new, old);
begin
  if coalesce(old.status, '') = 'stored' or coalesce(new.status, '') = 'stored' then
    insert into search_pending (model_id, version_id) select model_id, id from versions where id = changed.version_id;
  end if;
  return null;
end $$;
create trigger search_changed after insert or delete or update of status, kind on artifacts
  for each row execute function search_note_artifact();

create function search_note_verdicts() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, version_id)
    select v.model_id, v.id from (select distinct version_id from changed) c join versions v on v.id = c.version_id;
  return null;
end $$;
create trigger search_inserted after insert on last_verdicts referencing new table as changed
  for each statement execute function search_note_verdicts();
create trigger search_updated after update on last_verdicts referencing new table as changed
  for each statement execute function search_note_verdicts();
create trigger search_deleted after delete on last_verdicts referencing old table as changed
  for each statement execute function search_note_verdicts();
`;

const dropTriggers = `
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
`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(dropTriggers);
  await knex.raw(`drop function search_on_models, search_on_versions, search_on_aliases, search_on_facts, search_on_artifacts,
    search_on_verdicts, search_fill, search_refresh_version, search_refresh_terms, search_refresh_texts`);
  await knex.raw(pending);
  await knex.raw(making);
  await knex.raw(noting);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(
    'lock table models, versions, artifacts, facts, aliases, last_verdicts in share row exclusive mode',
  );
  await knex.raw('select search_drain(2147483647)');
  await knex.raw(dropTriggers);
  await knex.raw(`drop function search_note_models, search_note_model, search_note_versions, search_note_version,
    search_note_alias, search_note_fact, search_note_artifact, search_note_verdicts,
    search_drain, search_fill, search_alone, search_make_versions, search_make_terms, search_make_texts`);
  await knex.raw('drop table search_pending');
  await knex.raw(before.refreshing);
  await knex.raw(before.triggers);
};

/** For the migration that puts it away, to bring it back. */
exports.makingVersions = makingVersions;
