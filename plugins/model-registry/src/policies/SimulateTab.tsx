import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  versionStates,
  type PackEvent,
  type SimulationView,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { countText } from '../components/numbers';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { Checks } from './Checks';
import type { Work } from './PackStudio';
import { isMove, PastSelect, type Past } from './PastSelect';
import { SimulationExport } from './SimulationExport';
import { SimulationResult } from './SimulationResult';
import { EventSelect } from './SubjectFields';
import { useSimulation } from './useSimulation';

const allButRetired = versionStates.filter(state => state !== 'retired');

/** What the text that is looked at would do to every version. */
export function SimulateTab({ work }: { work: Work }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [event, setEvent] = useState<PackEvent>('promote-to-production');
  const [states, setStates] = useState<readonly VersionState[]>(allButRetired);
  const [past, setPast] = useState<Past>('now');
  const { studio, files, checked } = work;
  const isPast = past !== 'now' && isMove(event);
  const running = useSimulation(studio.sim);
  const begin = useAct(idempotencyKey =>
    registry.simulatePolicies({
      body: {
        event,
        drafts: [{ files: { ...files } }],
        ...(isPast ? { pastDays: Number(past) } : { states: [...states] }),
      },
      idempotencyKey,
    }),
  );
  const isRunning = running.view?.status === 'running';
  const start = async () => {
    begin.changed();
    const begun = await begin.run();
    if (begun) studio.choose({ sim: begun.id });
  };
  const isReadable = checked.faults.length === 0;
  return (
    <>
      <Panel title={t('policies.simulateTitle')}>
        <div className="assay-form">
          <p>
            {t(isPast ? 'policies.simulateMoves' : 'policies.simulateWhat')}
          </p>
          <EventSelect
            value={event}
            label={t('policies.onEvent')}
            onChange={setEvent}
          />
          {isMove(event) && <PastSelect value={past} onChange={setPast} />}
          {!isPast && (
            <Checks
              label={t('policies.states')}
              all={versionStates}
              chosen={states}
              nameOf={state => t(`state.${state}`)}
              onChange={setStates}
            />
          )}
          <div className="assay-row">
            <Button
              variant="primary"
              isPending={begin.isPending}
              isDisabled={isRunning || !isReadable || states.length === 0}
              onPress={start}
            >
              {t('policies.simulate')}
            </Button>
            {!isReadable && (
              <span className="assay-secondary">
                {t('policies.tryUnreadable')}
              </span>
            )}
          </div>
          {begin.error !== undefined && (
            <ProblemNotice error={begin.error} keepsText />
          )}
        </div>
      </Panel>
      {running.error !== undefined && (
        <ProblemNotice error={running.error} onRetry={running.reload} />
      )}
      {running.view && (
        <Simulation work={work} view={running.view} onReload={running.reload} />
      )}
    </>
  );
}

/** Whether a simulation was of these very files. */
export function isOfThese(view: SimulationView, digest: string): boolean {
  return view.packs.some(
    pack => pack.part === 'tried' && pack.digest === digest,
  );
}

function Simulation(props: {
  work: Work;
  view: SimulationView;
  onReload(): void;
}) {
  const t = useText();
  const { work, view } = props;
  const { report } = view;
  const title = t('policies.simulationOf', {
    event: t(`policies.event.${view.event}`),
  });
  return (
    <Panel
      title={title}
      actions={report && <SimulationExport view={view} report={report} />}
    >
      <div className="assay-stack">
        {view.pastDays !== undefined && (
          <p className="assay-secondary">
            {t('policies.pastWhat', { count: view.pastDays })}
          </p>
        )}
        {view.status === 'running' && <Running {...props} />}
        {view.status === 'cancelled' && (
          <Notice tone="quiet" what={t('policies.cancelled')} />
        )}
        {view.status === 'failed' && (
          <Notice tone="block" what={t('policies.failed')} why={view.why} />
        )}
        {!isOfThese(view, work.checked.digest) && (
          <Notice
            tone="warn"
            what={t('policies.simAgain')}
            why={t('policies.simAgainWhy')}
          />
        )}
        {report && (
          <SimulationResult
            report={report}
            isPast={view.pastDays !== undefined}
          />
        )}
      </div>
    </Panel>
  );
}

function Running({
  view,
  onReload,
}: {
  view: SimulationView;
  onReload(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { id, done, total } = view;
  const cancel = useAct(idempotencyKey =>
    registry.cancelSimulation({
      params: { simulationId: id },
      idempotencyKey,
    }),
  );
  const count = (value: number) => countText(value, t('language'));
  return (
    <div className="assay-stack assay-stack--tight">
      <progress
        className="assay-progress"
        value={done}
        max={Math.max(1, total)}
        aria-label={t('policies.progressLabel')}
      />
      <div className="assay-row">
        <span role="status" className="assay-num">
          {t(
            view.pastDays === undefined
              ? 'policies.progress'
              : 'policies.progressMoves',
            { done: count(done), total: count(total) },
          )}
        </span>
        <Button
          size="small"
          variant="secondary"
          isPending={cancel.isPending}
          onPress={async () => {
            if (await cancel.run()) onReload();
          }}
        >
          {t('policies.cancelRun')}
        </Button>
      </div>
      <p className="assay-secondary">{t('policies.goesOn')}</p>
      {cancel.error !== undefined && <ProblemNotice error={cancel.error} />}
    </div>
  );
}
