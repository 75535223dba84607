import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { CodeLine } from '../components/CodeLine';
import { Digest } from '../components/Digest';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

/** One entry: its hashes, its proof, and the bytes that were hashed. */
export function EntryDetail({ entry }: { entry: LedgerEntryView }) {
  const t = useText();
  const personal = Object.entries(entry.personal);
  return (
    <Panel
      title={
        entry.sequenced
          ? t('evidence.detail', { index: entry.index ?? '' })
          : t('evidence.detailPending')
      }
    >
      <Facts
        items={[
          [
            t('evidence.leaf'),
            <Digest key="leaf" digest={entry.leafHash} of="leaf" />,
          ],
          [
            t('evidence.prev'),
            entry.hashPrev && <Digest digest={entry.hashPrev} />,
          ],
          [
            t('evidence.curr'),
            entry.hashCurr && <Digest digest={entry.hashCurr} />,
          ],
          [
            t('evidence.entryState'),
            entry.index !== undefined && <ProofLine index={entry.index} />,
          ],
        ]}
      />
      {personal.length > 0 && (
        <>
          <p className="assay-secondary">{t('evidence.personal')}</p>
          <Facts
            items={personal.map(([name, value]) => [
              name,
              typeof value === 'string' ? value : JSON.stringify(value),
            ])}
          />
        </>
      )}
      <p className="assay-secondary">{t('evidence.bytes')}</p>
      <CodeLine code={entry.entry} />
    </Panel>
  );
}

/** Whether the newest signed checkpoint covers this entry, with the length of its proof. */
function ProofLine({ index }: { index: number }) {
  const t = useText();
  const asked = useRegistry(`proof:${index}`, async registry => {
    const { size } = await registry.getCheckpoint({});
    if (index >= size) return undefined;
    const proof = await registry.getProof({ query: { index, size } });
    return { size, steps: proof.path.length };
  });
  if (!asked.value) return <>{t('evidence.sequenced')}</>;
  const { size, steps } = asked.value;
  return (
    <>
      {t('evidence.inCheckpoint', { size })},{' '}
      {t('evidence.proof', { steps, size })}
    </>
  );
}
