import {
  reviewingRoles,
  type CaseView,
  type ExceptionView,
  type InboxItem,
  type Refusal,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import type { Seat } from './DecideAs';

/** The roles you may decide in: your own first, then those that were lent to you. */
export function seatsOf(
  view: CaseView,
  item: InboxItem | undefined,
  exception: ExceptionView | undefined,
): Seat[] {
  const own = decidingRolesOf(view, item, exception).map(role => ({ role }));
  if (exception) return own;
  const named = view.quorum.map(line => line.role as string);
  const lent = view.lentRoles
    .filter(({ role }) => named.includes(role) || named.includes('any'))
    .filter(({ from }) => !isShutOut(view, from))
    .map(loan => ({ role: loan.role, lent: loan }));
  return [...own, ...lent];
}

/** What shuts out whoever lent a role shuts out whoever acts in it (safety: S5). The server refuses it as well. */
function isShutOut({ caseFile }: CaseView, person: string): boolean {
  const { authors, request } = caseFile;
  return authors.includes(person) || request?.openedBy === person;
}

/** Roles you hold that the request asks for. */
export function decidingRolesOf(
  view: CaseView,
  item: InboxItem | undefined,
  exception: ExceptionView | undefined,
): ReviewingRole[] {
  const yours = reviewingRoles.filter(role => view.yourRoles.includes(role));
  if (exception) return yours.filter(role => role === exception.decidesRole);
  const named = view.quorum.map(({ role }) => role as string);
  const asked = item ? item.roles.map(role => role as string) : named;
  return yours.filter(
    role =>
      asked.includes(role) || named.includes(role) || named.includes('any'),
  );
}

/** Why you may not decide here, as the court said it; undefined when nothing stands against it. */
export function refusalFor(
  view: CaseView,
  exception: ExceptionView | undefined,
  you: string | undefined,
): Refusal | undefined {
  if (exception) return ownException(view, exception, you);
  const refusal = view.moves.find(one => one.move === 'approve')?.refusal;
  // A pack refuses the vote that approves; the other decisions stay open.
  if (refusal?.kind === 'gate-blocked') return undefined;
  // A vote in one role leaves the others open below High; the panel offers those.
  if (refusal?.kind === 'already-voted') return undefined;
  // What you lack yourself, somebody may have lent you.
  const isLent = refusal?.kind === 'role-missing' && view.lentRoles.length > 0;
  return isLent ? undefined : refusal;
}

/** What packs that were activated for votes hold against approving, as the court said it. */
export function heldAgainst(
  view: CaseView,
  exception: ExceptionView | undefined,
): Refusal | undefined {
  const approve = view.moves.find(({ move }) => move === 'approve');
  const isHeld = !exception && approve?.refusal?.kind === 'gate-blocked';
  return isHeld ? approve.refusal : undefined;
}

/** Nobody decides on what they authored or asked for (safety: S5). The server refuses it as well. */
export function ownException(
  view: CaseView,
  exception: ExceptionView,
  you: string | undefined,
): Refusal | undefined {
  const { ref } = view.caseFile.version;
  const because =
    (you === exception.askedBy && 'requester') ||
    (view.caseFile.authors.includes(you ?? '') && 'author');
  return because
    ? { kind: 'separation-of-duties', params: { version: ref, because } }
    : undefined;
}
