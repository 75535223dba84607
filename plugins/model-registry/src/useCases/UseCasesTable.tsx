import { Link } from 'react-router-dom';
import type { UseCaseSummary } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Person } from '../components/Person';
import { TierMark } from '../components/TierMark';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { ClassMark } from './ClassMark';

const columns = ['title', 'tierOf', 'classOf', 'models', 'owner', 'changed'];

export function UseCasesTable(props: { items: readonly UseCaseSummary[] }) {
  const t = useText();
  return (
    <table className="assay-table" aria-label={t('useCases.title')}>
      <thead>
        <tr>
          {(columns as ['title']).map(column => (
            <th key={column} scope="col">
              {t(`useCases.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.items.map(item => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { item: UseCaseSummary }) {
  const t = useText();
  const links = useLinks();
  return (
    <tr>
      <th scope="row">
        <Link className="assay-link" to={links.useCase(item.id)}>
          {item.title}
        </Link>
        {item.isClosed && (
          <>
            {' '}
            <span className="assay-tag" data-tone="quiet">
              {t('useCases.closedMark')}
            </span>
          </>
        )}
        <div className="assay-secondary">{item.purpose}</div>
      </th>
      <td data-head={t('useCases.tierOf')}>
        {item.tier ? <TierMark tier={item.tier} /> : t('useCases.tierNone')}
        {item.isOverridden && (
          <div className="assay-secondary">{t('useCases.overridden')}</div>
        )}
      </td>
      <td data-head={t('useCases.classOf')}>
        {item.euClass ? <ClassMark euClass={item.euClass} /> : '–'}
      </td>
      <td data-head={t('useCases.models')} className="assay-num">
        {item.models}
      </td>
      <td data-head={t('useCases.owner')}>
        <Person who={item.owner} />
      </td>
      <td data-head={t('useCases.changed')}>
        <When at={item.changedAt} />
      </td>
    </tr>
  );
}
