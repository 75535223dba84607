/**
 * Adds what reports read: one narrow row per version, kept by triggers in the transaction of each change, and
 * filled here from what is there. A few seconds per 100,000 versions, during which writers of versions wait.
 * A killed pod leaves nothing. Going back loses nothing, since all of it is made from other tables.
 */

const tables = `
create table report_versions (
  version_id uuid primary key references versions (id) on delete cascade,
  model_id uuid not null references models (id),
  ref text collate "C" not null,
  "group" text not null,
  tier text not null,
  semver_order text collate "C" not null,
  state text not null,
  live boolean not null,
  known boolean not null default false,
  impact text not null,
  licence text not null,
  family text not null,
  signed boolean not null,
  described boolean not null,
  residency text not null,
  regions text[] not null
);
comment on table report_versions is 'what reports know of a version; made by triggers from other tables, never written by hand';
comment on column report_versions.ref is 'group/name, by which most reports are in order';
comment on column report_versions.live is 'sealed and not retired: somebody may still use it';
comment on column report_versions.known is 'the version its model is known by: production, else the newest that is not retired';
comment on column report_versions.family is 'what the licence asks for, told by its name alone: to read first, while the gate judges';
comment on column report_versions.signed is 'a signature of these bytes was recorded; whether it suffices, its gate says';
comment on column report_versions.described is 'the scanner read an SBOM that is well-formed and covers every file; an owner''s word is none (S8)';
comment on column report_versions.regions is 'where its metadata says it runs; never empty: none, or not-stated for a target that names no region';
create unique index report_versions_known on report_versions (model_id) where known;
create index report_versions_of_model on report_versions (model_id);
create index report_versions_by_ref on report_versions (ref, semver_order) where live;
create index last_verdicts_by_time on last_verdicts (at, (gate || ' ' || version_id::text) collate "C")
  include (version_id, gate) where outcome in ('block', 'error');
`;

const rows = `
create function report_family(licence text) returns text language sql immutable parallel safe as $$
  select case
    when licence is null then 'none-read'
    when licence ~* '(RAIL|-NC|-ND|LicenseRef|proprietary)' then 'limits-use'
    when licence ~* '(^|[^A-Za-z])(AGPL|GPL|SSPL|EUPL|OSL)-' then 'strong-copyleft'
    when licence ~* '(LGPL|MPL|EPL|CDDL)-' then 'weak-copyleft'
    else 'other' end
$$;
comment on function report_family is 'of an expression with several licences the one that asks for most counts';

create function report_known(wanted uuid) returns uuid language sql stable as $$
  select v.id from versions v
  left join aliases p on p.version_id = v.id and p.alias = 'production'
  where v.model_id = wanted
  order by p.version_id is null, v.state = 'retired', v.semver_order desc limit 1
$$;

create view report_version_rows as
select v.id as version_id, m.id as model_id, m."group" || '/' || m.name as ref, m."group", m.tier, v.semver_order, v.state,
  v.manifest_digest is not null and v.state <> 'retired' as live,
  coalesce(v.metadata #>> '{identity,taxonomy,customer_impact}', 'not-stated') as impact,
  coalesce(v.licence, 'none-read') as licence,
  report_family(v.licence) as family,
  exists (select 1 from facts f where f.version_id = v.id and f.kind = 'signature'
    and f.subject_digest = v.manifest_digest) as signed,
  exists (select 1 from facts f where f.version_id = v.id and f.kind = 'sbom-reading'
    and f.subject_digest = v.manifest_digest and f.producer ->> 'kind' = 'scanner'
    and (f.body ->> 'schemaValid')::boolean and (f.body ->> 'coversSubject')::boolean) as described,
  coalesce(v.metadata #>> '{data,residency}', 'not-stated') as residency,
  coalesce((select array_agg(distinct coalesce(target ->> 'region', 'not-stated'))
    from jsonb_path_query(v.metadata, 'lax $.deployment.targets[*]') target), '{none}') as regions
from versions v join models m on m.id = v.model_id;
comment on view report_version_rows is 'the rows of report_versions as they have to be, but for known';
`;

const refreshing = `
create function report_refresh_known(wanted uuid) returns void language plpgsql as $$
declare
  chosen uuid := report_known(wanted);
begin
  update report_versions set known = false where model_id = wanted and known and version_id is distinct from chosen;
  update report_versions set known = true where version_id = chosen and not known;
end $$;

create function report_refresh_version(wanted uuid) returns void language sql as $$
  insert into report_versions (version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions)
  select version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions from report_version_rows where version_id = wanted
  on conflict (version_id) do update set state = excluded.state, live = excluded.live, impact = excluded.impact,
    licence = excluded.licence, family = excluded.family, signed = excluded.signed, described = excluded.described,
    residency = excluded.residency, regions = excluded.regions
  where (report_versions.state, report_versions.live, report_versions.impact, report_versions.licence,
    report_versions.signed, report_versions.described, report_versions.residency, report_versions.regions)
    is distinct from (excluded.state, excluded.live, excluded.impact, excluded.licence,
    excluded.signed, excluded.described, excluded.residency, excluded.regions)
$$;

create function report_fill() returns void language sql as $$
  delete from report_versions;
  insert into report_versions (version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions, known)
  select version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions, version_id = known_id
  from report_version_rows join (select id as model_id, report_known(id) as known_id from models) k using (model_id);
$$;
comment on function report_fill is 'makes all of it anew; for a restored or repaired database, as select report_fill()';
`;

const triggers = `
create function report_on_models() returns trigger language plpgsql as $$
begin
  update report_versions set tier = new.tier where model_id = new.id;
  return null;
end $$;
create trigger report_changed after update on models for each row
  when (old.tier is distinct from new.tier) execute function report_on_models();

create function report_on_versions() returns trigger language plpgsql as $$
begin
  -- A move changes the state alone, and its transaction waits for this.
  if tg_op = 'UPDATE' and (old.metadata, old.licence, old.manifest_digest)
    is not distinct from (new.metadata, new.licence, new.manifest_digest) then
    update report_versions set state = new.state, live = new.manifest_digest is not null and new.state <> 'retired'
      where version_id = new.id;
  else
    perform report_refresh_version(new.id);
  end if;
  if tg_op = 'INSERT' or (new.state = 'retired') is distinct from (old.state = 'retired') then
    perform report_refresh_known(new.model_id);
  end if;
  return null;
end $$;
create trigger report_inserted after insert on versions for each row execute function report_on_versions();
create trigger report_changed after update on versions for each row
  when ((old.state, old.metadata, old.licence, old.manifest_digest)
    is distinct from (new.state, new.metadata, new.licence, new.manifest_digest))
  execute function report_on_versions();

create function report_on_aliases() returns trigger language plpgsql as $$
begin
  perform report_refresh_known(coalesce(new.model_id, old.model_id));
  return null;
end $$;
create trigger report_inserted after insert on aliases for each row
  when (new.alias = 'production') execute function report_on_aliases();
create trigger report_changed after update on aliases for each row
  when ('production' in (old.alias, new.alias)) execute function report_on_aliases();
create trigger report_deleted after delete on aliases for each row
  when (old.alias = 'production') execute function report_on_aliases();

create function report_on_facts() returns trigger language plpgsql as $$
begin
  perform report_refresh_version(new.version_id);
  return null;
end $$;
create trigger report_inserted after insert on facts for each row
  when (new.kind in ('signature', 'sbom-reading')) execute function report_on_facts();
`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(tables);
  await knex.raw(rows);
  await knex.raw(refreshing);
  await knex.raw(triggers);
  await knex.raw('select report_fill()');
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop trigger report_changed on models;
drop trigger report_inserted on versions;
drop trigger report_changed on versions;
drop trigger report_inserted on aliases;
drop trigger report_changed on aliases;
drop trigger report_deleted on aliases;
drop trigger report_inserted on facts;
drop function report_on_models, report_on_versions, report_on_aliases, report_on_facts, report_fill,
  report_refresh_version, report_refresh_known;
drop view report_version_rows;
drop function report_known, report_family;
drop index last_verdicts_by_time;
drop table report_versions;
`);
};
