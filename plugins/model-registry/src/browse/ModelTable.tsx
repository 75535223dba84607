import { Link } from 'react-router-dom';
import type { ModelSummary } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { bytesText } from '../components/numbers';
import { Person } from '../components/Person';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { When } from '../components/When';
import { AlternativesLine } from '../similar';
import { useText } from '../translations/useText';
import { UsageLine } from '../usage';
import { useRowKeys } from './useRowKeys';

export function ModelTable(props: { models: ModelSummary[] }) {
  const t = useText();
  const keys = useRowKeys(props.models.length);
  const columns = [
    'model',
    'newest',
    'production',
    'tier',
    'owner',
    'changed',
  ] as const;
  return (
    // The keys only move between links that can be reached with Tab as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      className="assay-table assay-models"
      ref={keys.ref}
      onKeyDown={keys.onKeyDown}
    >
      <caption className="assay-hidden">
        {t('browse.list')}. {t('browse.keys')}
      </caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`browse.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.models.map(model => (
          <ModelRow key={model.ref} model={model} />
        ))}
      </tbody>
    </table>
  );
}

/** One line on what it is: what people choose by before they open it. */
export function ModelFacts({ model }: { model: ModelSummary }) {
  const t = useText();
  const parts = [
    ...model.frameworks,
    model.licence,
    model.sizeBytes > 0 ? bytesText(model.sizeBytes, t('language')) : undefined,
  ].filter(part => part !== undefined);
  return (
    <span className="assay-secondary">
      {model.description.split('\n')[0]}
      {parts.length > 0 && ` · ${parts.join(' · ')}`}
      {model.usage && <UsageLine usage={model.usage} />}
    </span>
  );
}

function ModelRow({ model }: { model: ModelSummary }) {
  const t = useText();
  const links = useLinks();
  return (
    <tr>
      <th scope="row">
        <Link className="assay-link" to={links.model(model.ref)} data-row>
          {model.ref}
        </Link>
        <div>
          <ModelFacts model={model} />
        </div>
        <AlternativesLine model={model} />
      </th>
      <td className="assay-num" data-head={t('browse.newest')}>
        <span className="assay-row">
          {model.newest?.version ?? t('browse.noVersion')}
          {model.newest && <StateTag state={model.newest.state} />}
        </span>
      </td>
      <td className="assay-num" data-head={t('browse.production')}>
        {model.production?.version ?? t('common.none')}
      </td>
      <td data-head={t('browse.tier')}>
        <TierMark tier={model.tier} />
      </td>
      <td data-head={t('browse.owner')}>
        <Person who={model.owner} />
      </td>
      <td data-head={t('browse.changed')}>
        <When at={model.changedAt} />
      </td>
    </tr>
  );
}
