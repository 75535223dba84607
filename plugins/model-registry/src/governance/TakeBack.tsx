import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import type { CaseView } from '@assay/plugin-model-registry-common';
import { useYou } from '../api/useYou';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { useWriteTo } from './dialogs/useWriteTo';

type ApprovalView = CaseView['approvals'][number];

/** Your own vote can be taken back until the move it carries has happened. */
export function TakeBack(props: {
  shown: Shown;
  view: CaseView;
  approval: ApprovalView;
}) {
  const t = useText();
  const you = useYou();
  const [open, setOpen] = useState(false);
  const { approval, view } = props;
  const isOpen =
    you !== undefined &&
    [approval.by, approval.onBehalfOf].includes(you) &&
    !approval.takenBackAt &&
    approval.requestId === view.caseFile.request?.id;
  if (!isOpen) return null;
  return (
    <>
      <Button size="small" variant="tertiary" onPress={() => setOpen(true)}>
        {t('move.take-back')}
      </Button>
      {open && <TakeBackDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeBackDialog(props: {
  shown: Shown;
  view: CaseView;
  approval: ApprovalView;
  onClose(): void;
}) {
  const t = useText();
  const { shown, view, approval, onClose } = props;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [rationale, setRationale] = useState('');
  const act = useAct(idempotencyKey =>
    registry.takeBackApproval({
      params,
      body: { role: approval.role, caseDigest: view.caseDigest, rationale },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const result = await act.run();
    refresh();
    if (!result) return;
    tell(t('governance.takenBack', { version: params.version }));
    onClose();
  };
  return (
    <FormDialog
      title={t('governance.takeBackTitle', { version: params.version })}
      action={t('move.take-back')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <TextAreaField
        label={t('governance.rationale')}
        isRequired
        value={rationale}
        onChange={text => {
          setRationale(text);
          act.changed();
        }}
      />
    </FormDialog>
  );
}
