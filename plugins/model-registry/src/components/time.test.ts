import { absoluteUtc, daysUntil, deadlineText, whenText } from './time';

const now = Date.parse('2026-11-21T09:14:07Z');

describe('times', () => {
  it.each([
    ['2026-11-21T09:14:00Z', 'now'],
    ['2026-11-21T07:14:07Z', '2 hours ago'],
    ['2026-11-20T09:14:07Z', 'yesterday'],
    ['2026-11-14T09:14:07Z', 'Nov 14, 2026'],
    ['2026-03-02T10:04:11Z', 'Mar 2, 2026'],
  ])('%s is said as %s', (iso, said) => {
    expect(whenText(iso, 'en-US', now)).toBe(said);
  });

  it('says deadlines both ways', () => {
    expect(deadlineText('2026-12-14T09:14:07Z', 'en-US', now)).toBe(
      'in 23 days, Dec 14, 2026',
    );
  });

  it('shows ledger times in UTC', () => {
    expect(absoluteUtc('2026-11-21T09:14:07.123Z')).toBe(
      '2026-11-21 09:14:07 UTC',
    );
  });

  it('never counts below zero days', () => {
    expect(daysUntil('2026-11-01T00:00:00Z', now)).toBe(0);
    expect(daysUntil('2026-11-22T09:14:08Z', now)).toBe(1);
  });
});
