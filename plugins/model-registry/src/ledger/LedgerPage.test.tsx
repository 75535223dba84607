import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  buildTree,
  checkEntries,
  emptyHead,
  fromHex,
  inclusionProof,
  sequenceEntries,
  signCheckpoint,
  toHex,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';
import {
  exampleEntries,
  exampleSigner,
} from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import type { CheckPage } from './checkPage';
import { LedgerPage } from './LedgerPage';
import { VerifyPage } from './VerifyPage';

const texts = exampleEntries().map(entry => entry.text);
const { rows, head } = sequenceEntries(emptyHead(), texts);
const size = rows.length;
const tree = buildTree(rows.map(row => row.leafHash));
const entries: LedgerEntryView[] = rows
  .map(row => ({
    id: `00000000-0000-4000-8000-${String(row.index).padStart(12, '0')}`,
    sequenced: true,
    index: row.index,
    entry: row.entry,
    personal: {},
    leafHash: toHex(row.leafHash),
    hashPrev: toHex(row.hashPrev),
    hashCurr: toHex(row.hashCurr),
  }))
  .reverse();
const proofOf = (index: number) => ({
  index,
  leafHash: toHex(rows[index].leafHash),
  path: inclusionProof(index, size, tree).map(toHex),
});
const root = fromHex(head.root);
const note = signCheckpoint(
  { origin: exampleSigner.name, size, root },
  exampleSigner,
);

function aLedger(shown = entries) {
  return fakeRegistry({
    getLedgerStatus: () => ({
      readAt: '2026-11-21T09:00:00.000Z',
      size,
      sequencer: { waiting: 0 },
      checkpoint: { size, at: '2026-11-21T08:59:00.000Z', uncovered: 0 },
    }),
    listEntries: () => ({ items: shown }),
    getCheckpoint: () => ({
      note,
      size,
      root: head.root,
      vkey: exampleSigner.vkey,
    }),
    getProof: (given: unknown) => {
      const { index } = (given as { query: { index: number } }).query;
      return { size, ...proofOf(index) };
    },
    getProofs: (given: unknown) => {
      const { index } = (given as { query: { index: string } }).query;
      return { size, proofs: index.split(',').map(Number).map(proofOf) };
    },
  });
}

describe('the Ledger page', () => {
  it('opens an entry with its bytes and a proof that was checked here', async () => {
    const { registry } = aLedger();
    await renderRoom(<LedgerPage />, registry, `/?entry=${entries[0].id}`);
    expect(
      await screen.findByText(
        new RegExp(`lead from these bytes to checkpoint ${size}`),
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(entries[0].entry)).toBeInTheDocument();
  });

  it('says so when the bytes do not lead to the checkpoint', async () => {
    const [first, ...others] = entries;
    const changed = { ...first, entry: first.entry.replace('héllo', 'hello') };
    const { registry } = aLedger([changed, ...others]);
    await renderRoom(<LedgerPage />, registry, `/?entry=${first.id}`);
    expect(
      await screen.findByText(/these bytes do not lead to checkpoint/),
    ).toBeInTheDocument();
  });

  it('asks with what its address says', async () => {
    const { registry, callsOf } = aLedger();
    await renderRoom(
      <LedgerPage />,
      registry,
      '/?ref=silero&subject=version&type=version.moved&before=9&nonsense=1',
    );
    await screen.findByRole('button', { name: `Show entry ${size - 1}` });
    expect(callsOf('listEntries')[0].input.query).toEqual({
      ref: 'silero',
      subject: 'version',
      type: 'version.moved',
      before: '9',
      limit: 50,
    });
  });

  it('is not open to everybody, and says whom it is for', async () => {
    const { registry } = fakeRegistry({
      getLedgerStatus: () => {
        throw aProblem('forbidden');
      },
    });
    await renderRoom(<LedgerPage />, registry);
    expect(
      await screen.findByText('The whole ledger is not open to you.'),
    ).toBeInTheDocument();
  });
});

describe('verifying the page', () => {
  // What the worker runs, without the worker, which jsdom does not have.
  const check: CheckPage = async asked =>
    checkEntries(asked.entries, asked.note, asked.vkeys);
  const verify = async (shown = entries, key?: string) => {
    const { registry } = aLedger();
    await renderRoom(<VerifyPage entries={shown} check={check} />, registry);
    if (key) {
      await userEvent.type(
        screen.getByLabelText('Key of the log you trust'),
        key,
      );
    }
    await userEvent.click(screen.getByRole('button', { name: /Verify th/ }));
  };

  it('safety: W11 is "consistent" as long as the reader brings no key', async () => {
    await verify();
    expect(
      await screen.findByText(
        `${size} entries are consistent; the signer is unknown.`,
      ),
    ).toBeInTheDocument();
  });

  it('holds under the key the reader brought', async () => {
    await verify(entries, exampleSigner.vkey);
    expect(
      await screen.findByText(`${size} entries hold.`),
    ).toBeInTheDocument();
  });

  it('names the entry that was changed', async () => {
    const changed = entries.map(entry =>
      entry.index === 3
        ? { ...entry, entry: entry.entry.replace('sealed', 'sealer') }
        : entry,
    );
    await verify(changed);
    expect(await screen.findAllByText(/^Entry 3 /)).not.toHaveLength(0);
  });

  it('says that a key is none', async () => {
    await verify(entries, 'nonsense');
    expect(
      await screen.findByText('This is not a key of a log.'),
    ).toBeInTheDocument();
  });

  it('has nothing to say of what is being sequenced', async () => {
    const { index: _, ...waiting } = entries[0];
    await verify([{ ...waiting, sequenced: false }]);
    expect(
      await screen.findByText(
        'None of the entries shown is under a checkpoint yet.',
      ),
    ).toBeInTheDocument();
  });
});
