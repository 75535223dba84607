import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Delegation } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useTell } from '../api/useTell';
import { useYou } from '../api/useYou';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

/** Whoever lent ends it; whoever it was lent to hands it back. */
export function EndDelegation(props: {
  delegation: Delegation;
  onEnded(): void;
}) {
  const t = useText();
  const you = useYou();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const { delegation, onEnded } = props;
  const act = useAct(idempotencyKey =>
    registry.endDelegation({
      params: { delegationId: delegation.id },
      body: {},
      idempotencyKey,
    }),
  );
  const end = async () => {
    if (!(await act.run())) return;
    tell(t('approvals.delegationEnded'));
    onEnded();
  };
  const word =
    delegation.from === you
      ? 'approvals.delegationEnd'
      : 'approvals.delegationHandBack';
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={act.isPending}
        onPress={end}
      >
        {t(word)}
      </Button>
      {act.error !== undefined && <ProblemNotice error={act.error} />}
    </>
  );
}
