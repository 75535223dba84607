import { useState } from 'react';
import { Checkbox, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  packEvents,
  type PackEvent,
  type PolicyRevision,
  type SimulationView,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { DayField } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { Notice } from '../components/Notice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { Checks } from './Checks';
import type { Work } from './PackStudio';
import { formOf, noScope, ScopeFields, scopeOf } from './ScopeFields';
import { isOfThese } from './SimulateTab';
import { useSimulation } from './useSimulation';

/** From the first moment of a day on, in UTC. */
const startOf = (day: string) => `${day}T00:00:00Z`;
const dayOf = (time = '') => time.slice(0, 'yyyy-mm-dd'.length);

/** Asks that moves ask a revision: where, for whom, from when it warns and blocks, and why. */
export function AskDialog(props: {
  work: Work;
  revision: Pick<PolicyRevision, 'revision' | 'digest'>;
  onClose(): void;
}) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const { work, revision, onClose } = props;
  const { studio } = work;
  // What is in force goes on as it is, unless somebody says otherwise: a roll-back would else loosen it unseen.
  const inForce = work.detail?.active.at(-1);
  const [events, setEvents] = useState<readonly PackEvent[]>(
    inForce?.events ?? ['promote-to-production'],
  );
  const [scope, setScope] = useState(inForce ? formOf(inForce.scope) : noScope);
  const [warnDay, setWarnDay] = useState('');
  const [blockDay, setBlockDay] = useState(dayOf(inForce?.blockFrom));
  const [rationale, setRationale] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const simulation = useSimulation(studio.sim).view;
  const isFit = simulation !== undefined && fits(simulation, revision);
  const [isAttached, setAttached] = useState(true);
  const act = useAct(idempotencyKey =>
    registry.activatePolicy({
      params: { policyId: studio.pack },
      body: {
        revision: revision.revision,
        events: [...events],
        scope: scopeOf(scope),
        rationale: rationale.trim(),
        ...(warnDay && { warnFrom: startOf(warnDay) }),
        ...(blockDay && { blockFrom: startOf(blockDay) }),
        ...(isFit && isAttached && { simulation: simulation.id }),
      },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const isFull = rationale.trim() !== '' && events.length > 0;
    setIncomplete(!isFull);
    if (!isFull) return;
    act.changed();
    if (!(await act.run())) return;
    invalidate('policies:');
    tell(t('policies.wasAsked'));
    onClose();
  };
  return (
    <FormDialog
      wide
      title={t('policies.askTitle', { revision: revision.revision })}
      action={t('policies.askSend')}
      isPending={act.isPending}
      error={act.error}
      onAct={commit}
      onClose={onClose}
    >
      <p>{t('policies.askWhat')}</p>
      {work.isDraft && (
        <Notice
          tone="warn"
          what={t('policies.askDraft', { revision: revision.revision })}
          why={t('policies.askDraftWhy')}
        />
      )}
      <Checks
        label={t('policies.onEvents')}
        all={packEvents}
        chosen={events}
        nameOf={event => t(`policies.event.${event}`)}
        onChange={setEvents}
      />
      <ScopeFields scope={scope} onChange={setScope} />
      <div className="assay-even">
        <DayField
          label={t('policies.warnDay')}
          help={t('policies.warnDayHelp')}
          value={warnDay}
          onChange={setWarnDay}
        />
        <DayField
          label={t('policies.blockDay')}
          help={t('policies.blockDayHelp')}
          value={blockDay}
          onChange={setBlockDay}
        />
      </div>
      <TextAreaField
        label={t('common.why')}
        isRequired
        rows={3}
        value={rationale}
        onChange={setRationale}
      />
      <Attached
        simulation={simulation}
        isFit={isFit}
        isAttached={isAttached}
        onChange={setAttached}
      />
      {isIncomplete && (
        <p role="alert" className="assay-error">
          {t('policies.askIncomplete')}
        </p>
      )}
    </FormDialog>
  );
}

function fits(
  simulation: SimulationView,
  { digest }: Pick<PolicyRevision, 'digest'>,
): boolean {
  return simulation.status === 'done' && isOfThese(simulation, digest);
}

/** What whoever decides sees of it besides. */
function Attached(props: {
  simulation: SimulationView | undefined;
  isFit: boolean;
  isAttached: boolean;
  onChange(isAttached: boolean): void;
}) {
  const t = useText();
  const { simulation, isFit, isAttached, onChange } = props;
  if (!simulation)
    return <p className="assay-secondary">{t('policies.noSimulation')}</p>;
  if (!isFit)
    return (
      <Notice
        tone="warn"
        what={t('policies.simAgain')}
        why={t('policies.simAgainWhy')}
      />
    );
  return (
    <Checkbox isSelected={isAttached} onChange={onChange}>
      {t('policies.attach', {
        count: simulation.report?.newlyBlocked ?? 0,
      })}
    </Checkbox>
  );
}
