import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import type { CaseView } from '@assay/plugin-model-registry-common';
import { useYou } from '../api/useYou';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { useWriteTo } from './dialogs/useWriteTo';

interface Props {
  shown: Shown;
  view: CaseView;
  approval: CaseView['approvals'][number];
}

/** Whoever holds the role of a vote may say that its condition is met; the owner, whose work it is, may not. */
export function MeetCondition(props: Props) {
  const t = useText();
  const you = useYou();
  const [open, setOpen] = useState(false);
  const { approval, view } = props;
  const { authors, request } = view.caseFile;
  const isOpen =
    approval.condition !== undefined &&
    !approval.condition.metAt &&
    !approval.takenBackAt &&
    view.yourRoles.includes(approval.role) &&
    !authors.includes(you ?? '') &&
    request?.openedBy !== you;
  if (!isOpen) return null;
  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setOpen(true)}>
        {t('approvals.meet')}
      </Button>
      {open && <MeetDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function MeetDialog(props: Props & { onClose(): void }) {
  const t = useText();
  const { shown, view, approval, onClose } = props;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [rationale, setRationale] = useState('');
  const act = useAct(idempotencyKey =>
    registry.meetCondition({
      params: { ...params, approvalId: approval.id },
      body: { caseDigest: view.caseDigest, rationale },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const result = await act.run();
    refresh();
    if (!result) return;
    tell(t('approvals.meetDone'));
    onClose();
  };
  return (
    <FormDialog
      title={t('approvals.meetTitle')}
      action={t('approvals.meet')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>“{approval.condition?.text}”</p>
      <TextAreaField
        label={t('approvals.meetWhy')}
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
