import {
  archivePath,
  foundIn,
  trustPath,
  type CheckFailure,
  type VerificationReport,
} from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { countText } from '../components/numbers';
import { OutcomeTag } from '../components/OutcomeTag';
import { useText, type Text } from '../translations/useText';

/** What the check found: one sentence, then each kind with its first place that does not hold. */
export function CheckResult({ report }: { report: VerificationReport }) {
  const t = useText();
  const says = {
    verified: ['pass', t('evidence.verifyHolds')],
    broken: ['block', t('evidence.verifyFails')],
    'unknown-signer': ['warn', t('evidence.verifyUnknown')],
    unreadable: ['block', t('evidence.verifyCannot')],
  } as const;
  const [tone, what] = says[report.outcome];
  return (
    <div className="assay-stack assay-stack--tight">
      <Notice tone={tone} what={what} why={<Why report={report} />} />
      <ol className="assay-stack assay-stack--tight">
        {report.checks.map(check => (
          <li key={check.kind} className="assay-row">
            <OutcomeTag look={check.failed > 0 ? 'block' : 'pass'} />
            <span className="assay-num">
              {t(`evidence.check.${check.kind}`)} {check.passed} / {check.total}
            </span>
            {check.failures[0] && <Failure failure={check.failures[0]} />}
          </li>
        ))}
      </ol>
      {report.noted.map(note => (
        <p key={note.code} className="assay-secondary">
          {foundIn(note, t('language'))}
        </p>
      ))}
    </div>
  );
}

/** What the sentence rests on; where it does not hold is said beside each kind. */
function Why({ report }: { report: VerificationReport }) {
  const t = useText();
  const language = t('language');
  const { outcome, subject, log, checks } = report;
  if (outcome === 'unreadable') return null;
  if (outcome === 'broken') return <>{t('evidence.verifyFailsWhy')}</>;
  const total = (kind: string) =>
    countText(checks.find(one => one.kind === kind)?.total ?? 0, language);
  const counts = t('evidence.verifyCounts', {
    name: subject ? `${subject.model}@${subject.version}` : '',
    files: total('files'),
    entries: total('entries'),
    origin: log?.origin ?? '',
    size: countText(log?.size ?? 0, language),
  });
  const said =
    outcome === 'verified'
      ? t('evidence.verifyHoldsWhy')
      : t('evidence.verifyUnknownWhy', {
          signers: report.unknownSigners.join(', '),
        });
  return (
    <>
      {counts} {said}
    </>
  );
}

/** The first place that does not hold, and why, and what rests on it. */
function Failure({ failure }: { failure: CheckFailure }) {
  const t = useText();
  const { path, restingOn = [] } = failure;
  const places: Readonly<Record<string, string>> = {
    [archivePath]: t('evidence.theArchive'),
    [trustPath]: t('evidence.theTrust'),
  };
  return (
    <span>
      <code className="assay-mono">{places[path] ?? path}</code>{' '}
      {foundIn(failure, t('language'))}
      {restingOn.length > 0 && (
        <>
          {'. '}
          {t('evidence.verifyResting', {
            what: restingOn.map(one => restingText(one, t)).join(', '),
          })}
        </>
      )}
    </span>
  );
}

/** `fact 4c1e…` and `entry 12`, as the verifier names what rests on bytes, in the reader's words. */
function restingText(named: string, t: Text): string {
  const [kind, id] = named.split(' ');
  if (kind === 'fact') return t('evidence.restingFact', { id });
  return kind === 'entry' ? t('evidence.restingEntry', { id }) : named;
}
