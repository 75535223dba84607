import type { ReactNode } from 'react';
import type { RoleMappingView } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Facts } from '../components/Facts';
import { Notice } from '../components/Notice';
import { bytesText } from '../components/numbers';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { factKindText } from '../evidence/factKindText';
import { useText } from '../translations/useText';

/** Which groups hold which roles, and what else bounds people; read from configuration and only shown. */
export function RolesPage() {
  const t = useText();
  const asked = useRegistry<RoleMappingView>('role-mapping', registry =>
    registry.getRoleMapping({}),
  );
  const isForbidden = isProblem(asked.error, 'forbidden');
  return (
    <AssayRoot>
      <div className="assay-stack">
        <h2 className="assay-title">{t('roleMapping.heading')}</h2>
        <p className="assay-secondary">{t('roleMapping.intro')}</p>
        {isForbidden && (
          <Notice
            tone="quiet"
            role="alert"
            what={t('roleMapping.noPermission')}
            why={t('roleMapping.noPermissionWhy')}
          />
        )}
        {asked.error && !isForbidden && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={6} height={40} />}
        {asked.value && !isForbidden && <Mapping view={asked.value} />}
      </div>
    </AssayRoot>
  );
}

function Mapping({ view }: { view: RoleMappingView }) {
  const t = useText();
  const roles = view.unheld.map(role => t(`role.${role}`)).join(', ');
  return (
    <>
      <Keyed title={t('roleMapping.mapping')} at={view.keys.roles}>
        {view.unheld.length > 0 && (
          <Notice tone="warn" what={t('roleMapping.unheld', { roles })} />
        )}
        <MappingTable view={view} />
        <p className="assay-secondary">{t('roleMapping.owners')}</p>
      </Keyed>
      <div className="assay-even">
        <Keyed title={t('roleMapping.origins')} at={view.keys.origins}>
          {view.origins.length === 0
            ? t('roleMapping.originsAny')
            : view.origins.join(', ')}
        </Keyed>
        <Keyed title={t('roleMapping.region')} at={view.keys.region}>
          {view.region ?? t('roleMapping.regionNone')}
          {view.regions.length > 0 && (
            <ul>
              {view.regions.map(({ region, groups }) => (
                <li key={region}>
                  {groups.length === 0
                    ? region
                    : t('roleMapping.regionGroups', {
                        region,
                        groups: groups.join(', '),
                      })}
                </li>
              ))}
            </ul>
          )}
        </Keyed>
        <Keyed title={t('roleMapping.quotas')} at={view.keys.quotas}>
          <Quotas view={view} />
        </Keyed>
      </div>
      {view.services.length > 0 && (
        <Keyed title={t('roleMapping.services')} at={view.keys.services}>
          <Services view={view} />
        </Keyed>
      )}
    </>
  );
}

/** A part of configuration with the key it is set by. */
function Keyed(props: { title: string; at: string; children: ReactNode }) {
  return (
    <Panel
      title={props.title}
      actions={<code className="assay-mono">{props.at}</code>}
    >
      {props.children}
    </Panel>
  );
}

function MappingTable({ view }: { view: RoleMappingView }) {
  const t = useText();
  return (
    <table className="assay-table">
      <thead>
        <tr>
          <th scope="col">{t('roleMapping.group')}</th>
          <th scope="col">{t('roleMapping.roles')}</th>
          <th scope="col">{t('roleMapping.scope')}</th>
          <th scope="col">{t('roleMapping.people')}</th>
        </tr>
      </thead>
      <tbody>
        {view.mapping.map(({ group, roles, groups, people }) => (
          <tr key={group}>
            <th scope="row">
              <Person who={group} />
            </th>
            <td data-head={t('roleMapping.roles')}>
              {roles.map(role => t(`role.${role}`)).join(', ')}
            </td>
            <td data-head={t('roleMapping.scope')}>
              {groups?.join(', ') ?? t('roleMapping.allModels')}
            </td>
            <td data-head={t('roleMapping.people')}>
              <div>
                {people.length === 0
                  ? t('roleMapping.nobody')
                  : people.map(ref => (
                      <div key={ref}>
                        <Person who={ref} />
                      </div>
                    ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Quotas({ view }: { view: RoleMappingView }) {
  const t = useText();
  const { everybody, groups } = view.quotas;
  const lines = [
    ...groups,
    ...(everybody
      ? [{ group: t('roleMapping.everybody'), quota: everybody }]
      : []),
  ];
  if (lines.length === 0) return <>{t('roleMapping.quotasNone')}</>;
  return (
    <Facts
      items={lines.map(({ group, quota }) => [
        group,
        [
          quota.bytes !== undefined &&
            `${t('health.quota.bytes')} ${bytesText(
              quota.bytes,
              t('language'),
            )}`,
          quota.files !== undefined &&
            `${t('health.quota.files')} ${quota.files}`,
          quota.versions !== undefined &&
            `${t('health.quota.versions')} ${quota.versions}`,
        ]
          .filter(Boolean)
          .join(' · '),
      ])}
    />
  );
}

function Services({ view }: { view: RoleMappingView }) {
  const t = useText();
  return (
    <table className="assay-table">
      <thead>
        <tr>
          <th scope="col">{t('accounts.name')}</th>
          <th scope="col">{t('roleMapping.owned')}</th>
          <th scope="col">{t('roleMapping.kinds')}</th>
        </tr>
      </thead>
      <tbody>
        {view.services.map(({ subject, owners, factKinds }) => (
          <tr key={subject}>
            <th scope="row">
              <Person who={`service:${subject}`} />
            </th>
            <td data-head={t('roleMapping.owned')}>
              <div>
                {owners.map(owner => (
                  <div key={owner}>
                    <Person who={owner} />
                  </div>
                ))}
              </div>
            </td>
            <td data-head={t('roleMapping.kinds')}>
              {factKinds.map(kind => factKindText(kind, t)).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
