import {
  reviewingRoles,
  type CaseView,
  type ExceptionView,
  type InboxItem,
  type Refusal,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';

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
  // A vote in one role leaves the others open below High; the panel offers those.
  return refusal?.kind === 'already-voted' ? undefined : refusal;
}

/** Nobody decides on what they authored or asked for (safety: S5). The server refuses it as well. */
function ownException(
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
