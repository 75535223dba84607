import { screen } from '@testing-library/react';
import { anInboxItem } from '../__testUtils__/fixtures';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { InboxPage } from './InboxPage';

const own = { votes: [], model: 'speech/vad', version: '1.0.0' };

describe('the inbox', () => {
  it('leads to where one acts: the room, or the owner’s own work', async () => {
    const items = [
      anInboxItem({ ...own, id: 'request:1', kind: 'production' }),
      anInboxItem({
        ...own,
        id: 'condition:2',
        kind: 'condition',
        rationale: 'Measure it again.',
      }),
      anInboxItem({ ...own, id: 'controls:3', kind: 'control-gaps' }),
    ];
    const { registry } = fakeRegistry({
      listInbox: () => ({ items, total: items.length }),
    });
    await renderRoom(<InboxPage />, registry);
    const room = await screen.findByRole('link', {
      name: 'Approve for production: speech/vad 1.0.0',
    });
    expect(room).toHaveAttribute('href', '/models/inbox/request%3A1');
    expect(
      screen.getByRole('link', { name: 'Meet a condition: speech/vad 1.0.0' }),
    ).toHaveAttribute('href', expect.stringContaining('/vad/governance?v='));
    expect(screen.getByText(/“Measure it again.”/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'Close gaps of controls: speech/vad 1.0.0',
      }),
    ).toHaveAttribute('href', expect.stringContaining('/vad/evidence?v='));
    expect(
      screen.getByText(/a control that applies to it is open/),
    ).toBeInTheDocument();
  });
});
