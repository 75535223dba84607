/**
 * Adds use cases with their assessments, links and history, and the history of metadata. Instant. A killed pod
 * leaves nothing. Going back forgets all of them; tiers of models stay as they are until MRC assesses again.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table use_cases (
  id uuid primary key,
  "group" text not null,
  title text not null,
  purpose text not null,
  users text not null,
  affected text not null,
  out_of_scope text not null,
  owner text not null,
  assessment_id uuid,
  assessed_tier text check (assessed_tier in ('Low', 'Medium', 'High')),
  eu_class text check (eu_class in ('prohibited', 'high-risk', 'transparency', 'minimal')),
  override_tier text check (override_tier in ('Low', 'Medium', 'High')),
  override_reason text,
  override_by text,
  override_at timestamptz,
  override_ends_at timestamptz,
  tier text generated always as (coalesce(override_tier, assessed_tier)) stored,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision bigint not null default 1,
  check ((assessment_id is null) = (assessed_tier is null)),
  check ((assessment_id is null) = (eu_class is null)),
  check (num_nulls(override_tier, override_reason, override_by, override_at, override_ends_at) in (0, 5)),
  check (override_tier is null or assessed_tier is not null)
);
comment on table use_cases is 'what models are used for, apart from the models';
comment on column use_cases.owner is 'full group entity ref; roles towards the use case come from it (S1)';
comment on column use_cases.tier is 'what counts: MRC''s word until it is taken away at its end, else the assessment''s (S6)';
create index use_cases_changed on use_cases (changed_at desc, id desc);
create index use_cases_ending on use_cases (override_ends_at) where override_ends_at is not null;

create table use_case_assessments (
  id uuid primary key,
  use_case_id uuid not null references use_cases (id),
  questionnaire text not null,
  answers jsonb not null,
  result jsonb not null,
  by_ref text not null,
  at timestamptz not null
);
comment on table use_case_assessments is 'append-only; answers and what they came to, by the questionnaire in its version';
create index use_case_assessments_of on use_case_assessments (use_case_id, at desc);
comment on column use_cases.assessment_id is 'the last one; no foreign key, since assessments point here';

create table use_case_models (
  use_case_id uuid not null references use_cases (id),
  model_id uuid not null references models (id),
  linked_by text not null,
  linked_at timestamptz not null,
  primary key (use_case_id, model_id)
);
create index use_case_models_of on use_case_models (model_id);

create table use_case_history (
  id bigint generated always as identity primary key,
  use_case_id uuid not null references use_cases (id),
  at timestamptz not null,
  by_ref text not null,
  what text not null,
  model_id uuid references models (id),
  detail jsonb not null default '{}'
);
comment on table use_case_history is 'append-only; texts before and after. The ledger holds that it happened, this what it said';
comment on column use_case_history.model_id is 'the model it is about, shown only to who may read it (S9)';
create index use_case_history_of on use_case_history (use_case_id, id desc);

create table metadata_changes (
  id bigint generated always as identity primary key,
  version_id uuid not null references versions (id),
  at timestamptz not null,
  by_ref text not null,
  section text not null,
  before jsonb,
  after jsonb
);
comment on table metadata_changes is 'append-only; what a section of the metadata said before and after an edit';
create index metadata_changes_of on metadata_changes (version_id, section, id desc);

create function refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23000';
end $$;
create trigger append_only before update or delete on use_case_assessments for each row execute function refuse_history_change();
create trigger append_only before update or delete on use_case_history for each row execute function refuse_history_change();
create trigger append_only before update or delete on metadata_changes for each row execute function refuse_history_change();
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table metadata_changes;
drop table use_case_history;
drop table use_case_models;
drop table use_case_assessments;
drop table use_cases;
drop function refuse_history_change();
`);
};
