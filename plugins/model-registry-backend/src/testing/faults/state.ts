import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  parseVkey,
  verifyCheckpoint,
  verifyLedger,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { createLinkSigner } from '../../artifacts/links';
import { LocalStore } from '../../artifacts/localStore';
import { manifestDigest } from '../../artifacts/manifest';
import { sweepStrays } from '../../artifacts/sweepUploads';
import { logKey } from '../court';
import { drainAll, searchFaults } from './searchFaults';

const aMinuteMs = 60_000;

const queries = {
  models: `select "group", name, title, owner, tier, tags, created_by, revision from models`,
  versions: `select version, state, metadata_digest, manifest_digest, size_bytes, frameworks, licence,
    recertify_by is not null as recertifies, approved_for_staging_at is not null as was_approved,
    revision from versions`,
  authors: `select ref, as_what from version_authors`,
  aliases: `select alias, v.version from aliases a join versions v on v.id = a.version_id`,
  blobs: `select digest, size from blobs`,
  grants: `select digest, ref from blob_grants`,
  artifacts: `select path, kind, size, digest, status, created_by from artifacts`,
  uploads: `select count(*) from uploads`,
  facts: `select kind, subject_digest, producer, body, document_digest from facts`,
  scans: `select tries, metadata_digest, scanned_at is not null as scanned, last_error from scans`,
  requests: `select kind, opened_by, rationale, closed_how from requests`,
  approvals: `select r.kind, a.role, a.by_ref, a.rationale, a.case_digest is not null as bound,
    a.taken_back_at is not null as taken_back
    from approvals a join requests r on r.id = a.request_id`,
  exceptions: `select gate, status from exceptions`,
  answers: `select principal, route, key, status, result is not null as answered
    from idempotency`,
  refusals: `select principal from refusals`,
  entries: `select subject, type, d->>'from' as "from", d->>'to' as "to", d->>'kind' as kind,
    d->>'path' as path, d->>'alias' as alias, d->>'move' as move, d->>'role' as role
    from ledger_entries cross join lateral (select entry::jsonb->'data' as d) as data`,
  openings: `select count(*) from ledger_openings`,
  decided: `select count(*) from decided_cases`,
  verdicts: `select gate, outcome, move from last_verdicts`,
  searchModels: `select w.head::text, w.words::text, w.near, terms::text, size_bytes, states, frameworks, licences, formats,
    tasks, domains, sensitivities, artifacts, blocked, production, metrics, properties
    from search_models join search_words w using (model_id)`,
  searchVersions: `select shown, terms::text, semver_order, size_bytes, recertify_by is not null as recertifies
    from search_versions`,
  searchNumbers: `select key, value from search_numbers`,
  pending: `select count(*) from ledger_pending`,
  outbox: `select topic, dead_since, last_error from outbox`,
} as const;

/** Everything there is, without what is different in every run: ids, times, salts and hashes of them. */
export async function readState(db: Knex): Promise<Record<string, unknown>> {
  await drainAll(db);
  const state: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await db.raw(query);
    // In an order that ids and the moments of scans have no part in.
    state[name] = rows
      .map((row: unknown) => withoutIds(JSON.stringify(row)))
      .sort();
  }
  return state;
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function withoutIds(text: string): string {
  return text.replace(uuid, 'an id');
}

/** What has to hold whatever happened. @returns what does not */
export async function findFaults(db: Knex, folder: string): Promise<string[]> {
  return [
    ...(await ledgerFaults(db, folder)),
    ...(await foldFaults(db)),
    ...(await searchFaults(db)),
    ...(await byteFaults(db, path.join(folder, 'store'))),
  ];
}

async function ledgerFaults(db: Knex, folder: string): Promise<string[]> {
  const rows = await db('ledger_entries').orderBy('index');
  const head = await db('ledger_head').first();
  const newest = await db('ledger_checkpoints').orderBy('size', 'desc').first();
  const note = readFileSync(path.join(folder, 'log/checkpoint'), 'utf8');
  const signed = verifyCheckpoint(note, [parseVkey(logKey)]);
  const checkpoint = signed.checkpoint;
  const sha256 = (bytes: Uint8Array) =>
    createHash('sha256').update(bytes).digest();
  const finding = verifyLedger(
    rows.map(row => ({
      index: Number(row.index),
      entry: row.entry,
      leafHash: new Uint8Array(row.leaf_hash),
      hashPrev: new Uint8Array(row.hash_prev),
      hashCurr: new Uint8Array(row.hash_curr),
    })),
    checkpoint,
    { sha256 },
  );
  const faults = finding.failures.map(
    ({ index, message }) => `Entry ${index} ${message}`,
  );
  const root = Buffer.from(finding.root).toString('hex');
  if (signed.signature !== 'signed') faults.push('The checkpoint is unsigned');
  if (Number(head.size) !== rows.length || head.root !== root) {
    faults.push(`The head counts ${head.size} of ${rows.length} entries`);
  }
  if (newest.root !== root || checkpoint.size !== rows.length) {
    faults.push(
      `The checkpoint counts ${checkpoint.size} of ${rows.length} entries`,
    );
  }
  const unopened = await db('ledger_openings')
    .whereNotIn('entry_id', db('ledger_entries').select('id'))
    .select('entry_id');
  if (unopened.length > 0)
    faults.push(`${unopened.length} openings open nothing`);
  return faults;
}

/** The moves of a version, followed one after the other, lead to where its row says it is. */
async function foldFaults(db: Knex): Promise<string[]> {
  const versions = await db('versions')
    .join('models', 'models.id', 'versions.model_id')
    .select('versions.*', 'models.group', 'models.name');
  const faults: string[] = [];
  for (const version of versions) {
    const subject = `version ${version.group}/${version.name}@${version.version}`;
    const entries = await db('ledger_entries')
      .where({ subject })
      .orderBy('index');
    let state = 'draft';
    let votes = 0;
    for (const { type, entry } of entries) {
      const { data } = JSON.parse(entry);
      if (type === 'version.approved') votes += 1;
      if (
        type === 'version.sealed' &&
        data.manifestDigest !== version.manifest_digest
      ) {
        faults.push(`${subject} was sealed with another digest`);
      }
      if (type !== 'version.moved' && type !== 'version.approved') continue;
      if (data.from !== state) {
        faults.push(`${subject} moved from ${data.from} while it was ${state}`);
      }
      state = data.to;
    }
    if (state !== version.state) {
      faults.push(`${subject} is ${version.state}, its entries say ${state}`);
    }
    const [{ count }] = await db('approvals')
      .where({ version_id: version.id })
      .count('* as count');
    if (Number(count) !== votes) {
      faults.push(
        `${subject} has ${count} votes, its entries tell of ${votes}`,
      );
    }
    if (
      version.manifest &&
      manifestDigest(version.manifest) !== version.manifest_digest
    ) {
      faults.push(`${subject} has a manifest with another digest`);
    }
  }
  return faults;
}

/** Every row has its bytes, and they are what they are called; no bytes lie about without a row. */
async function byteFaults(db: Knex, store: string): Promise<string[]> {
  const faults: string[] = [];
  const named = new Set<string>();
  for (const { digest, size } of await db('blobs')) {
    const hex = digest.replace('sha256:', '');
    named.add(hex);
    try {
      const bytes = readFileSync(path.join(store, 'blobs', hex));
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (actual !== hex || bytes.length !== Number(size)) {
        faults.push(`The bytes of ${digest} are not what they are called`);
      }
    } catch {
      faults.push(`The bytes of ${digest} are gone`);
    }
  }
  for (const name of listed(path.join(store, 'blobs'))) {
    if (!named.has(name)) faults.push(`Blob ${name} has no row`);
  }
  await sweepStrays(db, localStoreAt(store), new Date(Date.now() + aMinuteMs));
  for (const name of listed(path.join(store, 'uploads'))) {
    faults.push(`uploads/${name} was left behind`);
  }
  return faults;
}

function localStoreAt(directory: string): LocalStore {
  const links = createLinkSigner('x'.repeat(32));
  return new LocalStore({ directory, region: undefined, links });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
