import {
  everySituation,
  glassReviewRole,
  linesNeeded,
  retestRoles,
  reviewingRoles,
  type ApprovalTable,
  type QuorumRole,
  type ReviewingRole,
  type Situation,
} from '@assay/plugin-model-registry-common';

/** A role that may give a vote of a line. */
interface Seat {
  readonly role: ReviewingRole;
  readonly line: QuorumRole;
  readonly needed: number;
  readonly step: number;
}

/**
 * Who may vote in each situation there is, so that SQL looks it up and knows nothing of rules. The same
 * as `decidingRoles` and `isTheirTurn` say of one case; a test holds the two together.
 */
export function seatTable(
  approvals: Pick<ApprovalTable, 'rules'>,
): Record<string, Seat[]> {
  return Object.fromEntries(
    everySituation().map(situation => [
      keyOf(situation),
      linesNeeded(approvals, situation).flatMap(({ role: line, ...rest }) => {
        const { needed, step } = rest;
        const roles = line === 'any' ? reviewingRoles : [line];
        return roles.map(role => ({ role, line, needed, step }));
      }),
    ]),
  );
}

function keyOf({ tier, event, data, impact }: Situation): string {
  return [tier, event, data, impact].join(' ');
}

/** As `dataExposure`: an owner who says nothing about personal data has not said there is none. */
const exposure = `case
  when jsonb_array_length(coalesce(v.metadata #> '{data,pii}', '[]'::jsonb)) > 0 then 'personal-data'
  when v.metadata #>> '{provenance,origin}' is not distinct from 'third-party'
    or v.metadata #> '{data,supplier_statement}' is not null
    or coalesce(jsonb_exists(v.metadata #> '{identity,taxonomy,data_domains}', 'public-web'), false)
    then 'external-data'
  when v.metadata #> '{data,pii}' is null then 'personal-data-unknown'
  else 'none' end`;

const seatsHere = `jsonb_to_recordset(cast(:seats as jsonb) -> (models.tier || ' ' || t.kind || ' ' || ${exposure}
  || ' ' || coalesce(v.metadata #>> '{identity,taxonomy,customer_impact}', 'not-stated')))`;

/** Votes that went stale count here as if they did not; the case itself says better. */
const earlierWait = `select 1 from ${seatsHere} as earlier(line text, needed int, step int)
  where earlier.step < seat.step and earlier.needed > (
    select count(distinct a.by_ref) from approvals a where 'request:' || a.request_id = t.id
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
  else exists (select 1 from ${seatsHere} as seat(role text, step int)
    where seat.role = held.role
      and (seat.step = 1 or not exists (${earlierWait}))) end`;
