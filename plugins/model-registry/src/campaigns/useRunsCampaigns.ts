import { useRegistry } from '../api/useRegistry';

/** Who answers for risk opens and closes campaigns. The roles somebody may lend are those they hold. */
export function useRunsCampaigns(): boolean {
  const held = useRegistry('delegations', registry =>
    registry.listDelegations({}),
  );
  return held.value?.roles.includes('mrc-approver') ?? false;
}
