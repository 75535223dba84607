import { utf8 } from '../bytes';
import { LedgerSubject, subjectKey } from '../entry';
import { portableSha256, zeroHashHex } from '../hash';
import { createSigner } from '../keys';
import { SealedEntry, sealEntry } from '../seal';

/** The name of the example log, which is its origin and the name of its key. */
export const exampleOrigin = 'registry.example/ledger';

/** Signs for the example log. The seed is the hash of a sentence, so that anybody can make it again. */
export const exampleSigner = createSigner(
  exampleOrigin,
  portableSha256(utf8('a seed for examples, never for a log')),
);

/** Bytes that look random and are the same each time. */
export function repeatableBytes(label: string): (length: number) => Uint8Array {
  let calls = 0;
  return length => {
    calls += 1;
    return portableSha256(utf8(`${label} ${calls}`)).slice(0, length);
  };
}

const model: LedgerSubject = { kind: 'model', ref: 'speech/silero-vad' };
const version: LedgerSubject = {
  kind: 'version',
  ref: 'speech/silero-vad@5.0.0',
};
const other: LedgerSubject = {
  kind: 'version',
  ref: 'vision/ocr-reader@1.2.0',
};

/** Who and what, in log order: a version's way with another version's entries in between. */
const events: readonly [LedgerSubject, string, Record<string, string>][] = [
  [model, 'model.registered', { owner: 'group:default/speech' }],
  [version, 'version.created', { state: 'draft' }],
  [other, 'version.created', { state: 'draft' }],
  [version, 'version.sealed', { digest: `sha256:${'ab'.repeat(32)}` }],
  [other, 'version.sealed', { digest: `sha256:${'cd'.repeat(32)}` }],
  [version, 'fact.recorded', { factId: '12', kind: 'evaluation' }],
  [version, 'version.move-refused', { move: 'promote', gate: 'sbom-present' }],
  [version, 'version.moved', { move: 'promote', to: 'production' }],
  [other, 'version.moved', { move: 'submit', to: 'submitted' }],
  [model, 'model.changed', { summary: 'héllo' }],
];

/**
 * The entries of the example log.
 *
 * @param more - added to the data of the entry at an index
 */
export function exampleEntries(
  more: Record<number, Record<string, string>> = {},
): SealedEntry[] {
  const last = new Map<string, { next: number; leaf: string }>();
  const randomBytes = repeatableBytes('salt');
  return events.map(([subject, type, data], index) => {
    const key = subjectKey(subject);
    const before = last.get(key) ?? { next: 0, leaf: zeroHashHex };
    const sealed = sealEntry({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      type,
      subject,
      subjectSeq: before.next,
      subjectPrev: before.leaf,
      recordedAt: `2026-03-02T10:04:${10 + index}.000Z`,
      data: { ...data, ...more[index] },
      personal: { actor: 'user:default/mrc-approver-a' },
      randomBytes,
    });
    last.set(key, { next: before.next + 1, leaf: sealed.leafHash });
    return sealed;
  });
}
