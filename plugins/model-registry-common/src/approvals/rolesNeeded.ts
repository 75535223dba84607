import type { CaseFile } from '../lifecycle/caseFile';
import type { RequestKind } from '../lifecycle/moves';
import type { QuorumRole, VersionState } from '../lifecycle/states';

/** Why a role has to vote; words are keyed by it. */
export const neededReasons = [
  'tier-medium',
  'tier-high',
  'production-always',
  'personal-data',
  'external-data',
  'personal-data-unknown',
  'one-of-any',
] as const;
export type NeededReason = (typeof neededReasons)[number];

export interface NeededRole {
  readonly role: QuorumRole;
  readonly needed: number;
  readonly why: NeededReason;
}

/** The request a version in this state is or would be decided under; none once it is retired. */
export function requestKindFor(state: VersionState): RequestKind | undefined {
  switch (state) {
    case 'draft':
    case 'changes-requested':
    case 'submitted':
    case 'approved-for-staging':
      return 'staging';
    case 'staging':
    case 'approved-for-prod':
      return 'production';
    case 'production':
      return 'recertification';
    case 'deprecated':
      return 'reinstatement';
    case 'retired':
      return undefined;
    default:
      return state satisfies never;
  }
}

/**
 * Whose votes a request needs. MRC from Medium up; Security for external or personal data; both for
 * anything that is or goes into production, always. Low without such data needs one vote of any
 * reviewing role. Source: seed §4.3, §16; architecture §5.
 */
export function rolesNeeded(file: CaseFile, kind: RequestKind): NeededRole[] {
  const { effective } = file.tier;
  const production = kind !== 'staging';
  const needed: NeededRole[] = [];
  if (effective !== 'Low' || production) {
    needed.push({ role: 'mrc-approver', needed: 1, why: mrcReason(effective) });
  }
  const exposure = dataExposure(file);
  if (exposure !== undefined || production) {
    needed.push({
      role: 'security',
      needed: 1,
      why: exposure ?? 'production-always',
    });
  }
  return needed.length > 0
    ? needed
    : [{ role: 'any', needed: 1, why: 'one-of-any' }];
}

function mrcReason(tier: CaseFile['tier']['effective']): NeededReason {
  if (tier === 'High') return 'tier-high';
  return tier === 'Medium' ? 'tier-medium' : 'production-always';
}

/**
 * Why Security must look at the data, if it must. Data counts as external when others made the
 * weights, a supplier speaks for the training data, or it was gathered from the public web. An owner
 * who says nothing about personal data has not said there is none: only an empty list says that.
 */
export function dataExposure(
  file: CaseFile,
): 'personal-data' | 'external-data' | 'personal-data-unknown' | undefined {
  const { data, provenance, identity } = file.metadata;
  if (data?.pii !== undefined && data.pii.length > 0) return 'personal-data';
  const fromWeb = identity?.taxonomy?.data_domains?.includes('public-web');
  const external =
    provenance?.origin === 'third-party' ||
    data?.supplier_statement !== undefined ||
    fromWeb === true;
  if (external) return 'external-data';
  return data?.pii === undefined ? 'personal-data-unknown' : undefined;
}
