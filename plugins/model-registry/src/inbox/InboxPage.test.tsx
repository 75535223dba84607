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

  it('has what was asked about policies before everything else, and leads to the pack', async () => {
    const activation = {
      id: '00000000-0000-4000-8000-000000000001',
      pack: 'fresh',
      revision: 2,
      events: ['submit' as const],
      scope: {},
      status: 'asked' as const,
      mode: 'none' as const,
      askedBy: 'user:default/asker',
      askedAt: '2026-11-20T10:00:00.000Z',
      rationale: 'Old lists hide new holes.',
    };
    const off = { ...activation, id: 'off', revision: undefined };
    const policies = [
      { title: 'Fresh SBOMs', activation },
      { title: 'Fresh SBOMs', activation: off },
    ];
    const { registry } = fakeRegistry({
      listInbox: () => ({ items: [], total: 2, policies }),
    });
    await renderRoom(<InboxPage />, registry);
    const link = await screen.findByRole('link', {
      name: 'Activate Fresh SBOMs, revision 2',
    });
    expect(link).toHaveAttribute('href', '/models/policies/fresh');
    expect(
      screen.getByRole('link', { name: 'Deactivate Fresh SBOMs' }),
    ).toBeInTheDocument();
    expect(screen.getByText('No simulation goes with it.')).toBeInTheDocument();
    expect(screen.queryByText('Nothing waits for you.')).toBeNull();
  });
});
