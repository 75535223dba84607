import { useState } from 'react';
import { Button } from '@backstage/ui';
import type {
  CaseView,
  FactBodies,
  Verdict,
} from '@assay/plugin-model-registry-common';
import { Facts } from '../components/Facts';
import { measured } from '../components/numbers';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { linesOf } from '../components/linesOf';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { resultsOf } from '../evaluations/results';
import { factKindText } from '../evidence/factKindText';
import { ApprovalLine } from '../governance/ApprovalsCard';
import { groupGates } from '../governance/orderGates';
import { gateTitle, sayVerdict } from '../governance/say';
import { useText } from '../translations/useText';
import { ChangedSinceVote } from './ChangedSinceVote';
import { Conversation } from './QuestionsPanel';
import type { Task } from './useTask';
import { WhatChangedPanel } from './WhatChangedPanel';

/** The sections of a request, in the order that changes decisions. */
export function RoomEvidence({ task, view }: { task: Task; view: CaseView }) {
  const t = useText();
  return (
    <div className="assay-stack">
      {task.exception && <WhatIsAsked task={task} />}
      <ChangedSinceVote task={task} view={view} />
      <WhatChangedPanel task={task} view={view} />
      <GatesSection view={view} />
      <EvidenceSection view={view} />
      <UseSection view={view} />
      <SpokenSection view={view} />
      {task.model && task.version && (
        <Panel title={t('questions.roomTitle')}>
          <Conversation
            about={{ ...task.model, version: task.version }}
            yourRoles={view.yourRoles}
            items={task.questions}
            onSaid={task.reload}
          />
        </Panel>
      )}
    </div>
  );
}

function WhatIsAsked({ task }: { task: Task }) {
  const t = useText();
  const exception = task.exception!;
  return (
    <Panel
      title={t(exception.breakGlass ? 'glass.brokeIt' : 'inbox.exceptionAsk')}
    >
      <Facts
        items={[
          [t('inbox.gate'), gateTitle(exception.gate, t('language'))],
          [t('inbox.rationale'), exception.rationale],
          [t('inbox.controls'), exception.compensatingControls],
          [
            t('common.until'),
            <When key="until" at={exception.endsAt} as="deadline" />,
          ],
          [
            t('glass.for'),
            exception.breakGlass &&
              t(`glass.environment.${exception.breakGlass.environment}`),
          ],
          [
            t('glass.brokenBy'),
            exception.breakGlass && <Person who={exception.askedBy} />,
          ],
          [
            t('glass.usedAt'),
            exception.breakGlass &&
              (exception.breakGlass.usedAt ? (
                <When at={exception.breakGlass.usedAt} as="utc" />
              ) : (
                t('glass.unused')
              )),
          ],
        ]}
      />
    </Panel>
  );
}

function GatesSection({ view }: { view: CaseView }) {
  const t = useText();
  const verdicts = groupGates(view.verdicts).flatMap(group => group.verdicts);
  return (
    <Panel title={t('inbox.gates')}>
      <ul className="assay-stack assay-stack--tight">
        {verdicts.map(verdict => (
          <li key={verdict.gate}>
            <GateLine verdict={verdict} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function GateLine({ verdict }: { verdict: Verdict }) {
  const t = useText();
  const said = sayVerdict(verdict, t('language'));
  return (
    <details className="assay-gate">
      <summary>
        <OutcomeTag look={lookOf(verdict)} endsAt={verdict.exception?.endsAt} />
        <span>{said.title}</span>
      </summary>
      <ul className="assay-reasons">
        {said.reasons.map((reason, index) => (
          <li key={`${reason.what}${index}`}>
            <span>
              <strong>{reason.what}</strong> {reason.why}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** As many as are read at a glance; a version may have hundreds, most of them of labs that measured again. */
const factsAtFirst = 20;

function EvidenceSection({ view }: { view: CaseView }) {
  const t = useText();
  const [isAll, setAll] = useState(false);
  const { facts } = view.caseFile;
  const newest = [...facts].sort((a, b) =>
    b.recordedAt.localeCompare(a.recordedAt),
  );
  const shown = isAll ? newest : newest.slice(0, factsAtFirst);
  const results = resultsOf(view).filter(result => result.metric);
  return (
    <Panel title={t('inbox.evidence')}>
      {facts.length === 0 && <p>{t('inbox.evidenceNone')}</p>}
      <ul className="assay-stack assay-stack--tight">
        {results.map(result => (
          <li key={result.id} className="assay-line">
            {result.look && <OutcomeTag look={result.look} />}
            <span>
              {result.title}{' '}
              <strong className="assay-num">
                {measured(result.metric!, t('language'))}
              </strong>
            </span>
          </li>
        ))}
        {shown.map(fact => (
          <li key={fact.id}>
            {factKindText(fact.kind, t)}{' '}
            {'path' in fact.body && typeof fact.body.path === 'string' && (
              <code className="assay-mono">{fact.body.path}</code>
            )}
            {fact.kind === 'source' && (
              <TagText of={fact.body as FactBodies['source']} />
            )}{' '}
            · <Person who={fact.producer.ref} />, <When at={fact.recordedAt} />
          </li>
        ))}
      </ul>
      {shown.length < facts.length && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('inbox.evidenceAll', { count: facts.length })}
        </Button>
      )}
    </Panel>
  );
}

/** Which tag it is, and whose word that is worth: never that it is there without how it is signed. */
function TagText({ of }: { of: FactBodies['source'] }) {
  const t = useText();
  const { tag, signature, signer } = of;
  return (
    <>
      <code className="assay-mono">{tag}</code>{' '}
      {t(`tagSignature.${signature}`, { signer: signer ?? '' })}
    </>
  );
}

function UseSection({ view }: { view: CaseView }) {
  const t = useText();
  const { metadata, tier } = view.caseFile;
  return (
    <Panel title={t('inbox.use')}>
      <Facts
        items={[
          [t('entity.allowedFor'), linesOf(metadata.risk?.intended_uses)],
          [t('entity.notFor'), linesOf(metadata.risk?.out_of_scope_uses)],
          [
            t('governance.tierLine'),
            tier.assessed
              ? t('governance.tierWhy', {
                  declared: t(`tier.${tier.declared}`),
                  assessed: t(`tier.${tier.assessed}`),
                })
              : t('governance.tierNotAssessed', {
                  declared: t(`tier.${tier.declared}`),
                }),
          ],
        ]}
      />
    </Panel>
  );
}

function SpokenSection({ view }: { view: CaseView }) {
  const t = useText();
  const missing = view.quorum
    .filter(({ given, needed }) => given < needed)
    .map(({ role, given, needed }) =>
      t('inbox.votes', { role: t(`role.${role}`), given, needed }),
    );
  return (
    <Panel title={t('inbox.spoken')}>
      {view.approvals.length === 0 && <p>{t('inbox.spokenNone')}</p>}
      <ul className="assay-stack assay-stack--tight">
        {view.approvals.map(approval => (
          <li key={approval.id}>
            <ApprovalLine approval={approval} />
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p>{t('inbox.missing', { roles: missing.join(', ') })}</p>
      )}
    </Panel>
  );
}
