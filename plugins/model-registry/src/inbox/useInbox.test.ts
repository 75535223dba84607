import { anInboxItem } from '../__testUtils__/fixtures';
import { groupByDue } from './useInbox';

describe('the inbox', () => {
  it('puts what is due first first, and of one day what could do most harm', () => {
    const now = Date.parse('2026-11-24T00:00:00Z');
    const items = [
      anInboxItem({
        id: 'low',
        tier: 'Low',
        dueAt: '2026-11-25T08:00:00.000Z',
      }),
      anInboxItem({
        id: 'high',
        tier: 'High',
        dueAt: '2026-11-25T18:00:00.000Z',
      }),
      anInboxItem({
        id: 'late',
        tier: 'Low',
        dueAt: '2026-11-23T18:00:00.000Z',
      }),
      anInboxItem({
        id: 'far',
        tier: 'High',
        dueAt: '2026-12-25T18:00:00.000Z',
      }),
    ];
    const groups = groupByDue(items, now).map(({ group, items: within }) => [
      group,
      ...within.map(({ id }) => id),
    ]);
    expect(groups).toEqual([
      ['overdue', 'late'],
      ['week', 'high', 'low'],
      ['later', 'far'],
    ]);
  });
});
