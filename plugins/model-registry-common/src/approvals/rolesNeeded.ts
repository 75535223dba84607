import type { CaseFile } from '../lifecycle/caseFile';
import type { RequestKind } from '../lifecycle/moves';
import type { VersionState } from '../lifecycle/states';
import { linesNeeded, type NeededRole, type Situation } from './lines';
import { impacts, type DataExposure } from './table';

/** What of a case the rules ask about. */
type Described = Pick<CaseFile, 'metadata' | 'tier'>;

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
 * Whose votes a request needs, by the table of the case's rules. Those of the seed: MRC from Medium up;
 * Security for external or personal data; both for anything that is or goes into production, always; the
 * product owner where the impact is high. Low without such data needs one vote of any reviewing role.
 */
export function rolesNeeded(
  file: Described & Pick<CaseFile, 'rules'>,
  kind: RequestKind,
): NeededRole[] {
  return linesNeeded(file.rules.approvals, situationOf(file, kind));
}

/** What the rules ask about a case. A value that no taxonomy has counts as one that was not stated. */
export function situationOf(file: Described, kind: RequestKind): Situation {
  const stated = file.metadata.identity?.taxonomy?.customer_impact;
  return {
    tier: file.tier.effective,
    event: kind,
    data: dataExposure(file) ?? 'none',
    impact: impacts.find(id => id === stated) ?? 'not-stated',
  };
}

/**
 * Why Security must look at the data, if it must. Data counts as external when others made the
 * weights, a supplier speaks for the training data, or it was gathered from the public web. An owner
 * who says nothing about personal data has not said there is none: only an empty list says that.
 */
export function dataExposure(
  file: Described,
): Exclude<DataExposure, 'none'> | undefined {
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
