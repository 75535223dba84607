import { Link } from 'react-router-dom';
import type {
  ControlCountsView,
  NeedStatus,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { countText } from '../components/numbers';
import { gateTitle } from '../governance/say';
import { writeFilters } from '../reports/reportQuery';
import { useText } from '../translations/useText';
import { ControlName } from './ControlsTable';
import { knownControl } from './controlWords';
import { SplitBar, type Parts } from './SplitBar';

/** Controls of one framework with how many models serve each. */
export function CountsTable(props: {
  title: string;
  group: string | undefined;
  rows: readonly ControlCountsView[];
}) {
  const t = useText();
  const heads = [
    t('controls.control'),
    t('controls.applies'),
    t('controls.countsOf'),
    t('controls.lookAt'),
  ];
  return (
    <table className="assay-table">
      <caption className="assay-hidden">{props.title}</caption>
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
          <tr key={row.clause}>
            <th scope="row">
              <ControlName row={row} />
            </th>
            <td data-head={heads[1]}>
              <div>
                {row.from.map(({ jurisdiction, date }) => (
                  <div key={jurisdiction}>
                    {jurisdiction} {date}
                  </div>
                ))}
              </div>
            </td>
            <td data-head={heads[2]}>
              <Counts row={row} />
            </td>
            <td data-head={heads[3]}>
              <Blocked row={row} group={props.group} />
              <Tasks row={row} group={props.group} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ row }: { row: ControlCountsView }) {
  const t = useText();
  const parts: Parts = {
    served: row.served,
    open: row.open,
    unjudged: row.unjudged,
    'not-applicable': row.notApplicable,
  };
  const said = (Object.entries(parts) as [NeedStatus, number][])
    .filter(([, count]) => count > 0)
    .map(
      ([status, count]) =>
        `${countText(count, t('language'))} ${t(`controls.is.${status}`)}`,
    );
  return (
    <div>
      <SplitBar parts={parts} />
      <span className="assay-secondary assay-num">{said.join(', ')}</span>
    </div>
  );
}

interface Behind {
  row: ControlCountsView;
  group: string | undefined;
}

/** Gaps that somebody was given to mend, and has not yet. */
function Tasks({ row, group }: Behind) {
  const t = useText();
  const links = useLinks();
  if (row.tasks === 0) return null;
  const control = `${row.framework} ${row.clause}`;
  return (
    <Link
      className="assay-link"
      to={links.reports('findings', writeFilters({ group, control }))}
    >
      {t('controls.tasks', { count: row.tasks })}
    </Link>
  );
}

/** The models behind a gap, gate by gate; from a row there one comes to the gate's next step. */
function Blocked({ row, group }: Behind) {
  const t = useText();
  const links = useLinks();
  const gates = knownControl(row.framework, row.clause)?.control.gates ?? [];
  if (row.open === 0 || gates.length === 0)
    return row.tasks > 0 ? null : <>–</>;
  return (
    <ul className="assay-plain">
      {gates.map(gate => (
        <li key={gate}>
          <Link
            className="assay-link"
            to={links.reports('violations', writeFilters({ group, gate }))}
          >
            {gateTitle(gate, t('language'))}
          </Link>
        </li>
      ))}
    </ul>
  );
}
