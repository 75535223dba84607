import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import {
  glassRole,
  isLive,
  waivingRoles,
  type CaseView,
  type Exception,
  type VerdictGate,
  type Role,
} from '@assay/plugin-model-registry-common';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { FileExceptionDialog } from './dialogs/FileExceptionDialog';
import { useWriteTo } from './dialogs/useWriteTo';
import { gateTitle } from './say';

interface Props {
  shown: Shown;
  view: CaseView;
  exception: Exception;
}

/** The owner asks for more time; the role that granted it ends it before its date. */
export function ExceptionActions(props: Props) {
  const t = useText();
  const [open, setOpen] = useState<'renew' | 'revoke'>();
  const { shown, view, exception } = props;
  const { yourRoles, caseFile } = view;
  const isOwner = yourRoles.some(
    role => role === 'model-owner' || role === 'contributor',
  );
  const isAsked = caseFile.exceptions.some(
    ({ gate, status }) => gate === exception.gate && status === 'asked',
  );
  const isBroken = exception.breakGlass !== undefined;
  const mayRenew =
    isOwner && !isAsked && !isBroken && exception.status === 'granted';
  const alone: readonly Role[] = isBroken ? [glassRole] : [];
  const ends = [...waivingRoles(exception.gate, caseFile), ...alone];
  const mayRevoke =
    isLive(exception, caseFile.now) &&
    ends.some(role => yourRoles.includes(role));
  const close = () => setOpen(undefined);
  return (
    <div className="assay-row">
      {mayRenew && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setOpen('renew')}
        >
          {t('exceptions.renew')}
        </Button>
      )}
      {mayRevoke && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setOpen('revoke')}
        >
          {t('exceptions.revoke')}
        </Button>
      )}
      {open === 'renew' && (
        <FileExceptionDialog
          shown={shown}
          view={view}
          gate={exception.gate as VerdictGate}
          renews={exception}
          onClose={close}
        />
      )}
      {open === 'revoke' && <RevokeDialog {...props} onClose={close} />}
    </div>
  );
}

function RevokeDialog(props: Props & { onClose(): void }) {
  const t = useText();
  const { shown, view, exception, onClose } = props;
  const { registry, refresh, tell } = useWriteTo(shown);
  const [rationale, setRationale] = useState('');
  const act = useAct(idempotencyKey =>
    registry.revokeException({
      params: { exceptionId: exception.id },
      body: { rationale, caseDigest: view.caseDigest },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const result = await act.run();
    refresh();
    if (!result) return;
    tell(t('exceptions.revoked'));
    onClose();
  };
  return (
    <FormDialog
      title={t('exceptions.revokeTitle', {
        gate: gateTitle(exception.gate, t('language')),
      })}
      action={t('exceptions.revoke')}
      destructive
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('exceptions.revokeWhat')}</p>
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
