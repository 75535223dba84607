import { Link } from 'react-router-dom';
import type { PolicySummary } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { ModeTag } from './ModeTag';
import { ActivationWhere } from './ActivationFacts';

export function PoliciesTable(props: { items: readonly PolicySummary[] }) {
  const t = useText();
  const heads = [
    t('policies.pack'),
    t('policies.newest'),
    t('policies.inForce'),
    t('policies.asked'),
  ];
  return (
    <table className="assay-table">
      <caption className="assay-hidden">{t('policies.title')}</caption>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.items.map(pack => (
          <tr key={pack.id}>
            <th scope="row">
              <PackName pack={pack} />
            </th>
            <td data-head={heads[1]}>
              <Newest pack={pack} />
            </td>
            <td data-head={heads[2]}>
              <InForce pack={pack} />
            </td>
            <td data-head={heads[3]}>
              <Asked pack={pack} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PackName({ pack }: { pack: PolicySummary }) {
  const t = useText();
  const links = useLinks();
  return (
    <>
      <Link className="assay-link" data-row to={links.policy(pack.id)}>
        {pack.title}
      </Link>
      <div className="assay-secondary">{pack.description}</div>
      <div className="assay-secondary">
        <code className="assay-mono">{pack.id}</code> ·{' '}
        {t(`policies.origin.${pack.origin}`)} ·{' '}
        {t(`policies.language.${pack.language}`)} · {t(`role.${pack.owner}`)}
      </div>
    </>
  );
}

function Newest({ pack }: { pack: PolicySummary }) {
  const t = useText();
  const { revision, version, rules, at } = pack.newest;
  return (
    <div>
      {revision === 0
        ? t('policies.asItComes')
        : t('policies.revision', { revision })}
      <div className="assay-secondary">
        {t('policies.rules', { count: rules })} · {version}
        {at && (
          <>
            {' · '}
            <When at={at} />
          </>
        )}
      </div>
    </div>
  );
}

function InForce({ pack }: { pack: PolicySummary }) {
  const t = useText();
  if (pack.active.length === 0)
    return <span className="assay-secondary">{t('policies.notInForce')}</span>;
  return (
    <ul className="assay-plain assay-stack assay-stack--tight">
      {pack.active.map(activation => (
        <li key={activation.id}>
          <ModeTag activation={activation} />
          <div className="assay-secondary">
            <ActivationWhere activation={activation} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Asked({ pack }: { pack: PolicySummary }) {
  const t = useText();
  const { asked } = pack;
  if (!asked) return <>–</>;
  return (
    <div>
      <span className="assay-tag" data-tone="info">
        {asked.revision === undefined
          ? t('policies.askedOff')
          : t('policies.askedOn', { revision: asked.revision })}
      </span>
      <div className="assay-secondary">
        <Person who={asked.askedBy} /> · <When at={asked.askedAt} />
      </div>
    </div>
  );
}
