import { useState } from 'react';
import { Button } from '@backstage/ui';
import { isProblem } from '../api/problem';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { AccountsTable, type Verb } from './AccountsTable';
import { NewAccountDialog } from './NewAccountDialog';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';
import { TokenDialog, type Shown } from './TokenDialog';
import type { AccountList } from './types';

/** Jobs and bots that call the registry: who made them, for what, until when. */
export function AccountsPage() {
  const t = useText();
  const asked = useRegistry<AccountList>('accounts', registry =>
    registry.listAccounts({}),
  );
  const isForbidden = isProblem(asked.error, 'forbidden');
  return (
    <AssayRoot>
      <div className="assay-stack">
        {isForbidden && (
          <Notice
            tone="quiet"
            role="alert"
            what={t('accounts.noPermission')}
            why={t('accounts.noPermissionWhy')}
          />
        )}
        {asked.error && !isForbidden && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={4} height={48} />}
        {asked.value && !isForbidden && (
          <Accounts list={asked.value} stale={asked.isStale} />
        )}
      </div>
    </AssayRoot>
  );
}

function Accounts({ list, stale }: { list: AccountList; stale: boolean }) {
  const t = useText();
  const invalidate = useInvalidate();
  const [open, setOpen] = useState<Verb | 'new'>();
  const [shown, setShown] = useState<Shown>();
  const [said, setSaid] = useState('');
  const close = () => setOpen(undefined);
  const done = (result?: Shown) => {
    close();
    setShown(result);
    invalidate('accounts');
  };
  return (
    <Panel
      title={t('accounts.heading')}
      stale={stale}
      actions={
        list.mayCreate && (
          <Button variant="primary" size="small" onPress={() => setOpen('new')}>
            {t('accounts.create')}
          </Button>
        )
      }
    >
      <p className="assay-secondary">{t('accounts.intro')}</p>
      {list.items.length === 0 ? (
        <Notice
          tone="quiet"
          what={t('accounts.none')}
          why={t('accounts.noneWhy')}
        />
      ) : (
        <AccountsTable items={list.items} onPress={setOpen} />
      )}
      <span role="status" className="assay-secondary">
        {said}
      </span>
      {open === 'new' && (
        <NewAccountDialog limits={list.limits} onDone={done} onClose={close} />
      )}
      {open && open !== 'new' && open.verb === 'rotate' && (
        <RotateDialog account={open.account} onDone={done} onClose={close} />
      )}
      {open && open !== 'new' && open.verb === 'revoke' && (
        <RevokeDialog
          account={open.account}
          onDone={() => {
            setSaid(t('accounts.revokeDone', { name: open.account.name }));
            done();
          }}
          onClose={close}
        />
      )}
      {shown && (
        <TokenDialog shown={shown} onClose={() => setShown(undefined)} />
      )}
    </Panel>
  );
}
