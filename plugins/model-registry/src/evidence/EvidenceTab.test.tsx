import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import {
  aCase,
  exampleEntries,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { EvidenceTab } from './EvidenceTab';
import { entriesPerPage, joinPages } from './useEntries';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model', owner: 'group:default/speech' },
};

const [{ text }] = exampleEntries();
const idOf = (index: number) =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function anEntry(index: number): LedgerEntryView {
  return {
    id: idOf(index),
    sequenced: true,
    index,
    entry: text,
    personal: {},
    leafHash: 'ab'.repeat(32),
  };
}

/** A ledger of so many entries, read by keyset as the court reads it. */
function ledgerOf(count: number) {
  return fakeRegistry({
    getModel: () => modelDetailOf(aCase({ state: 'staging' })),
    listEntries: ({ query }) => {
      const { cursor, limit, type } = query as Record<string, never>;
      if (type) return { items: [], total: 0 };
      const newest = cursor ? Number(cursor) : count;
      const length = Math.min(newest, Number(limit));
      const items = Array.from({ length }, (_, at) => anEntry(newest - 1 - at));
      const rest = newest - length;
      return {
        items,
        ...(rest > 0 ? { nextCursor: String(rest) } : {}),
        ...(cursor ? {} : { total: count }),
      };
    },
  });
}

async function show(count: number) {
  const ledger = ledgerOf(count);
  await renderRoom(
    <EntityProvider entity={entity}>
      <EvidenceTab />
    </EntityProvider>,
    ledger.registry,
  );
  await screen.findByText(/entries, newest first|all of them shown/);
  return ledger;
}

const shownEntries = () =>
  within(screen.getAllByRole('table')[0])
    .getAllByRole('button')
    .map(button => Number(button.textContent));

describe('the ledger of a version', () => {
  it('is paged through to its first entry, newest first', async () => {
    const count = entriesPerPage * 5 + 3;
    const ledger = await show(count);
    expect(
      screen.getByText(`50 of ${count} entries, newest first`),
    ).toBeVisible();
    for (let page = 2; page <= 6; page++) {
      await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
      const shown = Math.min(page * entriesPerPage, count);
      await waitFor(() => expect(shownEntries()).toHaveLength(shown));
    }
    expect(shownEntries()).toEqual(
      Array.from({ length: count }, (_, at) => count - 1 - at),
    );
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    expect(
      screen.getByText(`${count} entries, all of them shown`),
    ).toBeVisible();
    expect(ledger.callsOf('listEntries')).toHaveLength(6);
  });

  it('keeps the chosen bundle when an entry is opened', async () => {
    await show(3);
    const input = screen.getByLabelText('Evidence bundle (ZIP)');
    await userEvent.upload(input, new File(['zip'], 'bundle.zip'));
    await userEvent.click(screen.getByRole('button', { name: 'Show entry 2' }));
    await screen.findByText('The exact bytes that are hashed');
    expect(screen.getByLabelText('Evidence bundle (ZIP)')).toBe(input);
  });
});

describe('an entry that is opened', () => {
  it('stands under its line, takes the focus, and gives it back', async () => {
    await show(3);
    const opener = screen.getByRole('button', { name: 'Show entry 1' });
    await userEvent.click(opener);
    const opened = await screen.findByRole('group', {
      name: 'The opened entry',
    });
    expect(opened).toHaveFocus();
    const line = opener.closest('tr')!;
    expect(line.nextElementSibling).toContainElement(opened);
    expect(opener).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(
      within(opened).getByRole('button', { name: 'Close this entry' }),
    );
    expect(opened).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it('is closed with Escape', async () => {
    await show(3);
    const opener = screen.getByRole('button', { name: 'Show entry 1' });
    await userEvent.click(opener);
    await userEvent.keyboard('{Escape}');
    expect(opener).toHaveAttribute('aria-expanded', 'false');
    expect(opener).toHaveFocus();
  });
});

describe('joining pages', () => {
  const page = (indices: number[], nextCursor?: string) => ({
    items: indices.map(anEntry),
    nextCursor,
  });
  const indices = (joined: { items: LedgerEntryView[] }) =>
    joined.items.map(entry => entry.index);

  it('puts what is new before what was there, each once', () => {
    const joined = joinPages(page([5, 4, 3], '3'), page([4, 3, 2, 1], '1'));
    expect(indices(joined)).toEqual([5, 4, 3, 2, 1]);
    expect(joined.nextCursor).toBe('1');
  });

  it('begins anew where entries in between were not seen', () => {
    const joined = joinPages(page([9, 8], '8'), page([3, 2]));
    expect(indices(joined)).toEqual([9, 8]);
    expect(joined.nextCursor).toBe('8');
  });
});
