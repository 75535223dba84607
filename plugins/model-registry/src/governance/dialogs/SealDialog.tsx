import { FormDialog } from '../../components/FormDialog';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { useWriteTo } from './useWriteTo';

/** Freezes the manifest, which review needs. */
export function SealDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { shown, onClose } = props;
  const { version } = shown.version;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const act = useAct(idempotencyKey =>
    registry.sealVersion({ params, idempotencyKey }),
  );
  const commit = async () => {
    const sealed = await act.run();
    refresh();
    if (!sealed) return;
    tell(t('governance.sealDone', { version }));
    onClose();
  };
  return (
    <FormDialog
      title={t('governance.sealTitle', { version })}
      action={t('governance.seal')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>
        {t('governance.sealNeeds')} {t('governance.sealWhat')}
      </p>
    </FormDialog>
  );
}
