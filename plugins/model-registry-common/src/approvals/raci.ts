import type { CaseFile } from '../lifecycle/caseFile';
import type { RequestKind } from '../lifecycle/moves';
import type { Role } from '../lifecycle/states';
import { situationOf } from './rolesNeeded';
import { seedApprovals } from './table';

/** What people do together. Source: seed §13. */
export const activities = [
  'register-model',
  'approve-risk',
  'promote-to-production',
  'policy-management',
  'audit-response',
] as const;
export type Activity = (typeof activities)[number];

/** Does the work, answers for it, is asked for advice, is told. */
export type Part = 'R' | 'A' | 'C' | 'I';

interface Involved {
  readonly role: Role;
  readonly parts: readonly Part[];
  /** Only where the impact on customers is high. */
  readonly atHighImpact?: true;
}

/**
 * Who does, answers for, is consulted on and is informed of what. Written down here and nowhere else;
 * it says who is told of a request, and a test holds the approval rules against who answers.
 */
export const raciTable: Readonly<Record<Activity, readonly Involved[]>> = {
  'register-model': [
    { role: 'model-owner', parts: ['R'] },
    { role: 'security', parts: ['C'] },
    { role: 'mrc-approver', parts: ['C'] },
    { role: 'admin', parts: ['I'] },
  ],
  'approve-risk': [
    { role: 'mrc-approver', parts: ['A', 'R'] },
    { role: 'security', parts: ['C'] },
    { role: 'model-owner', parts: ['R'] },
    { role: 'legal', parts: ['C'] },
  ],
  'promote-to-production': [
    { role: 'model-owner', parts: ['R'] },
    { role: 'sre', parts: ['R'] },
    { role: 'security', parts: ['A'] },
    { role: 'mrc-approver', parts: ['A'] },
    { role: 'product-owner', parts: ['A'], atHighImpact: true },
  ],
  'policy-management': [
    { role: 'security', parts: ['A', 'R'] },
    { role: 'admin', parts: ['R'] },
    { role: 'legal', parts: ['C'] },
  ],
  'audit-response': [
    { role: 'security', parts: ['A', 'R'] },
    { role: 'model-owner', parts: ['R'] },
    { role: 'mrc-approver', parts: ['R'] },
    { role: 'admin', parts: ['I'] },
  ],
};

/** What a request is about: its risk on the way to staging, production on every other way. */
export function activityOf(kind: RequestKind): Activity {
  return kind === 'staging' ? 'approve-risk' : 'promote-to-production';
}

/** The roles that have a part in an activity, by the table. */
export function involvedIn(
  activity: Activity,
  part: Part,
  highImpact = false,
): Role[] {
  return raciTable[activity]
    .filter(one => one.parts.includes(part))
    .filter(one => highImpact || !one.atHighImpact)
    .map(({ role }) => role);
}

const highImpacts: readonly string[] =
  seedApprovals.rules.find(({ why }) => why === 'high-impact')?.when.impacts ??
  [];

/** Who has which part in the request that is open or comes next. */
export function raciOf(
  file: Pick<CaseFile, 'metadata' | 'tier'>,
  kind: RequestKind,
): Record<Part, Role[]> {
  const activity = activityOf(kind);
  const high = highImpacts.includes(situationOf(file, kind).impact);
  const of = (part: Part) => involvedIn(activity, part, high);
  return { R: of('R'), A: of('A'), C: of('C'), I: of('I') };
}
