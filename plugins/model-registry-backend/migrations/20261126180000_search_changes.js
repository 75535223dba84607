/**
 * Lets every replica keep what search reads in its own memory: `search_drain` notes which rows it has made
 * anew, under a number that grows, and a replica asks what came after the number it knows. Takes a second per
 * 100,000 models or versions, for three indexes: a model with a thousand versions is read by its newest. A replica of the release before may go on. Going back loses nothing.
 */

const tables = `
create table search_state (
  one boolean primary key default true check (one),
  generation bigint not null default 0,
  filled uuid not null default gen_random_uuid()
);
insert into search_state default values;
comment on table search_state is 'one row; what the rows of the search are of';
comment on column search_state.generation is 'grows each time rows are made anew; in the order of commits, since one at a time makes rows';
comment on column search_state.filled is 'another each time all rows are made anew; what was known before then counts for nothing';

create table search_changes (
  generation bigint not null,
  place integer not null,
  model_id uuid not null,
  version_id uuid,
  primary key (generation, place)
);
comment on table search_changes is 'what was made anew in each of the last generations; who knows less reads everything again';

create index models_by_name on models ("group" collate "C", name collate "C");
drop index models_by_tier;
create index models_by_tier on models
  ((case tier when 'High' then 0 when 'Medium' then 1 else 2 end), "group" collate "C", name collate "C");
create index versions_newest on versions (model_id, (state = 'retired'), semver_order desc);
`;

const generationsKept = 2_000;

const drain = noting => `
create or replace function search_drain(most integer) returns integer language plpgsql as $$
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
  perform search_make_versions(changed_versions), search_make_terms(changed_models), search_make_texts(changed_texts);${noting}
  return taken;
end $$;
`;

const noteChanges = `
  update search_state set generation = generation + 1;
  insert into search_changes (generation, place, model_id, version_id)
    select s.generation, row_number() over (), c.model_id, c.version_id
    from search_state s, (
      select id as model_id, null::uuid as version_id from unnest(changed_models) id
      union all select model_id, id from versions where id = any(changed_versions)) c;
  delete from search_changes where generation <= (select generation from search_state) - ${generationsKept};`;

const fill = `
alter function search_fill rename to search_fill_rows;
create function search_fill() returns void language plpgsql as $$
begin
  perform search_fill_rows();
  delete from search_changes;
  update search_state set generation = generation + 1, filled = gen_random_uuid();
end $$;
comment on function search_fill is 'makes all of it anew; for a restored or repaired database, as select search_fill()';
`;

/** When it last changed decides about its place in a list, and what is shown may be another; each touch counts. */
const noteModels = (texts, columns) => `
create or replace function search_note_model() returns trigger language plpgsql as $$
begin
  insert into search_pending (model_id, texts) values (new.id, ${texts});
  return null;
end $$;
create or replace trigger search_changed after update on models for each row
  when ((${columns('old')}) is distinct from (${columns('new')}))
  execute function search_note_model();
`;
const searched = row =>
  'title description owner system declared_tier assessed_tier tags'
    .split(' ')
    .map(column => `${row}.${column}`)
    .join(', ');

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(tables);
  await knex.raw(drain(noteChanges));
  await knex.raw(fill);
  await knex.raw(
    noteModels(
      `(${searched('old')}) is distinct from (${searched('new')})`,
      row => `${searched(row)}, ${row}.changed_at, ${row}.revision`,
    ),
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(noteModels('true', searched));
  await knex.raw(drain(''));
  await knex.raw(`drop function search_fill;
    alter function search_fill_rows rename to search_fill;
    drop table search_changes, search_state;
    drop index models_by_name, models_by_tier, versions_newest;
    create index models_by_tier on models ((case tier when 'High' then 0 when 'Medium' then 1 else 2 end), "group", name)`);
};

/** For the migration that puts it away, to bring it back. */
exports.drain = drain(noteChanges);
