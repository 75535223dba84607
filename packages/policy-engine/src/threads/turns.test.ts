import { Turns } from './turns';

describe('turns', () => {
  it('come one after the other, also after one that failed', async () => {
    const turns = new Turns(10);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'b') throw new Error(name);
      return name;
    };
    const done = await Promise.allSettled(
      ['a', 'b', 'c'].map(name => turns.take(work(name))),
    );
    expect(done.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(seen).toEqual(
      ['a', 'b', 'c'].flatMap(name => [`${name} begins`, `${name} ends`]),
    );
  });

  it('are refused when too many wait', async () => {
    const turns = new Turns(1);
    const first = turns.take(async () => 1);
    await expect(turns.take(async () => 2)).rejects.toMatchObject({
      why: 'busy',
    });
    await expect(first).resolves.toBe(1);
    await expect(turns.take(async () => 3)).resolves.toBe(3);
  });
});
