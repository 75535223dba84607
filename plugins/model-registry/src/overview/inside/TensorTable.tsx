import { useId, useState } from 'react';
import type { InspectionRead } from '@assay/plugin-model-registry-common';
import { Frame } from '../../components/Frame';
import { countText } from '../../components/numbers';
import { Panel } from '../../components/Panel';
import { useText } from '../../translations/useText';

/** The tensors that the fact holds, searched by name; what it does not hold is said. */
export function TensorTable(props: { tensors: InspectionRead['tensors'] }) {
  const t = useText();
  const id = useId();
  const [query, setQuery] = useState('');
  const { tensors } = props;
  if (!tensors) return null;
  const { shown, total } = tensors;
  const sought = query.trim().toLocaleLowerCase();
  const found = shown.filter(({ name }) =>
    name.toLocaleLowerCase().includes(sought),
  );
  const language = t('language');
  const counts = {
    shown: countText(shown.length, language),
    total: countText(total, language),
  };
  return (
    <Panel title={t('inside.tensors')} level={3}>
      <p className="assay-secondary">
        {total > shown.length && shown.length > 0
          ? t('inside.tensorsSome', counts)
          : t('inside.tensorsAll', counts)}{' '}
        {shown.length === 0 && t('inside.tensorsNone')}
      </p>
      {shown.length > 0 && (
        <div className="assay-field">
          <label htmlFor={id}>{t('inside.tensorSearch')}</label>
          <input
            id={id}
            type="search"
            value={query}
            onChange={event => setQuery(event.target.value)}
          />
        </div>
      )}
      <p role="status" className="assay-hidden">
        {sought !== '' &&
          t('inside.tensorsFound', {
            found: found.length,
            shown: shown.length,
          })}
      </p>
      {found.length > 0 && <Rows tensors={found} />}
      {shown.length > 0 && found.length === 0 && (
        <p>{t('inside.noMatch', { query })}</p>
      )}
    </Panel>
  );
}

function Rows(props: {
  tensors: Required<InspectionRead>['tensors']['shown'];
}) {
  const t = useText();
  return (
    <Frame label={t('inside.tensors')}>
      <table className="assay-table assay-table--keep">
        <caption className="assay-hidden">{t('inside.tensors')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('inside.name')}</th>
            <th scope="col">{t('inside.type')}</th>
            <th scope="col">{t('inside.shape')}</th>
          </tr>
        </thead>
        <tbody>
          {props.tensors.map(({ name, dtype, shape }, index) => (
            // Names may repeat between the branches of a graph.
            <tr key={index}>
              <th scope="row" className="assay-mono">
                {name}
              </th>
              <td>{dtype}</td>
              <td className="assay-num assay-shape">
                {shape.length === 0 ? t('inside.scalar') : shape.join(' × ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}
