import { Button } from '@backstage/ui';
import type { AccountView } from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { scopeText } from './scopeText';

/** What somebody wants to do with which account. */
export interface Verb {
  readonly verb: 'rotate' | 'revoke';
  readonly account: AccountView;
}

export function AccountsTable(props: {
  items: readonly AccountView[];
  onPress(verb: Verb): void;
}) {
  const t = useText();
  return (
    <table className="assay-table">
      <thead>
        <tr>
          <th scope="col">{t('accounts.name')}</th>
          <th scope="col">{t('accounts.scope')}</th>
          <th scope="col">{t('accounts.end')}</th>
          <th scope="col">{t('accounts.used')}</th>
          <th scope="col">{t('accounts.by')}</th>
          <th scope="col">{t('accounts.change')}</th>
        </tr>
      </thead>
      <tbody>
        {props.items.map(account => (
          <Row key={account.id} account={account} onPress={props.onPress} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { account: AccountView; onPress(verb: Verb): void }) {
  const t = useText();
  const { account } = props;
  const { name, description, keys, status, lastUsedAt } = account;
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="assay-secondary">
          {description}{' '}
          {keys.length > 0 && t('accounts.keys', { count: keys.length })}
        </div>
      </th>
      <td data-head={t('accounts.scope')}>{scopeText(account.scope, t)}</td>
      <td data-head={t('accounts.end')}>
        <div>
          {t(`accounts.status.${status}`)}
          <div className="assay-secondary">
            <When at={account.revokedAt ?? account.endsAt} as="deadline" />
          </div>
        </div>
      </td>
      <td data-head={t('accounts.used')}>
        {lastUsedAt ? <When at={lastUsedAt} /> : t('accounts.never')}
      </td>
      <td data-head={t('accounts.by')}>
        <Person who={account.createdBy} />
      </td>
      <td>
        <div className="assay-row">
          {account.mayRotate && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t('accounts.rotateOf', { name })}
              onPress={() => props.onPress({ verb: 'rotate', account })}
            >
              {t('accounts.rotate')}
            </Button>
          )}
          {account.mayRevoke && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t('accounts.revokeOf', { name })}
              onPress={() => props.onPress({ verb: 'revoke', account })}
            >
              {t('accounts.revoke')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
