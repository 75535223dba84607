import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  modelSignalRef,
  type ModelSignal,
} from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { useChanged } from '../api/useChanged';
import { ChangedPill } from '../components/ChangedPill';
import { InboxPage } from '../inbox';

/** Signals as the portal brings them, by hand. */
function aChannel() {
  const listeners = new Set<(message: never) => void>();
  return {
    api: {
      subscribe: (_: string, onMessage: (message: never) => void) => {
        listeners.add(onMessage);
        return { unsubscribe: () => listeners.delete(onMessage) };
      },
    },
    listeners,
    say: (signal: ModelSignal) =>
      act(async () => listeners.forEach(tell => tell(signal as never))),
  };
}

function Shown(props: { revision: number; onRefresh(): void }) {
  const changed = useChanged('speech/silero-vad', props.revision);
  return <ChangedPill shown={changed} onRefresh={props.onRefresh} />;
}

const ours = modelSignalRef('speech/silero-vad');
const other = modelSignalRef('speech/other');

describe('an open page of a model that changes', () => {
  it('offers to refresh, and does not by itself', async () => {
    const channel = aChannel();
    const onRefresh = jest.fn();
    await renderRoom(
      <TestApiProvider apis={[[signalApiRef, channel.api]]}>
        <Shown revision={7} onRefresh={onRefresh} />
      </TestApiProvider>,
      fakeRegistry({}).registry,
    );
    await channel.say({ ref: ours, revision: 8 });
    // Of several changes in one moment none may hide another.
    await channel.say({ ref: other, revision: 99 });
    expect(await screen.findByText('Changed just now')).toBeInTheDocument();
    expect(onRefresh).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(onRefresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another model', { ref: other, revision: 99 }],
    ['what is shown already', { ref: ours, revision: 7 }],
  ])('says nothing about %s', async (_, signal) => {
    const channel = aChannel();
    await renderRoom(
      <TestApiProvider apis={[[signalApiRef, channel.api]]}>
        <Shown revision={7} onRefresh={() => {}} />
        <Shown revision={6} onRefresh={() => {}} />
      </TestApiProvider>,
      fakeRegistry({}).registry,
    );
    await channel.say(signal);
    await channel.say({ ref: ours, revision: 7 });
    // The other page, one revision behind, hears of it; this one stays as it is.
    expect(await screen.findAllByText('Changed just now')).toHaveLength(1);
  });

  it('is as before in a portal without signals', async () => {
    await renderRoom(
      <Shown revision={7} onRefresh={() => {}} />,
      fakeRegistry({}).registry,
    );
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('an open inbox', () => {
  it('offers to refresh when something else waits by now', async () => {
    const channel = aChannel();
    const item = {
      id: 'request:11111111-1111-4111-8111-111111111111',
      kind: 'production',
      model: 'speech/silero-vad',
      title: aModel().title,
      version: '6.0.0',
      tier: 'Medium',
      state: 'staging',
      askedBy: 'user:default/owner',
      askedAt: '2026-11-19T09:00:00.000Z',
      dueAt: '2026-12-19T09:00:00.000Z',
      rationale: 'Ready.',
      roles: ['security'],
      lent: [],
      votes: [],
    };
    let items: object[] = [];
    const { registry, callsOf } = fakeRegistry({
      listInbox: () => ({ items, total: items.length }),
    });
    await renderRoom(
      <TestApiProvider apis={[[signalApiRef, channel.api]]}>
        <InboxPage />
      </TestApiProvider>,
      registry,
    );
    await screen.findByText('Nothing waits for you.');
    await channel.say({ ref: other, revision: 2 }); // nothing in it for this reader
    await waitFor(() => expect(callsOf('listInbox')).toHaveLength(2));
    expect(screen.queryByText('Changed just now')).not.toBeInTheDocument();

    items = [item];
    await channel.say({ ref: ours, revision: 8 });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh' }),
    );
    await screen.findByText(/speech\/silero-vad 6\.0\.0/);
    expect(screen.queryByText('Changed just now')).not.toBeInTheDocument();
  });
});
