/** Attestation campaigns: what owners are asked to attest, version by version. Instant. */
exports.up = knex =>
  knex.raw(`
  create table campaigns (
    id uuid primary key,
    title text not null,
    statement text not null,
    "group" text,
    tiers text[],
    opened_by text not null,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz
  );
  create table campaign_items (
    campaign_id uuid not null references campaigns (id),
    version_id uuid not null references versions (id),
    status text not null default 'open' check (status in ('open', 'attested', 'flagged')),
    by_ref text,
    at timestamptz,
    rationale text,
    manifest_digest text,
    metadata_digest text,
    primary key (campaign_id, version_id),
    constraint who_says_so check ((status = 'open') = (by_ref is null))
  );
  comment on column campaign_items.metadata_digest is 'what was attested; a version is unchanged while it has it still';
  create index campaign_items_attested on campaign_items (version_id, at desc) where status = 'attested';
  create index campaigns_open on campaigns (opened_at desc, id);
`);

exports.down = knex =>
  knex.raw('drop table campaign_items; drop table campaigns');
