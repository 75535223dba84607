import type {
  Approval,
  CaseFile,
  Fact,
} from '@assay/plugin-model-registry-common';
import {
  approvalsPerCaseMax,
  exceptionsPerCaseMax,
  factsPerCaseMax,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { regionOf, storeOfRegion } from '../artifacts/regions';
import { defaultStore } from '../artifacts/store';
import type { Context } from '../context';
import { policySetColumn } from '../database/policySet';
import { prepared } from '../database/prepared';
import type {
  ApprovalRow,
  ExceptionRow,
  FactRow,
  FindingRow,
  ModelRow,
  RequestRow,
  VersionRow,
} from '../database/rows';
import { versionQuery } from '../database/subjects';
import { isoOf, requestView } from '../registry/views';
import { caseTier, type Ending } from './caseTier';
import { exceptionOf } from './exceptionOf';
import { openFindings } from './openFindings';

/** Facts of one kind and producer that count; older ones are history. */
const factsPerProducerMax = 50;

/** What is gathered of a version `v`. */
export const gatheredColumns = `
  (select coalesce(jsonb_agg(to_jsonb(t) - 'place' order by t.seq desc), '[]'::jsonb) from (
    select f.*, row_number() over (partition by f.kind, f.producer->>'ref', f.subject_digest
      order by f.seq desc) as place
    from facts f where f.version_id = v.id and f.kind <> 'inspection' order by f.seq desc limit ${factsPerCaseMax}) t
    where t.place <= ${factsPerProducerMax} or t.kind in ('format', 'licence', 'integrity', 'code-finding')) as facts,
  (select to_jsonb(r) from requests r where r.version_id = v.id and r.closed_at is null) as request,
  (select coalesce(jsonb_agg(to_jsonb(t) order by t.at, t.id), '[]'::jsonb) from (
    select a.* from approvals a where a.version_id = v.id
    order by a.at desc limit ${approvalsPerCaseMax}) t) as approvals,
  (select coalesce(jsonb_agg(to_jsonb(t) order by t.asked_at, t.id), '[]'::jsonb) from (
    select e.*, of.ref as filed_at from (
      select x.* from exceptions x where x.version_id = v.id
      union all
      select x.* from exceptions x where x.scope = 'model' and x.status <> 'rejected'
        and x.model_id = v.model_id and x.version_id <> v.id
      union all
      select x.* from exceptions x where x.scope = 'group' and x.status <> 'rejected'
        and x."group" = (select m."group" from models m where m.id = v.model_id) and x.version_id <> v.id) e
    left join lateral (select m."group" || '/' || m.name || '@' || o.version as ref from versions o
      join models m on m.id = o.model_id where o.id = e.version_id and e.version_id <> v.id) of on true
    order by e.asked_at desc limit ${exceptionsPerCaseMax}) t) as exceptions,
  (select coalesce(jsonb_agg(distinct w.ref), '[]'::jsonb) from version_authors w
    where w.version_id = v.id) as authors,
  (select coalesce(jsonb_agg(distinct s.store), '[]'::jsonb) from artifacts s
    where s.version_id = v.id and s.status = 'stored') as stores,
  (select coalesce(jsonb_agg(jsonb_build_object('tier', u.assessed_tier, 'at', u.override_ends_at)), '[]'::jsonb)
    from use_case_models l join use_cases u on u.id = l.use_case_id
    where l.model_id = v.model_id and u.override_ends_at is not null) as endings,
  (select coalesce(jsonb_agg(to_jsonb(f) order by f.due_at, f.id), '[]'::jsonb) from findings f
    where f.version_id = v.id and f.status <> 'closed') as findings,
  (select coalesce(jsonb_agg(u.id order by u.id), '[]'::jsonb)
    from use_case_models l join use_cases u on u.id = l.use_case_id
    where l.model_id = v.model_id and u.eu_class = 'prohibited') as prohibited,
  ${policySetColumn}::text as policy_set`;

/** Without what packs say of it, and with what tells which of them are asked. */
export type CaseWithoutPacks = Omit<CaseFile, 'packs' | 'policies'> & {
  readonly beside?: {
    /** The number of the set of active packs when it was gathered. */
    readonly policySet: string;
    /** Downloads of the last days, where somebody asked for them. */
    readonly downloads?: number;
  };
};

/** Rows through SQL's JSON: their times are text. */
export type AsJson<T> = {
  [K in keyof T]: T[K] extends Date
    ? string
    : T[K] extends Date | null
    ? string | null
    : T[K];
};

export interface GatheredRow {
  facts: AsJson<FactRow>[];
  request: AsJson<RequestRow> | null;
  approvals: AsJson<ApprovalRow>[];
  exceptions: (AsJson<ExceptionRow> & { filed_at: string | null })[];
  authors: string[];
  stores: string[];
  endings: Ending[];
  findings: AsJson<FindingRow>[];
  prohibited: string[];
  policy_set: string;
}

type Rows = { model: ModelRow; version: VersionRow | AsJson<VersionRow> };

/**
 * Gathers everything a decision rests on, in one round trip. The only place that reads across rooms
 * for a decision (architecture §4, idea 2). What it returns is plain data.
 *
 * @param now - the only clock a gate may read
 */
export async function gatherCase(
  ctx: Pick<Context, 'config' | 'store' | 'regions'>,
  db: Knex,
  rows: Rows,
  now: Date,
): Promise<CaseWithoutPacks> {
  const [file] = await gatherCases(ctx, db, [rows], now);
  return file;
}

/** The same for several versions, in one round trip as well. */
export async function gatherCases(
  ctx: Pick<Context, 'config' | 'store' | 'regions'>,
  db: Knex,
  several: readonly Rows[],
  now: Date,
): Promise<CaseWithoutPacks[]> {
  const ids = several.map(({ version }) => version.id);
  const gathered = await read(db, [...new Set(ids)]);
  return several.map(rows => {
    const row = gathered.get(rows.version.id);
    if (!row) throw new Error(`Nothing was gathered for ${rows.version.id}`);
    return caseOf(ctx, rows, row, now);
  });
}

/**
 * The same for versions of one model that are named in a request, found in the same round trip.
 *
 * @returns a case for each selector in its place, undefined where there is no such version
 */
export async function gatherNamed(
  ctx: Pick<Context, 'config' | 'store' | 'regions' | 'db'>,
  model: ModelRow,
  selectors: readonly string[],
  now: Date,
): Promise<(CaseWithoutPacks | undefined)[]> {
  const { db } = ctx;
  const named = selectors.flatMap((selector, place) => {
    const query = versionQuery(db, model.id, selector);
    return query?.select(db.raw('?::int as place', [place])).limit(1) ?? [];
  });
  if (named.length === 0) return selectors.map(() => undefined);
  const rows: (GatheredRow & {
    place: number;
    version: AsJson<VersionRow>;
  })[] = await db
    .select(
      db.raw(`v.place, to_jsonb(v) - 'place' as version, ${gatheredColumns}`),
    )
    .from(db.queryBuilder().unionAll(named, true).as('v'));
  return selectors.map((_, at) => {
    const row = rows.find(({ place }) => place === at);
    return row && caseOf(ctx, { model, version: row.version }, row, now);
  });
}

/** The case of a row that was gathered. */
export function caseOf(
  ctx: Pick<Context, 'config' | 'store' | 'regions'>,
  { model, version }: Rows,
  row: GatheredRow,
  now: Date,
): CaseWithoutPacks {
  const { config } = ctx;
  return {
    v: 'case-v1',
    now: now.toISOString(),
    model: {
      ref: `${model.group}/${model.name}`,
      owner: model.owner,
      group: model.group,
      tags: [...model.tags],
    },
    version: versionOf(model, version),
    manifest: version.manifest ?? [],
    metadata: version.metadata,
    tier: caseTier(model, row.endings, now),
    facts: row.facts.map(factOf),
    ...(row.request ? { request: requestOf(row.request) } : {}),
    approvals: row.approvals.map(approvalOf),
    exceptions: row.exceptions.map(exceptionOf),
    authors: row.authors,
    store: placeOf(ctx, model, row.stores),
    trustedKeys: [...config.trustedKeys],
    findings: openFindings(row.findings, now),
    prohibitedUses: row.prohibited,
    rules: config.rules,
    beside: { policySet: row.policy_set },
  };
}

/** Where the bytes of a version lie, or will lie; nothing where that is not said of all of them. */
function placeOf(
  ctx: Pick<Context, 'store' | 'regions'>,
  { region: pinned }: ModelRow,
  stores: readonly string[],
): CaseFile['store'] {
  const fresh = pinned ? storeOfRegion(ctx, pinned) ?? pinned : defaultStore;
  const named = stores.length > 0 ? stores : [fresh];
  const regions = named.map(name => regionOf(ctx, name) ?? '');
  const [region, ...others] = [...new Set(regions)].sort();
  if (regions.includes('')) return {};
  return { region, ...(others.length > 0 && { others }) };
}

async function read(
  db: Knex,
  versionIds: readonly string[],
): Promise<Map<string, GatheredRow>> {
  const { rows } = await prepared(
    db,
    `select v.id, ${gatheredColumns} from versions v where v.id = any(?::uuid[])`,
    [versionIds],
  );
  return new Map(
    rows.map((row: GatheredRow & { id: string }) => [row.id, row]),
  );
}

function requestOf(row: AsJson<RequestRow>): CaseFile['request'] {
  const { asked_again_at: again } = row;
  return {
    ...requestView(row),
    ...(again ? { askedAgainAt: isoOf(again) } : {}),
  };
}

function versionOf(model: ModelRow, row: Rows['version']): CaseFile['version'] {
  return {
    ref: `${model.group}/${model.name}@${row.version}`,
    state: row.state,
    createdAt: isoOf(row.created_at),
    ...(row.manifest_digest ? { manifestDigest: row.manifest_digest } : {}),
    metadataDigest: row.metadata_digest,
    ...(row.approved_for_staging_at
      ? { approvedForStagingAt: isoOf(row.approved_for_staging_at) }
      : {}),
    ...(row.recertify_by ? { recertifyBy: isoOf(row.recertify_by) } : {}),
  };
}

function factOf(row: AsJson<FactRow>): Fact {
  return {
    id: row.id,
    kind: row.kind,
    subjectDigest: row.subject_digest,
    producer: row.producer,
    recordedAt: isoOf(row.recorded_at),
    body: row.body,
  } as Fact; // checked against its kind's schema before it was stored
}

function approvalOf(row: AsJson<ApprovalRow>): Approval {
  return {
    id: row.id,
    requestId: row.request_id,
    role: row.role,
    by: row.by_ref,
    at: isoOf(row.at),
    rationale: row.rationale,
    caseDigest: row.case_digest,
    ...(row.taken_back_at ? { takenBackAt: isoOf(row.taken_back_at) } : {}),
    ...(row.behalf_of ? { onBehalfOf: row.behalf_of } : {}),
    ...conditionOf(row),
  };
}

function conditionOf(row: AsJson<ApprovalRow>): Pick<Approval, 'condition'> {
  const { condition: text, condition_met_by: metBy } = row;
  if (text === null || row.condition_due_at === null) return {};
  return {
    condition: {
      text,
      dueAt: isoOf(row.condition_due_at),
      ...(row.condition_met_at ? { metAt: isoOf(row.condition_met_at) } : {}),
      ...(metBy ? { metBy } : {}),
    },
  };
}
