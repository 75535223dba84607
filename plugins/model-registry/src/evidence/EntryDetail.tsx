import { RiCheckboxCircleFill, RiOctagonFill } from '@remixicon/react';
import {
  fromHex,
  leafHash,
  parseVkey,
  portableSha256,
  utf8,
  verifyCheckpoint,
  verifyInclusion,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { CodeLine } from '../components/CodeLine';
import { Digest } from '../components/Digest';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useText } from '../translations/useText';
import { DecidedOn } from './DecidedOn';

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
            entry.index !== undefined && (
              <ProofLine index={entry.index} entry={entry.entry} />
            ),
          ],
        ]}
      />
      <DecidedOn entry={entry} />
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

/** Whether these bytes lead to the newest signed checkpoint, worked out here and not taken from the registry. */
function ProofLine({ index, entry }: { index: number; entry: string }) {
  const t = useText();
  const asked = useRegistry(`proof:${index}`, async registry => {
    const { size, note, vkey } = await registry.getCheckpoint({});
    if (index >= size) return undefined;
    const proof = await registry.getProof({ query: { index, size } });
    return { note, vkey, path: proof.path };
  });
  if (asked.error) return <ProblemNotice error={asked.error} />;
  if (asked.loading && !asked.value) return <>{t('common.loading')}</>;
  if (!asked.value) return <>{t('ledger.proofWaiting')}</>;
  const { note, vkey, path } = asked.value;
  const { checkpoint, signature } = verifyCheckpoint(note, [parseVkey(vkey)]);
  const { size, root } = checkpoint;
  const leaf = leafHash(utf8(entry), portableSha256);
  const steps = path.map(fromHex);
  const holds =
    signature === 'signed' &&
    verifyInclusion({ index, size, leaf, path: steps, root });
  const Icon = holds ? RiCheckboxCircleFill : RiOctagonFill;
  return (
    <span
      className="assay-tag assay-tag--wrap"
      data-tone={holds ? 'pass' : 'block'}
    >
      <Icon aria-hidden />
      {holds
        ? t('ledger.proofHolds', { steps: steps.length, size })
        : t('ledger.proofBroken', { size })}
    </span>
  );
}
