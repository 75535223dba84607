import {
  mayDo,
  policyDecidePermission,
  policyWritePermission,
  type Role,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';

/** What somebody may do with packs, by the roles they hold over all groups; the court decides by itself. */
export interface PolicyRoles {
  readonly isKnown: boolean;
  readonly mayWrite: boolean;
  readonly mayDecide: boolean;
  /** The role in which somebody writes. */
  readonly writesAs: Role | undefined;
}

/** The roles somebody may lend are those they hold. */
export function usePolicyRoles(): PolicyRoles {
  const { value } = useRegistry('delegations', registry =>
    registry.listDelegations({}),
  );
  const held = value?.roles ?? [];
  return {
    isKnown: value !== undefined,
    mayWrite: mayDo(policyWritePermission.name, held),
    writesAs: held.find(role => mayDo(policyWritePermission.name, [role])),
    mayDecide: mayDo(policyDecidePermission.name, held),
  };
}
