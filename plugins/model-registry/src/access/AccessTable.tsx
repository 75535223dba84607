import { useRef } from 'react';
import {
  accessActionNames,
  type AccessAction,
  type AccessRow,
  type AccessView,
} from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { useGridKeys } from './useGridKeys';
import { useRowName } from './useRowName';

/** The cell whose reasons are shown. */
export interface Chosen {
  readonly ref: string;
  readonly action: AccessAction;
}

/** Words in cells, and each cell a button that says why. */
export function AccessTable(props: {
  view: AccessView;
  chosen?: Chosen;
  onChoose(chosen: Chosen): void;
}) {
  const t = useText();
  const { view } = props;
  const table = useRef<HTMLTableElement>(null);
  const keys = useGridKeys(table);
  return (
    // A wide matrix scrolls in its own frame, and goes along with the focus.
    <div className="assay-frame" role="region" aria-label={t('access.title')}>
      <table
        ref={table}
        role="grid"
        aria-label={t('access.grid')}
        className="assay-table assay-table--keep assay-matrix"
        {...keys}
      >
        <thead>
          <tr>
            <th scope="col">{t('access.who')}</th>
            {accessActionNames.map(action => (
              <th key={action} scope="col">
                {t(`access.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.subjects.map(row => (
            <Row key={`${row.kind} ${row.ref}`} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  row: AccessRow;
  chosen?: Chosen;
  onChoose(chosen: Chosen): void;
}) {
  const t = useText();
  const { row, chosen } = props;
  const who = useRowName(row);
  const roles = [...new Set(row.roles.map(({ role }) => role))];
  return (
    <tr data-current={chosen?.ref === row.ref || undefined}>
      <th scope="row">
        <Person who={row.ref} />
        <div className="assay-secondary">
          {roles.map(role => t(`role.${role}`)).join(', ')}
          {row.kind === 'group' &&
            ` · ${t('access.people', { count: row.of.length })}`}
          {row.endsAt && (
            <>
              {' '}
              {t('access.until')} <When at={row.endsAt} as="deadline" />
            </>
          )}
        </div>
      </th>
      {row.cells.map(({ action, answer }) => (
        <td key={action}>
          <button
            type="button"
            className="assay-linkbutton"
            aria-pressed={chosen?.ref === row.ref && chosen.action === action}
            aria-label={t('access.cell', {
              who,
              action: t(`access.action.${action}`),
              answer: t(`access.answer.${answer}`),
            })}
            onClick={() => props.onChoose({ ref: row.ref, action })}
          >
            {t(`access.answer.${answer}`)}
          </button>
        </td>
      ))}
    </tr>
  );
}
