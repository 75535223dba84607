import type { Knex } from 'knex';
import type { Context } from '../context';
import { standing } from '../findings/standing';

export type InboxView = 'mine' | 'asked' | 'done';

type Part = (
  ctx: Pick<Context, 'db' | 'config'>,
  me: string,
  view: InboxView,
) => Knex.QueryBuilder;

/** What only findings have. */
const none = 'null as owner, null as severity, null as fixed_by';

/** Cut to the milliseconds that a cursor carries, so that no task stands on both pages or on none. */
const cut = (time: string) => `date_trunc('milliseconds', ${time})`;

const requests: Part = ({ db }, me, view) => {
  const query = db('requests as r').select(
    db.raw(`'request:' || r.id as id, r.kind, r.opened_by as asked_by, r.opened_at as asked_at,
      ${cut(
        'r.due_at',
      )} as due_at, r.rationale, null as gate, r.version_id, ${none}`),
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

const exceptions: Part = ({ db }, me, view) => {
  const query = db('exceptions as e').select(
    db.raw(`'exception:' || e.id as id, 'exception' as kind, e.asked_by, e.asked_at,
      ${cut(
        'e.ends_at',
      )} as due_at, e.rationale, e.gate, e.version_id, ${none}`),
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
const glassReviews: Part = ({ db, config }, me, view) => {
  const due = `${reviewSince} + make_interval(secs => ?)`;
  const seconds = config.rules.breakGlass.reviewDueDays * 86_400;
  const query = db('exceptions as g').select(
    db.raw(
      `'review:' || g.id as id, 'glass-review' as kind, g.asked_by, g.asked_at,
      ${cut(due)} as due_at, g.rationale, g.gate, g.version_id, ${none}`,
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
const findings: Part = ({ db }, me, view) => {
  const query = db('findings as f').select(
    db.raw(`'finding:' || f.id as id,
      case when f.status = 'fixed' then 'finding-retest' else 'finding-fix' end as kind,
      f.reported_by as asked_by, f.reported_at as asked_at, ${cut(
        'f.due_at',
      )} as due_at,
      f.title as rationale, null as gate, f.version_id, f.owner, f.severity, f.fixed_by`),
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

/** What tasks are made of, one query for each kind, with the same columns in the same order. */
export function taskParts(
  ctx: Pick<Context, 'db' | 'config'>,
  me: string,
  view: InboxView,
): Knex.QueryBuilder[] {
  return [requests, exceptions, glassReviews, findings].map(part =>
    part(ctx, me, view),
  );
}
