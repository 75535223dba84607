import { screen } from '@testing-library/react';
import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import {
  aCase,
  exampleEntries,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { DecidedOn } from './DecidedOn';

const promoted = 7; // of the example log
const view = viewOf(aCase({ state: 'staging' }));

function entryWith(more: Record<string, string>): LedgerEntryView {
  return {
    id: '00000000-0000-4000-8000-000000000007',
    sequenced: true,
    index: promoted,
    entry: exampleEntries({ [promoted]: more })[promoted].text,
    personal: {},
    leafHash: 'ab'.repeat(32),
  };
}

async function show(entry: LedgerEntryView) {
  const { caseFile, caseDigest, verdicts } = view;
  const { metadata, manifest, facts, tier, now: at } = caseFile;
  const fake = fakeRegistry({
    getDecidedCase: () => ({
      entryId: entry.id,
      caseDigest,
      verdicts,
      ...{ at, metadata, manifest, facts, tier },
    }),
  });
  await renderRoom(<DecidedOn entry={entry} />, fake.registry);
  return fake;
}

describe('what a decision was taken on', () => {
  it('is shown with its role, what the gates said and the facts', async () => {
    const { callsOf } = await show(
      entryWith({ caseSha256: 'cd'.repeat(32), role: 'security' }),
    );
    expect(await screen.findByText('Security')).toBeInTheDocument();
    expect(await screen.findByText('SBOM present')).toBeInTheDocument();
    expect(screen.getAllByText(/^evaluation/).length).toBeGreaterThan(0);
    expect(callsOf('getDecidedCase')[0].input.params).toMatchObject({
      group: 'speech',
      name: 'silero-vad',
      version: '5.0.0',
    });
  });

  it('is left out where nothing was decided', async () => {
    const { calls } = await show(entryWith({}));
    expect(screen.queryByText('Decided on')).toBeNull();
    expect(calls).toEqual([]);
  });
});
