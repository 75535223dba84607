import type { Health } from '@assay/plugin-model-registry-common';
import { bytesText } from '../components/numbers';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

const names = ['bytes', 'files', 'versions'] as const;

/** What groups with a quota of their own use of it. */
export function QuotaTable({ quotas }: { quotas: Health['quotas'] }) {
  const t = useText();
  const text = (name: (typeof names)[number], value: number) =>
    name === 'bytes' ? bytesText(value, t('language')) : String(value);
  return (
    <Panel title={t('health.quotas')}>
      <table className="assay-table">
        <thead>
          <tr>
            <th scope="col">{t('health.quotaGroup')}</th>
            {names.map(name => (
              <th key={name} scope="col">
                {t(`health.quota.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quotas.map(({ group, used, quota }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {names.map(name => (
                <td key={name} className="assay-num">
                  {quota[name] === undefined
                    ? text(name, used[name])
                    : t('health.quotaUse', {
                        used: text(name, used[name]),
                        limit: text(name, quota[name] ?? 0),
                      })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
