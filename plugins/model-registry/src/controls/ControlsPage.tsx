import { Link } from 'react-router-dom';
import {
  frameworks,
  type Framework,
  type ModelRegistryCalls,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { GroupSelect } from '../reports/GroupSelect';
import { ReadAt } from '../reports/ReadAt';
import { useText } from '../translations/useText';
import { DaySelect, FrameworkSelect, useChoices } from './Choices';
import { CountsTable } from './CountsTable';
import { TakeControls } from './TakeControls';

export type Controls = Awaited<ReturnType<ModelRegistryCalls['getControls']>>;

/** How many models serve which clause: a table with bars for each framework. */
export function ControlsPage() {
  const t = useText();
  const links = useLinks();
  const { framework, on, search, choose } = useChoices();
  const group = search.get('group') ?? undefined;
  const query = {
    ...(group ? { group } : {}),
    ...(on ? { on } : {}),
    ...(framework ? { framework } : {}),
  };
  const asked = useRegistry(
    `controls:all?${new URLSearchParams(query)}`,
    registry => registry.getControls({ query }),
  );
  const invalidate = useInvalidate();
  const { value } = asked;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <div>
          <Link className="assay-link assay-noprint" to={links.reports()}>
            {t('reports.all')}
          </Link>
          <h2 className="assay-title">{t('controls.all')}</h2>
          <p>{t('controls.overWhat')}</p>
        </div>
        <div className="assay-row assay-row--spread">
          <div className="assay-row">
            <GroupSelect
              group={group}
              onChange={next => choose('group', next)}
            />
            <FrameworkSelect
              value={framework}
              onChange={next => choose('framework', next)}
            />
            {value && (
              <DaySelect
                today={value.readAt.slice(0, 10)}
                value={on}
                onChange={next => choose('on', next)}
              />
            )}
          </div>
          <div className="assay-row">
            <ReadAt
              readAt={value?.readAt}
              onAgain={() => invalidate('controls:all')}
            />
            <TakeControls query={query} />
          </div>
        </div>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!value && !asked.error && <Waiting rows={8} height={40} />}
        {value && (
          <Panels controls={value} isStale={asked.isStale} group={group} />
        )}
      </div>
    </AssayRoot>
  );
}

function Panels(props: {
  controls: Controls;
  isStale: boolean;
  group: string | undefined;
}) {
  const t = useText();
  const { controls, isStale, group } = props;
  if (controls.models === 0)
    return <Notice tone="quiet" what={t('controls.noModels')} />;
  const shown = frameworks.filter(({ id }) =>
    controls.items.some(item => item.framework === id),
  );
  return (
    <>
      <p role="status" className="assay-secondary assay-num">
        {t('controls.models', { count: controls.models })}
      </p>
      {shown.map(known => (
        <Panel key={known.id} title={known.title} stale={isStale}>
          <p className="assay-secondary">{edition(known, t)}</p>
          {known.controls.some(({ ofHighRiskUse }) => ofHighRiskUse) && (
            <p className="assay-secondary">{t('controls.byClass')}</p>
          )}
          <CountsTable
            title={known.title}
            group={group}
            rows={controls.items.filter(
              ({ framework }) => framework === known.id,
            )}
          />
        </Panel>
      ))}
    </>
  );
}

function edition(
  { kind, edition: of }: Framework,
  t: ReturnType<typeof useText>,
): string {
  return `${t(`controls.kind.${kind}`)} · ${of}`;
}
