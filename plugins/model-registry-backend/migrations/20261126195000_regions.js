/**
 * Says of each stored file in which store it lies, so that there may be one store for each region. What
 * there is lies in the store there was. Renews the keys of stored files, about a second per 100,000, and
 * locks out writers of artifacts meanwhile. Replicas of the older release that still run refuse to
 * complete files from then on, which can be completed again at a new one. A killed pod leaves nothing.
 * Going down fails while a file or a model is bound to a region, since an older release would mix them up.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table stores (
  name text primary key,
  region text
);
comment on table stores is 'where bytes lie, for those who only read; one row for each store of the configuration, written at start and never removed';
comment on column stores.name is 'default for modelRegistry.store; the others are called like their region';
comment on column stores.region is 'as the configuration said last; null where it does not say';

alter table models add column region text;
comment on column models.region is 'where its bytes have to lie; null for wherever the default store is';

alter table facts drop constraint facts_document_digest_fkey;
alter table blob_grants drop constraint blob_grants_digest_fkey;
alter table blob_checks drop constraint blob_checks_digest_fkey;
alter table cold_blobs drop constraint cold_blobs_digest_fkey;

alter table blobs add column store text not null default 'default';
alter table blobs drop constraint blobs_pkey, add primary key (digest, store);
comment on table blobs is 'bytes that are in a store under their digest; a row exists only after the bytes are durable (W8), and says nothing about other stores (S12)';

alter table blob_grants add column store text not null default 'default';
alter table blob_grants drop constraint blob_grants_pkey, add primary key (digest, store, ref);
alter table blob_grants add foreign key (digest, store) references blobs (digest, store);

alter table blob_checks add column store text not null default 'default';
alter table blob_checks drop constraint blob_checks_pkey, add primary key (digest, store);
alter table blob_checks add foreign key (digest, store) references blobs (digest, store) on delete cascade;

alter table cold_blobs add column store text not null default 'default';
alter table cold_blobs drop constraint cold_blobs_pkey, add primary key (digest, store);
alter table cold_blobs add foreign key (digest, store) references blobs (digest, store) on delete cascade;

alter table artifacts add column store text not null default 'default';
comment on column artifacts.store is 'where its bytes lie, or go once they arrive';

alter table facts add column document_store text not null default 'default';
alter table facts add foreign key (document_digest, document_store) references blobs (digest, store);

create or replace function note_blob() returns trigger language plpgsql as $$
begin
  insert into blob_checks (digest, store, checked_at) values (new.digest, new.store, new.stored_at) on conflict do nothing;
  return null;
end $$;
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
do $$ begin
  if exists (select 1 from blobs where store <> 'default') or exists (select 1 from artifacts where store <> 'default')
    or exists (select 1 from models where region is not null) then
    raise exception 'there are files or models that are bound to a region, which the older release does not know';
  end if;
end $$;

create or replace function note_blob() returns trigger language plpgsql as $$
begin
  insert into blob_checks (digest, checked_at) values (new.digest, new.stored_at) on conflict do nothing;
  return null;
end $$;

alter table facts drop column document_store;
alter table artifacts drop column store;
alter table cold_blobs drop constraint cold_blobs_pkey, drop column store, add primary key (digest);
alter table blob_checks drop constraint blob_checks_pkey, drop column store, add primary key (digest);
alter table blob_grants drop constraint blob_grants_pkey, drop column store, add primary key (digest, ref);
alter table blobs drop constraint blobs_pkey, drop column store, add primary key (digest);
comment on table blobs is 'bytes that are in the store under their digest; a row exists only after the bytes are durable (W8)';

alter table facts add foreign key (document_digest) references blobs (digest);
alter table blob_grants add foreign key (digest) references blobs (digest);
alter table blob_checks add foreign key (digest) references blobs (digest) on delete cascade;
alter table cold_blobs add foreign key (digest) references blobs (digest) on delete cascade;

alter table models drop column region;
drop table stores;
`);
};
