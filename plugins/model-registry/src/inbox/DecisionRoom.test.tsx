import { Route, Routes } from 'react-router-dom';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  caseDigest,
  type CaseFile,
  type TagSignature,
} from '@assay/plugin-model-registry-common';
import {
  aCase,
  aRequest,
  mrcA,
} from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aRoom, aVersion, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { DecisionRoom } from './DecisionRoom';

const you = { ref: mrcA, roles: ['mrc-approver' as const] };

function room(file: CaseFile, who: Parameters<typeof viewOf>[1] = you) {
  let current = file;
  let fails: Error | undefined;
  const fake = fakeRegistry({
    getRoom: () => aRoom(viewOf(current, who)),
    approveVersion: () => {
      if (fails) throw fails;
      return {
        version: aVersion('6.0.0', 'approved-for-prod'),
        verdicts: [],
        entryId: '00000000-0000-4000-8000-000000000001',
      };
    },
  });
  return {
    ...fake,
    failWith(error: Error, next: CaseFile) {
      fails = error;
      current = next;
    },
    draw: () =>
      renderRoom(
        <Routes>
          <Route path="/:task" element={<DecisionRoom />} />
        </Routes>,
        fake.registry,
        '/request:request-production',
      ),
  };
}

const waiting = () =>
  aCase({ state: 'staging', request: aRequest('production') });

describe('the decision room', () => {
  it('safety: S4 sends the digest of the case that is on screen', async () => {
    const file = waiting();
    const { draw, callsOf } = room(file);
    await draw();
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why/ }),
      'The noise set covers it.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for production' }),
    );
    await waitFor(() => expect(callsOf('approveVersion')).toHaveLength(1));
    expect(callsOf('approveVersion')[0].input.body).toEqual({
      role: 'mrc-approver',
      caseDigest: caseDigest(file),
      rationale: 'The noise set covers it.',
    });
    expect(await screen.findByText('Approve: recorded.')).toBeInTheDocument();
    expect(
      screen.getByText('The version is now Approved for production.'),
    ).toBeInTheDocument();
  });

  it('says which policy stands against approving, and leaves requesting changes open', async () => {
    const policies = [
      {
        pack: 'votes',
        revision: 1,
        digest: `sha256:${'77'.repeat(32)}`,
        activation: 'a-1',
        title: 'Votes',
        waivedBy: [],
        events: ['approve-for-production' as const],
        blockFrom: '2026-01-01T00:00:00.000Z',
      },
    ];
    const { draw, callsOf } = room({ ...waiting(), policies });
    await draw();
    expect(
      await screen.findByText(/A policy stands against approving/),
    ).toBeInTheDocument();
    expect(screen.getByText(/1 gate blocks: .*votes/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Why/ })).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Request changes/ }),
    ).toBeEnabled();
    expect(callsOf('approveVersion')).toHaveLength(0);
  });

  it('asks for words before anything is sent', async () => {
    const { draw, callsOf } = room(waiting());
    await draw();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve for production' }),
    );
    expect(await screen.findByText(/Say why/)).toBeInTheDocument();
    expect(callsOf('approveVersion')).toHaveLength(0);
  });

  it('safety: S4 keeps the words and stops when the case changed meanwhile', async () => {
    const file = waiting();
    const changed = {
      ...file,
      metadata: { ...file.metadata, data: { residency: 'elsewhere' } },
      version: { ...file.version, metadataDigest: `sha256:${'22'.repeat(32)}` },
    };
    const { draw, failWith, callsOf } = room(file);
    await draw();
    const words = await screen.findByRole('textbox', { name: /Why/ });
    await userEvent.type(words, 'All is well.');
    failWith(aProblem('case-changed'), changed);
    const approve = screen.getByRole('button', {
      name: 'Approve for production',
    });
    await userEvent.click(approve);
    expect(
      await screen.findByText(/Evidence changed while you were reading/),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Why/ })).toHaveValue(
      'All is well.',
    );
    await userEvent.click(approve);
    expect(callsOf('approveVersion')).toHaveLength(1);
  });

  it('sends a condition with its day, and asks for its words first', async () => {
    const { draw, callsOf } = room(waiting());
    await draw();
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why/ }),
      'It holds, nearly.',
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Only on a condition' }),
    );
    const approve = screen.getByRole('button', {
      name: 'Approve for production',
    });
    await userEvent.click(approve);
    expect(
      await screen.findByText('Say what has to be done, and by when.'),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: /What has to be done/ }),
      'Add music.',
    );
    await userEvent.click(approve);
    await waitFor(() => expect(callsOf('approveVersion')).toHaveLength(1));
    expect(callsOf('approveVersion')[0].input.body).toMatchObject({
      condition: {
        text: 'Add music.',
        dueAt: expect.stringMatching(/T23:59:59Z$/),
      },
    });
  });

  it('lets somebody vote in the place of whoever lent them the role, and says so', async () => {
    const lent = [
      {
        delegation: '00000000-0000-4000-8000-000000000007',
        from: 'user:default/mrc-approver-b',
        role: 'mrc-approver' as const,
        until: '2026-12-03T12:00:00.000Z',
      },
    ];
    const { draw, callsOf } = room(waiting(), { ...you, roles: [], lent });
    await draw();
    expect(
      await screen.findByRole('button', {
        name: /MRC approver, for mrc-approver-b until/,
      }),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Why/ }),
      'It holds.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for production' }),
    );
    await waitFor(() => expect(callsOf('approveVersion')).toHaveLength(1));
    expect(callsOf('approveVersion')[0].input.body).toMatchObject({
      role: 'mrc-approver',
      onBehalfOf: 'user:default/mrc-approver-b',
    });
  });

  it('safety: S5 offers no decision on your own work', async () => {
    const file = { ...waiting(), authors: [mrcA] };
    const { draw } = room(file);
    await draw();
    expect(
      await screen.findByText("You can't decide on this."),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve for production' }),
    ).not.toBeInTheDocument();
  });

  it('safety: S8 says of a tag whose signature it carries, never that it is there alone', async () => {
    const file = waiting();
    const tag = (id: string, signature: TagSignature, signer?: string) => ({
      ...file.facts[0],
      id,
      kind: 'source' as const,
      body: {
        repository: 'github.com/acme/vad',
        tag: id,
        commit: 'ab'.repeat(20),
        signature,
        ...(signer && { signer }),
      },
    });
    const tags = [
      tag('v6.0.0', 'verified', 'release@speech'),
      tag('v6.0.1', 'unknown-signer'),
    ];
    await room({ ...file, facts: [...file.facts, ...tags] }).draw();
    const [good] = await screen.findAllByText('v6.0.0');
    expect(good.parentElement).toHaveTextContent('signed by release@speech');
    const [unknown] = screen.getAllByText('v6.0.1');
    expect(unknown.parentElement).toHaveTextContent(
      'signed by a key that nobody configured',
    );
  });

  it('shows the newest facts of many at first, and says how many there are', async () => {
    const file = waiting();
    const facts = Array.from({ length: 40 }, (_, at) => ({
      ...file.facts[0],
      id: `fact-${at}`,
      producer: {
        kind: 'service' as const,
        ref: `service:lab-${at}`,
        owners: [],
      },
      recordedAt: new Date(Date.UTC(2026, 9, 1, 0, at)).toISOString(),
    }));
    const { draw, callsOf } = room({ ...file, facts });
    await draw();
    expect(await screen.findByText('lab-39')).toBeInTheDocument();
    expect(screen.queryByText('lab-0')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 40 facts' }),
    );
    expect(screen.getByText('lab-0')).toBeInTheDocument();
    expect(callsOf('getRoom')).toHaveLength(1);
  });
});
