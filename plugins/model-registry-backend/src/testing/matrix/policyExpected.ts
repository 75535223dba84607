/**
 * Who does what with policy packs, written down by hand from the design: safety S1–S3, S5 and docs/operations/access.md.
 * Nothing here is imported from the code under test, so that the two can disagree.
 */
export const policyActs = [
  'read',
  'dry-run',
  'simulate',
  'keep',
  'ask',
  'roll-back',
  'deactivate',
  'withdraw',
  'approve',
  'reject',
] as const;
export type PolicyAct = (typeof policyActs)[number];

/** A request is one's own, of a revision that one wrote, or somebody else's altogether. */
export const authorships = ['own', 'wrote', 'others'] as const;
export type Authorship = (typeof authorships)[number];

/** Themselves, through a template, by a token of their own, as a job of CI, and as a service without bounds. */
export const policyChannels = [
  'direct',
  'actor',
  'token',
  'ci',
  'unrestricted',
] as const;
export type PolicyChannel = (typeof policyChannels)[number];

/** People by the roles they hold over all groups. */
export const policyCrowd: Record<string, readonly string[]> = {
  'user:default/mrc-approver-a': ['mrc'],
  'user:default/security-a': ['security'],
  'user:default/mrc-and-security': ['mrc', 'security'],
  'user:default/legal-a': ['legal'],
  'user:default/sre-a': ['sre'],
  'user:default/auditor-a': ['auditor'],
  'user:default/admin-a': ['admin'],
  'user:default/on-call-a': ['break-glass'],
  'user:default/owner-a': [], // owns the model that is tried on, which is no role over all groups
  'user:default/viewer-a': [],
  'user:default/owner-b': [], // to whom MRC lent its role: it votes on versions, and decides on no pack
};
export const lender = 'user:default/mrc-approver-b';
export const delegate = 'user:default/owner-b';
/** Owners have tokens for their models; the one here reads and asks. */
export const tokenMaker = 'user:default/owner-a';

export interface PolicyCell {
  readonly who: string;
  readonly act: PolicyAct;
  readonly whose: Authorship;
  readonly channel: PolicyChannel;
}

/** `own` where it is refused because of whose it is; `past` where all that remains is the pack itself. */
export type PolicyDoor = 'forbidden' | 'own' | 'past';

const onRequests: readonly PolicyAct[] = ['withdraw', 'approve', 'reject'];

export function expectedPolicyDoor(cell: PolicyCell): PolicyDoor {
  const { who, act, whose, channel } = cell;
  if (channel === 'token' && who !== tokenMaker) return 'forbidden'; // there is none to send
  const isPerson = channel === 'direct' || channel === 'actor';
  // Trying a pack on one version asks for no more than reading it.
  if (act === 'dry-run')
    return channel === 'unrestricted' ? 'forbidden' : 'past';
  if (!isPerson) return 'forbidden';
  const held = policyCrowd[who];
  const isOne = (...roles: string[]) => roles.some(role => held.includes(role));
  switch (act) {
    case 'read':
      return 'past';
    case 'simulate':
      return isOne('mrc', 'security', 'auditor', 'admin')
        ? 'past'
        : 'forbidden';
    case 'approve':
    case 'reject':
      if (channel === 'actor' || !isOne('mrc', 'security')) return 'forbidden';
      return whose === 'others' ? 'past' : 'own';
    case 'withdraw':
      if (!isOne('mrc', 'security', 'legal')) return 'forbidden';
      return whose === 'own' ? 'past' : 'own';
    default:
      return isOne('mrc', 'security', 'legal') ? 'past' : 'forbidden';
  }
}

/** Whose a request is matters where there is one. */
export function allPolicyCells(): PolicyCell[] {
  return Object.keys(policyCrowd).flatMap(who =>
    policyActs.flatMap(act =>
      (onRequests.includes(act) ? authorships : (['others'] as const)).flatMap(
        whose => policyChannels.map(channel => ({ who, act, whose, channel })),
      ),
    ),
  );
}
