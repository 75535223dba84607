import { Route, Routes } from 'react-router-dom';
import { screen, within } from '@testing-library/react';
import {
  canonicalJson,
  caseDigest,
  parseEntry,
  type CaseFile,
} from '@assay/plugin-model-registry-common';
import {
  aCase,
  aRequest,
  exampleEntries,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aRoom, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { DecisionRoom } from './DecisionRoom';

const you = 'user:default/guest'; // as the test app signs one in
const entryId = '00000000-0000-4000-8000-000000000042';
const request = aRequest('production');
const before = aCase({ state: 'staging', request });

function votedOn(file: CaseFile, digest: string): CaseFile {
  const vote = {
    id: 'vote-1',
    requestId: request.id,
    role: 'mrc-approver' as const,
    by: you,
    at: file.now,
    rationale: 'It holds.',
    caseDigest: digest,
  };
  return { ...file, approvals: [vote] };
}

async function open(file: CaseFile) {
  const [{ text }] = exampleEntries();
  const entry = canonicalJson({
    ...parseEntry(text),
    data: { caseDigest: caseDigest(before), caseSha256: 'ab'.repeat(32) },
  });
  const { metadata, manifest, facts, tier, now: at } = before;
  const fake = fakeRegistry({
    getRoom: () => aRoom(viewOf(file, { ref: you, roles: ['mrc-approver'] })),
    listEntries: () => ({
      items: [
        {
          id: entryId,
          sequenced: true,
          index: 42,
          entry,
          personal: {},
          leafHash: 'ab'.repeat(32),
        },
      ],
    }),
    getDecidedCase: () => ({
      entryId,
      caseDigest: caseDigest(before),
      at,
      ...{ metadata, manifest, facts, tier },
      verdicts: [],
    }),
  });
  await renderRoom(
    <Routes>
      <Route path="/:task" element={<DecisionRoom />} />
    </Routes>,
    fake.registry,
    '/request:request-production',
  );
  await screen.findByRole('heading', { name: /^5 Spoken/ });
  return fake;
}

describe('somebody whose vote went stale', () => {
  it('sees what is different from the case they voted on', async () => {
    const changed = {
      ...before,
      metadata: { ...before.metadata, data: { residency: 'elsewhere' } },
      version: {
        ...before.version,
        metadataDigest: `sha256:${'22'.repeat(32)}`,
      },
    };
    const { callsOf } = await open(votedOn(changed, caseDigest(before)));
    const panel = await screen.findByRole('region', {
      name: /^Changed since your vote/,
    });
    expect(await within(panel).findByText('elsewhere')).toBeInTheDocument();
    expect(callsOf('getDecidedCase')[0].input.params).toEqual({
      group: 'speech',
      name: 'silero-vad',
      version: '6.0.0',
      entryId,
    });
  });

  it('is told nothing while the vote counts', async () => {
    await open(votedOn(before, caseDigest(before)));
    expect(screen.queryByText(/Changed since your vote/)).toBeNull();
  });
});
