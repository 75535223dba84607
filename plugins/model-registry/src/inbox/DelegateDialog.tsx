import { useState } from 'react';
import { Checkbox, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  delegationDaysMax,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useTell } from '../api/useTell';
import { useYou } from '../api/useYou';
import { dayAhead, DayField, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { PersonField } from '../components/PersonField';
import { dateText } from '../components/time';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

const daysByDefault = 14;

/** To whom, which of your roles, why, until when. */
export function DelegateDialog(props: {
  roles: readonly ReviewingRole[];
  onClose(): void;
  onMade(): void;
}) {
  const t = useText();
  const tell = useTell();
  const you = useYou();
  const registry = useApi(modelRegistryApiRef);
  const [to, setTo] = useState('');
  const [roles, setRoles] = useState<readonly ReviewingRole[]>(props.roles);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(dayAhead(daysByDefault));
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey =>
    registry.makeDelegation({
      body: {
        to,
        roles: [...roles],
        reason: reason.trim(),
        endsAt: endOfDay(until),
      },
      idempotencyKey,
    }),
  );
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setComplaint(undefined);
      act.changed();
    };
  const commit = async () => {
    const complete = to && reason.trim() && roles.length > 0 && until;
    if (!complete) return setComplaint(t('approvals.delegationNeeded'));
    const made = await act.run();
    if (!made) return undefined;
    const date = dateText(made.endsAt, t('language'));
    tell(t('approvals.delegationMade', { date }));
    props.onMade();
    return props.onClose();
  };
  return (
    <FormDialog
      title={t('approvals.delegationTitle')}
      action={t('approvals.delegationMake')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('approvals.delegationsWhat')}</p>
      <PersonField
        label={t('approvals.delegationTo')}
        help={t('approvals.delegationToHelp')}
        value={to}
        without={you}
        onChange={changing(setTo)}
      />
      <RolesField
        offered={props.roles}
        chosen={roles}
        onChange={changing(setRoles)}
      />
      <TextAreaField
        label={t('approvals.delegationWhy')}
        isRequired
        rows={2}
        value={reason}
        onChange={changing(setReason)}
      />
      <DayField
        label={t('approvals.delegationUntil')}
        value={until}
        help={t('approvals.delegationUntilHelp', { days: delegationDaysMax })}
        onChange={changing(setUntil)}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

function RolesField(props: {
  offered: readonly ReviewingRole[];
  chosen: readonly ReviewingRole[];
  onChange(roles: readonly ReviewingRole[]): void;
}) {
  const t = useText();
  const { offered, chosen, onChange } = props;
  return (
    <fieldset className="assay-group">
      <legend>{t('approvals.delegationRoles')}</legend>
      {offered.map(role => (
        <Checkbox
          key={role}
          isSelected={chosen.includes(role)}
          onChange={on =>
            onChange(
              offered.filter(one => (one === role ? on : chosen.includes(one))),
            )
          }
        >
          {t(`role.${role}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
