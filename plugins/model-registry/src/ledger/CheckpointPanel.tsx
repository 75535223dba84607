import { countText } from '../components/numbers';
import type { ModelRegistryCalls } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { CodeLine } from '../components/CodeLine';
import { Digest } from '../components/Digest';
import { Facts } from '../components/Facts';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { When } from '../components/When';
import { useText } from '../translations/useText';

export type LedgerStatus = Awaited<
  ReturnType<ModelRegistryCalls['getLedgerStatus']>
>;

/** Under a second is usual; after a minute something is wrong. */
const behindAfterMs = 60_000;

/** How long the ledger is, what waits for it, and the newest signed note to take along. */
export function CheckpointPanel({ status }: { status: LedgerStatus }) {
  const t = useText();
  const { sequencer, checkpoint, size, readAt } = status;
  const { waiting, since } = sequencer;
  const isBehind =
    since !== undefined &&
    Date.parse(readAt) - Date.parse(since) > behindAfterMs;
  return (
    <Panel title={t('ledger.checkpoint')}>
      <div className="assay-stack">
        {checkpoint.stopped && (
          <Notice
            tone="block"
            what={t('ledger.checkpointStopped')}
            why={checkpoint.stopped}
          />
        )}
        {isBehind && (
          <Notice
            tone="warn"
            what={t('ledger.behind', { count: waiting })}
            why={t('ledger.behindWhy')}
          />
        )}
        <Facts
          items={[
            [t('ledger.size'), countText(size, t('language'))],
            [
              t('ledger.waiting'),
              <span key="waiting">
                {countText(waiting, t('language'))}
                {since && (
                  <>
                    , {t('ledger.waitingSince')} <When at={since} as="utc" />
                  </>
                )}
              </span>,
            ],
            [
              t('ledger.covered'),
              checkpoint.size !== undefined &&
                countText(checkpoint.size, t('language')),
            ],
            [
              t('ledger.uncovered'),
              countText(checkpoint.uncovered, t('language')),
            ],
            [
              t('ledger.signedAt'),
              checkpoint.at && <When at={checkpoint.at} as="utc" />,
            ],
          ]}
        />
        {checkpoint.size === undefined && !checkpoint.stopped && (
          <Notice
            tone="quiet"
            what={t('ledger.checkpointNone')}
            why={t('ledger.checkpointNoneWhy')}
          />
        )}
        {checkpoint.size !== undefined && <SignedNote size={checkpoint.size} />}
      </div>
    </Panel>
  );
}

function SignedNote({ size }: { size: number }) {
  const t = useText();
  const { value, error, reload } = useRegistry(`checkpoint:${size}`, registry =>
    registry.getCheckpoint({}),
  );
  if (error) return <ProblemNotice error={error} onRetry={reload} />;
  if (!value) return null;
  return (
    <div className="assay-stack assay-stack--tight">
      <Facts
        items={[
          [
            t('ledger.root'),
            <Digest key="root" digest={value.root} of="root" />,
          ],
        ]}
      />
      <p className="assay-secondary">{t('ledger.key')}</p>
      <CodeLine code={value.vkey} />
      <p className="assay-secondary">{t('ledger.note')}</p>
      <CodeLine code={value.note} />
    </div>
  );
}
