import { controlNeeds } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import { standing } from '../findings/standing';
import { useClassOf } from '../useCases/useClass';

export type InboxView = 'mine' | 'asked' | 'done';

/** Whose tasks are wanted, with the groups they belong to. */
export interface Asker {
  readonly ref: string;
  readonly memberships: readonly string[];
}

type Part = (
  ctx: Pick<Context, 'db' | 'config' | 'now'>,
  asker: Asker,
  view: InboxView,
) => Knex.QueryBuilder;

/** What only findings have. */
const none = 'null as owner, null as severity, null as fixed_by';
/** What only requests have: the votes on one are found by it. */
const noRequest = 'null::uuid as request_id';

/** Work of the owners of a model, and no decision: who authored it does it too. */
export const ownersTasks = ['condition', 'control-gaps'] as const;

/** Cut to the milliseconds that a cursor carries, so that no task stands on both pages or on none. */
const cut = (time: string) => `date_trunc('milliseconds', ${time})`;

const requests: Part = ({ db }, { ref: me }, view) => {
  const query = db('requests as r').select(
    db.raw(`'request:' || r.id as id, r.kind, r.opened_by as asked_by, r.opened_at as asked_at,
      ${cut(
        'r.due_at',
      )} as due_at, r.rationale, null as gate, r.version_id, ${none}, r.id as request_id`),
  );
  if (view === 'done') {
    const votes = db('approvals as a').select(db.raw('1'));
    return query.whereExists(
      votes.whereRaw('a.request_id = r.id').where('a.by_ref', me),
    );
  }
  query.whereNull('r.closed_at');
  return view === 'asked'
    ? query.where('r.opened_by', me)
    : query.whereNot('r.opened_by', me);
};

const exceptions: Part = ({ db }, { ref: me }, view) => {
  const query = db('exceptions as e').select(
    db.raw(`'exception:' || e.id as id, 'exception' as kind, e.asked_by, e.asked_at,
      ${cut(
        'e.ends_at',
      )} as due_at, e.rationale, e.gate, e.version_id, ${none}, ${noRequest}`),
  );
  if (view === 'done') return query.where('e.decided_by', me);
  query.where('e.status', 'asked');
  return view === 'asked'
    ? query.where('e.asked_by', me)
    : query.whereNot('e.asked_by', me);
};

/** As `reviewWantedAt` says of one exception; a test holds the two together. */
export const reviewSince = `case when g.used_at is not null then g.used_at
  when g.status = 'revoked' then g.decided_at else g.ends_at end`;
export const reviewWanted = `g.glass_environment is not null and g.reviewed_at is null
  and (g.used_at is not null or g.status = 'revoked' or g.ends_at <= clock_timestamp())`;

/** Those that broke the glass, once they were used or have ended. */
const glassReviews: Part = ({ db, config }, { ref: me }, view) => {
  const due = `${reviewSince} + make_interval(secs => ?)`;
  const seconds = config.rules.breakGlass.reviewDueDays * 86_400;
  const query = db('exceptions as g').select(
    db.raw(
      `'review:' || g.id as id, 'glass-review' as kind, g.asked_by, g.asked_at,
      ${cut(
        due,
      )} as due_at, g.rationale, g.gate, g.version_id, ${none}, ${noRequest}`,
      [seconds],
    ),
  );
  if (view === 'done') return query.where('g.reviewed_by', me);
  query.whereRaw(reviewWanted);
  return view === 'asked'
    ? query.where('g.asked_by', me)
    : query.whereNot('g.asked_by', me);
};

/** To fix by their owner, or to test again by somebody else. Whoever reported one may do either. */
const findings: Part = ({ db }, { ref: me }, view) => {
  const query = db('findings as f').select(
    db.raw(`'finding:' || f.id as id,
      case when f.status = 'fixed' then 'finding-retest' else 'finding-fix' end as kind,
      f.reported_by as asked_by, f.reported_at as asked_at, ${cut(
        'f.due_at',
      )} as due_at,
      f.title as rationale, null as gate, f.version_id, f.owner, f.severity, f.fixed_by, ${noRequest}`),
  );
  if (view === 'done') {
    const steps = db('finding_steps as d').select(db.raw('1'));
    return query
      .whereRaw(`${standing} in ('closed', 'accepted')`)
      .whereExists(steps.whereRaw('d.finding_id = f.id').where('d.by_ref', me));
  }
  query.whereRaw(`${standing} in ('open', 'fixed')`);
  return view === 'asked' ? query.where('f.reported_by', me) : query;
};

const ownedVersions = (db: Knex, memberships: readonly string[]) =>
  db('versions as o')
    .join('models as m', 'm.id', 'o.model_id')
    .whereIn('m.owner', [...memberships])
    .whereNot('o.state', 'retired')
    .select('o.id');

/** What votes rest on until a day: the owners' work, and in sight of whoever set it. */
const conditions: Part = ({ db }, { ref: me, memberships }, view) => {
  const query = db('approvals as c').select(
    db.raw(`'condition:' || c.id as id, 'condition' as kind, c.by_ref as asked_by, c.at as asked_at,
      ${cut(
        'c.condition_due_at',
      )} as due_at, c.condition as rationale, null as gate, c.version_id, ${none}, ${noRequest}`),
  );
  query.whereNotNull('c.condition');
  if (view === 'done') return query.where('c.condition_met_by', me);
  query.whereNull('c.condition_met_at').whereNull('c.taken_back_at');
  return view === 'asked'
    ? query.where('c.by_ref', me)
    : query.whereIn('c.version_id', ownedVersions(db, memberships));
};

/** What is open may be open until it is certified again; what has no such date, for a month. */
const gapsDue = `coalesce(o.recertify_by, j.at + interval '30 days')`;
const openGaps = `(
  exists (select 1 from last_verdicts g where g.version_id = r.version_id
    and g.outcome in ('warn', 'block', 'waived', 'error')
    and jsonb_exists(n.needs -> 'gates', g.gate))
  or exists (select 1 from jsonb_array_elements_text(n.needs -> 'facts') kind
    where not exists (select 1 from facts f where f.version_id = r.version_id
      and f.kind = kind and f.subject_digest = o.manifest_digest))
  or ((n.needs ->> 'recertified')::boolean
    and (o.recertify_by is null or o.recertify_by <= clock_timestamp())))`;

/** What is in production and serves some control no longer: one task for each model, for its owners. */
const controlGaps: Part = ({ db, now }, { memberships }, view) => {
  const query = db('report_versions as r')
    .join('models as m', 'm.id', 'r.model_id')
    .join('versions as o', 'o.id', 'r.version_id')
    .joinRaw(
      `cross join lateral (select cast(? as jsonb) -> ${useClassOf(
        'r.model_id',
      )} -> r.tier as needs) n
       cross join lateral (select coalesce(max(l.at), o.changed_at) as at
         from last_verdicts l where l.version_id = r.version_id) j`,
      [JSON.stringify(controlNeeds(now().toISOString().slice(0, 10)))],
    )
    .select(
      db.raw(`'controls:' || r.version_id as id, 'control-gaps' as kind, m.owner as asked_by, j.at as asked_at,
      ${cut(
        gapsDue,
      )} as due_at, '' as rationale, null as gate, r.version_id, ${none}, ${noRequest}`),
    );
  if (view !== 'mine') return query.whereRaw('false');
  return query
    .where({ 'r.known': true, 'r.live': true, 'r.state': 'production' })
    .whereIn('m.owner', [...memberships])
    .whereRaw(openGaps);
};

const parts = [
  requests,
  exceptions,
  glassReviews,
  findings,
  conditions,
  controlGaps,
];

/** What tasks are made of, one query for each kind, with the same columns in the same order. */
export function taskParts(
  ctx: Pick<Context, 'db' | 'config' | 'now'>,
  asker: Asker,
  view: InboxView,
): Knex.QueryBuilder[] {
  return parts.map(part => part(ctx, asker, view));
}
