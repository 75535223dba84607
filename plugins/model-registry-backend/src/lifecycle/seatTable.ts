import {
  everySituation,
  glassReviewRole,
  linesNeeded,
  retestRoles,
  reviewingRoles,
  type ApprovalTable,
  type QuorumRole,
  type ReviewingRole,
  type Role,
  type Situation,
} from '@assay/plugin-model-registry-common';

/** A role that may give a vote, and the lines that have to be full before its turn. */
interface Seat {
  readonly role: ReviewingRole;
  readonly earlier: readonly { line: QuorumRole; needed: number }[];
}

/**
 * Where some roles may vote, for each situation there is, so that SQL looks it up and knows nothing of
 * rules. The same as `decidingRoles` and `isTheirTurn` say of one case; a test holds the two together.
 */
export function seatTable(
  approvals: Pick<ApprovalTable, 'rules'>,
  held: readonly Role[],
): Record<string, Seat[]> {
  const seats = everySituation().map(situation => {
    const lines = linesNeeded(approvals, situation);
    const here = lines.flatMap(({ role: line, step }) => {
      const earlier = lines
        .filter(other => other.step < step)
        .map(({ role, needed }) => ({ line: role, needed }));
      const roles = line === 'any' ? reviewingRoles : [line];
      return roles
        .filter(role => held.includes(role))
        .map(role => ({ role, earlier }));
    });
    return [keyOf(situation), here] as const;
  });
  return Object.fromEntries(seats.filter(([, here]) => here.length > 0));
}

function keyOf({ tier, event, data, impact }: Situation): string {
  return [tier, event, data, impact].join(' ');
}

const seatsHere = `jsonb_to_recordset(
  cast(:seats as jsonb) -> (models.tier || ' ' || t.kind || ' ' || v.review_situation))`;

/** Votes that went stale count here as if they did not; the case itself says better. */
const earlierWait = `select 1 from jsonb_to_recordset(seat.earlier) as earlier(line text, needed int)
  where earlier.needed > (
    select count(distinct a.by_ref) from approvals a where a.request_id = t.request_id
      and a.version_id = v.id and a.taken_back_at is null and earlier.line in (a.role, 'any'))`;

/**
 * Whether a role that is held may decide on a task: for an exception those that waive its gate, for the
 * review of a broken glass the one that reviews model risk, for a
 * request those whose votes the table asks for, once the groups before them have spoken.
 */
export const roleDecides = `case
  when t.kind = 'finding-retest' then held.person = :me
    and held.role in (${retestRoles.map(role => `'${role}'`).join(', ')})
  when t.kind = 'glass-review' then held.person = :me and held.role = '${glassReviewRole}'
  when t.gate is not null then held.person = :me
    and jsonb_exists(cast(:waiving as jsonb) -> t.gate, held.role)
  else exists (select 1 from ${seatsHere} as seat(role text, earlier jsonb)
    where seat.role = held.role and not exists (${earlierWait})) end`;
