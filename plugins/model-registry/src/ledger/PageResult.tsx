import { foundIn, type ListFinding } from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { NoWorker } from '../evidence/checkBundle';
import { useText } from '../translations/useText';
import { BadKey } from './askForCheck';

export type PageCheck =
  | { is: 'idle' }
  | { is: 'running' }
  | { is: 'cancelled' }
  | { is: 'nothing' }
  /** `ownKey` where the reader brought the key. */
  | { is: 'done'; finding: ListFinding; ownKey: boolean }
  | { is: 'failed'; error: unknown };

/** What came of a check, said aloud once. */
export function PageResult(props: { check: PageCheck; onRetry(): void }) {
  const t = useText();
  const { check } = props;
  return (
    <div role="status">
      {check.is === 'running' && t('ledger.verifyRunning')}
      {check.is === 'cancelled' && t('ledger.verifyCancelled')}
      {check.is === 'nothing' && (
        <Notice tone="quiet" what={t('ledger.verifyNothing')} />
      )}
      {check.is === 'done' && <Finding {...check} />}
      {check.is === 'failed' && (
        <Failed error={check.error} onRetry={props.onRetry} />
      )}
    </div>
  );
}

/** The first ones say where to look; the number of all stands above. */
const failuresShownMax = 10;

/** Signed by a key one did not bring oneself is "consistent", never "verified" (safety: W11). */
function Finding(props: { finding: ListFinding; ownKey: boolean }) {
  const t = useText();
  const { checked, size, signature, failures } = props.finding;
  if (signature === 'forged')
    return <Notice tone="block" what={t('ledger.forged')} />;
  if (failures.length > 0) {
    return (
      <Notice
        tone="block"
        what={t('ledger.broken', { count: failures.length })}
      >
        <ul>
          {failures.slice(0, failuresShownMax).map(failure => (
            <li key={`${failure.index} ${failure.message}`}>
              {t('ledger.brokenEntry', {
                index: failure.index,
                message: foundIn(failure, t('language')),
              })}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (signature !== 'signed') {
    return (
      <Notice
        tone="block"
        what={t('ledger.otherSigner')}
        why={t('ledger.otherSignerWhy')}
      />
    );
  }
  const word = props.ownKey ? 'verified' : 'consistent';
  return (
    <Notice
      tone={props.ownKey ? 'pass' : 'info'}
      what={t(`ledger.${word}`, { count: checked })}
      why={t(`ledger.${word}Why`, { size })}
    />
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const t = useText();
  if (error instanceof BadKey)
    return (
      <Notice
        tone="warn"
        what={t('ledger.badKey')}
        why={t('ledger.badKeyWhy')}
      />
    );
  if (error instanceof NoWorker)
    return (
      <Notice
        tone="warn"
        what={t('ledger.noWorker')}
        why={t('ledger.noWorkerWhy')}
      />
    );
  return <ProblemNotice error={error} onRetry={onRetry} />;
}
