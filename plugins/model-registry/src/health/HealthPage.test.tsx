import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aHealth } from '../__testUtils__/aHealth';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { HealthPage } from './HealthPage';

const letter = {
  id: '7',
  topic: 'model-registry.model.changed',
  model: 'speech/silero-vad',
  at: '2026-11-20T09:00:00.000Z',
  deadSince: '2026-11-21T08:00:00.000Z',
  tries: 20,
  error: 'The broker did not answer.',
};

describe('the Health page', () => {
  it('says of each part how it is, in a word', async () => {
    const { registry } = fakeRegistry({
      getHealth: () =>
        aHealth({
          checkpoint: {
            size: 9,
            uncovered: 3,
            stopped: 'Run assay ledger recover.',
          },
        }),
    });
    await renderRoom(<HealthPage />, registry);
    const row = await screen.findByRole('row', { name: /^Checkpoint/ });
    expect(within(row).getByText('Stopped')).toBeInTheDocument();
    expect(
      within(row).getByText('Run assay ledger recover.'),
    ).toBeInTheDocument();
    const store = screen.getByRole('row', { name: /^Store of files/ });
    expect(within(store).getByText('Well')).toBeInTheDocument();
    expect(
      screen.getByText('None. Every message found its way.'),
    ).toBeInTheDocument();
  });

  it('sends a dead letter again for somebody who may', async () => {
    let letters = [letter];
    const { registry, callsOf } = fakeRegistry({
      getHealth: () =>
        aHealth({
          mayRetry: true,
          outbox: { waiting: 0, dead: letters.length, letters },
        }),
      retryMessage: () => {
        letters = [];
        return { id: '7', topic: letter.topic };
      },
    });
    await renderRoom(<HealthPage />, registry);
    expect(
      await screen.findByText('The broker did not answer.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Try message 7 again' }),
    );
    expect(
      await screen.findByText('Message 7 is on its way again.'),
    ).toBeInTheDocument();
    expect(callsOf('retryMessage')[0].input.params).toEqual({ messageId: '7' });
    expect(
      await screen.findByText('None. Every message found its way.'),
    ).toBeInTheDocument();
  });

  it('offers it to nobody else, and says who can', async () => {
    const { registry } = fakeRegistry({
      getHealth: () =>
        aHealth({ outbox: { waiting: 0, dead: 1, letters: [letter] } }),
    });
    await renderRoom(<HealthPage />, registry);
    expect(
      await screen.findByText(/An administrator can send them again/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Try message/ })).toBeNull();
  });

  it('says whom to ask when it is not open to the reader', async () => {
    const { registry } = fakeRegistry({
      getHealth: () => {
        throw aProblem('forbidden');
      },
    });
    await renderRoom(<HealthPage />, registry);
    expect(
      await screen.findByText('The health of the registry is not open to you.'),
    ).toBeInTheDocument();
  });
});
