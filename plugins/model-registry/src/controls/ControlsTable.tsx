import {
  clauseName,
  type ControlCoverageView,
} from '@assay/plugin-model-registry-common';
import { OutcomeTag } from '../components/OutcomeTag';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import {
  controlTitle,
  knownControl,
  needName,
  statusTones,
  type Need,
} from './controlWords';
import { NextSteps } from './NextSteps';

/** Controls of one version: how each stands, on what it rests, and where a gap is cleared. */
export function ControlsTable(props: {
  rows: readonly ControlCoverageView[];
  shown: Shown;
}) {
  const t = useText();
  const heads = [
    t('controls.control'),
    t('controls.status'),
    t('controls.servedBy'),
    t('controls.next'),
  ];
  return (
    <table className="assay-table">
      <caption className="assay-hidden">{t('controls.title')}</caption>
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
        {props.rows.map(row => (
          <tr key={`${row.framework} ${row.clause}`}>
            <th scope="row">
              <ControlName row={row} />
            </th>
            <td data-head={heads[1]}>
              <Status row={row} />
            </td>
            <td data-head={heads[2]}>
              <Needs row={row} />
            </td>
            <td data-head={heads[3]}>
              <NextSteps shown={props.shown} row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The clause, and what it asks for in our words. */
export function ControlName({
  row,
}: {
  row: Pick<ControlCoverageView, 'framework' | 'clause' | 'title'>;
}) {
  const t = useText();
  const known = knownControl(row.framework, row.clause);
  return (
    <>
      {known ? clauseName(known) : row.clause}
      <div className="assay-secondary">
        {known ? controlTitle(known, t('language')) : row.title}
      </div>
    </>
  );
}

function Status({ row }: { row: ControlCoverageView }) {
  const t = useText();
  const since = row.from.map(({ date }) => date).sort()[0];
  return (
    <div>
      <span className="assay-tag" data-tone={statusTones[row.status]}>
        {t(`controls.is.${row.status}`)}
      </span>
      {row.exempt && (
        <div className="assay-secondary">
          {t(`controls.exempt.${row.exempt}`)}
          {row.exempt === 'not-yet' && `, ${t('controls.applies')} ${since}`}
        </div>
      )}
      {row.askedBy && row.exempt !== 'not-yet' && (
        <div className="assay-secondary">
          {t(`controls.askedBy.${row.askedBy}`)}
        </div>
      )}
    </div>
  );
}

function Needs({ row }: { row: ControlCoverageView }) {
  const t = useText();
  const roles = [...new Set(row.votes.map(({ role }) => t(`role.${role}`)))];
  return (
    <ul className="assay-plain">
      {row.needs.map(need => (
        <li key={`${need.kind} ${need.id}`}>
          {needName(need, t)} <Standing need={need} />
        </li>
      ))}
      {roles.length > 0 && (
        <li className="assay-secondary">
          {t('controls.votes', { roles: roles.join(', ') })}
        </li>
      )}
    </ul>
  );
}

function Standing({ need }: { need: Need }) {
  const t = useText();
  if (need.outcome) return <OutcomeTag look={need.outcome} />;
  if (need.until && need.status === 'served') return <When at={need.until} />;
  if (need.status !== 'open') return null;
  const word = need.kind === 'fact' ? 'controls.missing' : 'controls.overdue';
  return (
    <span className="assay-tag" data-tone="block">
      {t(word)}
    </span>
  );
}
