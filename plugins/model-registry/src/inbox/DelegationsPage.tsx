import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import type { Delegation } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { useYou } from '../api/useYou';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { dateText } from '../components/time';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { DelegateDialog } from './DelegateDialog';
import { EndDelegation } from './EndDelegation';

/** Who votes in whose place, until when. */
export function DelegationsPage() {
  const t = useText();
  const links = useLinks();
  const [open, setOpen] = useState(false);
  const asked = useRegistry('delegations', registry =>
    registry.listDelegations({}),
  );
  const roles = asked.value?.roles ?? [];
  return (
    <AssayRoot>
      <div className="assay-stack">
        <nav className="assay-row" aria-label={t('inbox.title')}>
          <ButtonLink size="small" variant="tertiary" href={links.inbox()}>
            {t('inbox.back')}
          </ButtonLink>
        </nav>
        <div className="assay-row assay-row--spread">
          <h2 className="assay-title">{t('approvals.delegations')}</h2>
          {roles.length > 0 && (
            <Button
              size="small"
              variant="primary"
              onPress={() => setOpen(true)}
            >
              {t('approvals.delegate')}
            </Button>
          )}
        </div>
        <p className="assay-secondary">{t('approvals.delegationsWhat')}</p>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={3} />}
        {asked.value && (
          <Lists
            items={asked.value.items}
            mayLend={roles.length > 0}
            onChanged={asked.reload}
          />
        )}
        {open && (
          <DelegateDialog
            roles={roles}
            onClose={() => setOpen(false)}
            onMade={asked.reload}
          />
        )}
      </div>
    </AssayRoot>
  );
}

function Lists(props: {
  items: Delegation[];
  mayLend: boolean;
  onChanged(): void;
}) {
  const t = useText();
  const you = useYou();
  const { items, mayLend, onChanged } = props;
  if (items.length === 0)
    return (
      <Notice
        tone="quiet"
        what={t('approvals.delegationNone')}
        why={mayLend ? undefined : t('approvals.delegationNoRole')}
      />
    );
  const isLive = ({ endsAt, endedAt }: Delegation) =>
    endedAt === undefined && Date.parse(endsAt) > Date.now();
  const groups = [
    [
      'approvals.delegationYours',
      items.filter(d => isLive(d) && d.from === you),
    ],
    [
      'approvals.delegationTheirs',
      items.filter(d => isLive(d) && d.to === you),
    ],
    ['approvals.delegationPast', items.filter(d => !isLive(d))],
  ] as const;
  return (
    <>
      {groups.map(
        ([title, those]) =>
          those.length > 0 && (
            <Panel key={title} title={t(title)}>
              <ul className="assay-stack assay-stack--tight">
                {those.map(one => (
                  <li key={one.id}>
                    <DelegationLine delegation={one} />
                    {isLive(one) && (
                      <EndDelegation delegation={one} onEnded={onChanged} />
                    )}
                  </li>
                ))}
              </ul>
            </Panel>
          ),
      )}
    </>
  );
}

function DelegationLine({ delegation }: { delegation: Delegation }) {
  const t = useText();
  const { from, to, roles, reason, endsAt, endedAt } = delegation;
  return (
    <>
      <Person who={from} /> → <Person who={to} />:{' '}
      {t('approvals.delegationLine', {
        roles: roles.map(role => t(`role.${role}`)).join(', '),
        date: dateText(endedAt ?? endsAt, t('language')),
      })}
      <p className="assay-secondary">“{reason}”</p>
    </>
  );
}
