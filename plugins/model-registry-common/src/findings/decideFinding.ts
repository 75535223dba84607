import type { Caller, Rules } from '../lifecycle/caseFile';
import type { RiskTier, Role } from '../lifecycle/states';
import { addDays, isBefore } from '../lifecycle/time';
import { lastStep, type ModelFinding, type FindingStatus } from './finding';

/** Who tests what was fixed. A lab measures; what it means for a finding, a person says. */
export const retestRoles: readonly Role[] = ['mrc-approver', 'security'];
/** Who may live with a risk until a date. */
export const acceptRole = 'mrc-approver' satisfies Role;

export type FindingAct =
  | { readonly verb: 'fix' }
  | { readonly verb: 'retest'; readonly passed: boolean }
  | { readonly verb: 'accept'; readonly endsAt: string };

export const findingRefusals = [
  'needs-a-person',
  'changed',
  'wrong-status',
  'not-its-owner',
  'role-missing',
  'own-work',
  'end-out-of-range',
] as const;
export type FindingRefusal = (typeof findingRefusals)[number];

export type FindingAnswer =
  | { ok: true; status: FindingStatus }
  | { ok: false; refusal: FindingRefusal };

/** What a decision on a finding rests on. */
export interface FindingCase {
  readonly now: string;
  readonly tier: RiskTier;
  readonly rules: Pick<Rules, 'exceptionDaysMax'>;
  /** Of its version, as the caller meets them (safety: S5). */
  readonly authors: readonly string[];
  readonly caller: Pick<Caller, 'kind' | 'ref' | 'roles' | 'viaActor'>;
  /** The caller and the groups they belong to. */
  readonly refs: readonly string[];
  /** The revision of the finding that the caller was shown. */
  readonly shown: number;
}

const no = (refusal: FindingRefusal): FindingAnswer => ({ ok: false, refusal });

/**
 * What becomes of a finding. Its owner fixes; a person who neither fixed it, nor owns it, nor is an author
 * tests again (safety: S3, S5); MRC accepts until a date, no longer than an exception may last at that tier.
 */
export function decideFinding(
  act: FindingAct,
  finding: ModelFinding,
  about: FindingCase,
): FindingAnswer {
  const { caller, shown } = about;
  if (caller.kind !== 'user' || caller.viaActor) return no('needs-a-person');
  if (shown !== finding.revision) return no('changed');
  if (act.verb === 'fix') return fix(finding, about);
  return act.verb === 'retest'
    ? retest(finding, about, act.passed)
    : accept(finding, about, act.endsAt);
}

function fix(finding: ModelFinding, { refs }: FindingCase): FindingAnswer {
  if (finding.status !== 'open' && finding.status !== 'accepted')
    return no('wrong-status');
  return refs.includes(finding.owner)
    ? { ok: true, status: 'fixed' }
    : no('not-its-owner');
}

function retest(
  finding: ModelFinding,
  about: FindingCase,
  passed: boolean,
): FindingAnswer {
  if (finding.status !== 'fixed') return no('wrong-status');
  if (!about.caller.roles.some(role => retestRoles.includes(role)))
    return no('role-missing');
  if (isOwnWork(finding, about)) return no('own-work');
  return { ok: true, status: passed ? 'closed' : 'open' };
}

function accept(
  finding: ModelFinding,
  about: FindingCase,
  endsAt: string,
): FindingAnswer {
  if (finding.status !== 'open') return no('wrong-status');
  if (!about.caller.roles.includes(acceptRole)) return no('role-missing');
  if (isOwnWork(finding, about)) return no('own-work');
  const fits =
    isBefore(about.now, endsAt) && !isBefore(latestAcceptance(about), endsAt);
  return fits ? { ok: true, status: 'accepted' } : no('end-out-of-range');
}

/** Nobody says of their own work that it is good, nor of what their group has to mend (safety: S5). */
export function isOwnWork(
  finding: Pick<ModelFinding, 'steps' | 'owner'>,
  { authors, caller, refs }: Pick<FindingCase, 'authors' | 'caller' | 'refs'>,
): boolean {
  return (
    authors.includes(caller.ref) ||
    refs.includes(finding.owner) ||
    lastStep(finding, 'fix')?.by === caller.ref
  );
}

/** As long as an exception may last at the tier of the model. */
export function latestAcceptance({
  now,
  tier,
  rules,
}: Pick<FindingCase, 'now' | 'tier' | 'rules'>): string {
  return addDays(now, rules.exceptionDaysMax[tier]);
}
