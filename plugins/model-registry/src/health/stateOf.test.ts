import { aHealth } from '../__testUtils__/aHealth';
import { stateOf } from './stateOf';

const before = (minutes: number) =>
  new Date(Date.parse(aHealth().readAt) - minutes * 60_000).toISOString();

describe('the state of each part', () => {
  it('is well when nothing is wrong', () => {
    expect(new Set(Object.values(stateOf(aHealth())))).toEqual(
      new Set(['well']),
    );
  });

  const whole = aHealth();
  it.each([
    [
      'sequencer',
      { sequencer: { size: 9, waiting: 2, since: before(2) } },
      'look',
    ],
    [
      'sequencer',
      { sequencer: { size: 9, waiting: 2, since: before(0) } },
      'well',
    ],
    [
      'checkpoint',
      { checkpoint: { uncovered: 0, size: 9, stopped: 'Why.' } },
      'stopped',
    ],
    ['checkpoint', { checkpoint: { uncovered: 9 } }, 'look'],
    ['outbox', { outbox: { ...whole.outbox, dead: 1 } }, 'look'],
    ['scanner', { scanner: { ...whole.scanner, failing: 1 } }, 'look'],
    [
      'store',
      { store: { ...whole.store, ok: false, why: 'Away.' } },
      'stopped',
    ],
    ['search', { search: { ...whole.search, inMemory: false } }, 'look'],
    ['packs', { packs: [] }, 'stopped'],
    ['authorization', { authorization: { engine: 'opa', faults: 1 } }, 'look'],
  ] as const)('%s with %j is %s', (part, change, state) => {
    const health = aHealth(change as never);
    expect(stateOf(health)[part]).toBe(state);
  });
});
