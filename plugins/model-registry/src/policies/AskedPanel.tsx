import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { PolicyActivation } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { countText } from '../components/numbers';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { ActivationWhere } from './ActivationFacts';
import { sayTimes } from './ModeTag';
import type { Work } from './PackStudio';
import { usePolicyRoles } from './usePolicyRoles';

/** What waits for a second person: what is asked, on which grounds, and its answer. */
export function AskedPanel(props: { work: Work; asked: PolicyActivation }) {
  const t = useText();
  const { asked } = props;
  return (
    <Panel
      title={
        asked.revision === undefined
          ? t('policies.askedOffTitle')
          : t('policies.askedTitle', { revision: asked.revision })
      }
    >
      <div className="assay-stack">
        <p>
          <Person who={asked.askedBy} /> · <When at={asked.askedAt} />
        </p>
        <p>“{asked.rationale}”</p>
        {asked.revision !== undefined && (
          <p className="assay-secondary">
            <ActivationWhere activation={asked} /> ·{' '}
            {asked.warnFrom === undefined
              ? t('policies.warnsAtOnce')
              : undefined}{' '}
            {sayTimes(asked, t).join(', ')}
          </p>
        )}
        <Simulated asked={asked} />
        <Answer {...props} />
      </div>
    </Panel>
  );
}

/** What a simulation counted that goes with a request. */
export function Simulated({ asked }: { asked: PolicyActivation }) {
  const t = useText();
  const language = t('language');
  const { simulation, revision } = asked;
  if (revision === undefined) return null;
  if (!simulation)
    return <p className="assay-secondary">{t('policies.notSimulated')}</p>;
  return (
    <p>
      {t(
        simulation.pastDays === undefined
          ? 'policies.simulated'
          : 'policies.simulatedPast',
        {
          days: simulation.pastDays ?? 0,
          versions: countText(simulation.versions, language),
          blocked: countText(simulation.newlyBlocked, language),
          passing: countText(simulation.newlyPassing, language),
          notJudged: countText(simulation.notJudged, language),
        },
      )}{' '}
      <When at={simulation.askedAt} />
    </p>
  );
}

/** Whoever asked takes it back; whoever neither asked nor wrote it decides (safety: S3). */
function Answer({ work, asked }: { work: Work; asked: PolicyActivation }) {
  const t = useText();
  const { mayDecide, isKnown } = usePolicyRoles();
  const { you, detail } = work;
  const author = detail?.revisions.find(
    ({ revision }) => revision === asked.revision,
  )?.author;
  if (asked.askedBy === you) return <Withdraw asked={asked} />;
  if (!isKnown) return null;
  if (!mayDecide)
    return <p className="assay-secondary">{t('policies.othersDecide')}</p>;
  if (author === you)
    return <p className="assay-secondary">{t('policies.youWrote')}</p>;
  return <Decide asked={asked} />;
}

function Withdraw({ asked }: { asked: PolicyActivation }) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const act = useAct(idempotencyKey =>
    registry.withdrawPolicyActivation({
      params: { policyId: asked.pack, activationId: asked.id },
      body: {},
      idempotencyKey,
    }),
  );
  const withdraw = async () => {
    if (!(await act.run())) return;
    invalidate('policies:');
    invalidate('inbox:');
    tell(t('policies.wasWithdrawn'));
  };
  return (
    <>
      <p className="assay-secondary">{t('policies.youAsked')}</p>
      <div>
        <Button
          size="small"
          variant="secondary"
          isPending={act.isPending}
          onPress={withdraw}
        >
          {t('policies.withdraw')}
        </Button>
      </div>
      {act.error !== undefined && <ProblemNotice error={act.error} />}
    </>
  );
}

function Decide({ asked }: { asked: PolicyActivation }) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const isOff = asked.revision === undefined;
  const [rationale, setRationale] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const act = useAct((idempotencyKey, decision: 'approve' | 'reject') =>
    registry.decidePolicyActivation({
      params: { policyId: asked.pack, activationId: asked.id },
      body: { decision, rationale: rationale.trim() },
      idempotencyKey,
    }),
  );
  const decide = async (decision: 'approve' | 'reject') => {
    setIncomplete(rationale.trim() === '');
    if (rationale.trim() === '') return;
    act.changed();
    if (!(await act.run(decision))) return;
    invalidate('policies:');
    invalidate('inbox:');
    tell(
      isOff && decision === 'approve'
        ? t('policies.wasOff')
        : t(`policies.was.${decision}`),
    );
  };
  return (
    <div className="assay-form">
      <TextAreaField
        label={t('common.why')}
        isRequired
        rows={2}
        value={rationale}
        onChange={setRationale}
      />
      {isIncomplete && (
        <p role="alert" className="assay-error">
          {t('policies.whyNeeded')}
        </p>
      )}
      <div className="assay-row">
        <Button
          variant="primary"
          isPending={act.isPending}
          onPress={() => decide('approve')}
        >
          {t(isOff ? 'policies.approveOff' : 'policies.approve')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={act.isPending}
          onPress={() => decide('reject')}
        >
          {t('policies.reject')}
        </Button>
      </div>
      {act.error !== undefined && <ProblemNotice error={act.error} keepsText />}
    </div>
  );
}
