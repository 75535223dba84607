import {
  reviewingRoleSchema,
  type Fact,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Digest } from '../components/Digest';
import { Facts } from '../components/Facts';
import { measured } from '../components/numbers';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { When } from '../components/When';
import { gateTitle } from '../governance/say';
import { useText } from '../translations/useText';
import { factKindText } from './factKindText';
import { readEntry } from './readEntry';

/** The case as it was seen: in which role, which bytes, what the gates said, which facts were there. */
export function DecidedOn({ entry }: { entry: LedgerEntryView }) {
  const t = useText();
  const { data, subject } = readEntry(entry);
  if (subject.kind !== 'version' || typeof data.caseSha256 !== 'string')
    return null;
  const role = reviewingRoleSchema.safeParse(data.role);
  const digest = (value: unknown, of: string) =>
    typeof value === 'string' && <Digest digest={value} of={of} />;
  return (
    <section
      aria-label={t('evidence.seen')}
      className="assay-stack assay-stack--tight"
    >
      <h3>{t('evidence.seen')}</h3>
      <Facts
        items={[
          [t('evidence.seenRole'), role.success && t(`role.${role.data}`)],
          [t('evidence.seenFiles'), digest(data.manifestDigest, subject.ref)],
          [t('evidence.seenCase'), digest(data.caseDigest, 'case')],
        ]}
      />
      <CaseAsSeen entryId={entry.id} subject={subject.ref} />
    </section>
  );
}

function CaseAsSeen(props: { entryId: string; subject: string }) {
  const t = useText();
  const { entryId, subject } = props;
  const asked = useRegistry(`decided:${entryId}`, registry => {
    const [model, version] = subject.split('@');
    const [group, name] = model.split('/');
    return registry.getDecidedCase({
      params: { group, name, version, entryId },
    });
  });
  if (asked.error) return <ProblemNotice error={asked.error} />;
  if (!asked.value) return <p>{t('common.loading')}</p>;
  const { verdicts, facts } = asked.value;
  return (
    <>
      <h4>{t('evidence.seenGates')}</h4>
      <ul className="assay-stack assay-stack--tight">
        {verdicts.map(verdict => (
          <li key={verdict.gate} className="assay-line">
            <OutcomeTag look={lookOf(verdict)} />
            <span>{gateTitle(verdict.gate, t('language'))}</span>
          </li>
        ))}
      </ul>
      <h4>{t('evidence.seenFacts')}</h4>
      <ul className="assay-stack assay-stack--tight">
        {(facts as Fact[]).map(fact => (
          <li key={fact.id}>
            {factKindText(fact.kind, t)} · <Person who={fact.producer.ref} /> ·{' '}
            <When at={fact.recordedAt} as="utc" />
            <Figures fact={fact} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What an evaluation measured over the whole of its data. */
function Figures({ fact }: { fact: Fact }) {
  const t = useText();
  if (fact.kind !== 'evaluation') return null;
  const whole = fact.body.metrics.filter(metric => metric.slice === undefined);
  return (
    <ul>
      {whole.map(metric => (
        <li key={metric.key} className="assay-num">
          {metric.key} {measured(metric, t('language'))}
        </li>
      ))}
    </ul>
  );
}
