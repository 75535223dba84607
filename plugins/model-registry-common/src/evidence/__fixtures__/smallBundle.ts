import { utf8, toHex, fromHex } from '../../ledger/bytes';
import { signCheckpoint } from '../../ledger/checkpoint';
import {
  exampleEntries,
  exampleOrigin,
  exampleSigner,
} from '../../ledger/__fixtures__/smallLog';
import { portableSha256 } from '../../ledger/hash';
import { Openings } from '../../ledger/opening';
import { buildTree, inclusionProof } from '../../ledger/proofs';
import { emptyHead, sequenceEntries } from '../../ledger/sequence';
import { Signer } from '../../ledger/keys';
import { buildBundle, BundleInput, jsonFile } from '../buildBundle';
import { ledgerFiles } from '../ledgerFiles';

const caseFile = jsonFile('case/promote.json', {
  decision: { ok: true },
  v: 'case-v1',
});
const raw = {
  path: 'attachments/evals/vad.json',
  bytes: utf8('{ "falseAlarms": 0.019,\n  "n": 412 }\n'),
  mediaType: 'application/json',
};

const artifactsFile = jsonFile('artifacts.json', [
  {
    digest: `sha256:${'12'.repeat(32)}`,
    kind: 'weights',
    path: 'silero_vad.onnx',
    size: 2_313_101,
  },
]);
/** A version's digest is that of its list of files. */
const manifestDigest = `sha256:${toHex(portableSha256(artifactsFile.bytes))}`;

/** The digest of the raw results, which fact 12 and entry 5 name. */
export const rawDigest = toHex(portableSha256(raw.bytes));

/** What the example bundle is made of; tests change a part and build it. */
export function smallBundleInput(
  keep: (index: number) => boolean = () => true,
): BundleInput {
  const sealed = exampleEntries({
    5: { attachment: rawDigest },
    7: { caseSha256: toHex(portableSha256(caseFile.bytes)) },
  });
  const { head, rows } = sequenceEntries(
    emptyHead(),
    sealed.map(entry => entry.text),
  );
  const root = fromHex(head.root);
  const size = head.size;
  const tree = buildTree(rows.map(row => row.leafHash));
  const mine = rows.filter(
    row => row.entry.includes('speech/') && keep(row.index),
  );
  const openings: Record<string, Openings> = {};
  // The first entry's actor stays sealed, as after an erasure.
  for (const row of mine.slice(1)) {
    openings[sealed[row.index].entry.id] = sealed[row.index].openings;
  }
  const share = ledgerFiles({
    entries: mine.map(row => ({
      ...row,
      path: inclusionProof(row.index, size, tree),
    })),
    openings,
    size,
    root,
    checkpointNote: signCheckpoint(
      { origin: exampleOrigin, size, root },
      exampleSigner,
    ),
  });
  return {
    subject: {
      model: 'speech/silero-vad',
      version: '5.0.0',
      digest: manifestDigest,
    },
    createdAt: '2026-03-03T08:00:00.000Z',
    origin: exampleOrigin,
    ledger: share.ledger,
    files: [
      ...share.files,
      jsonFile('version.json', { semver: '5.0.0', state: 'production' }),
      artifactsFile,
      jsonFile('facts/12.json', { id: '12', attachment: rawDigest }),
      caseFile,
      raw,
      {
        path: 'card.md',
        bytes: utf8('# silero-vad 5.0.0\n'),
        mediaType: 'text/markdown',
      },
    ],
  };
}

/** A whole bundle of some 8 KB. */
export function smallBundle(signer: Signer = exampleSigner): Uint8Array {
  return buildBundle(smallBundleInput(), signer);
}
