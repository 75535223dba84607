import { RegistryCache } from './cache';

const settled = () => new Promise(resolve => setTimeout(resolve, 0));

describe('the answers a page shares', () => {
  it('asks once for all who watch the same key', async () => {
    const cache = new RegistryCache(() => 0);
    const load = jest.fn(async () => 'answer');
    cache.watch('model:a', load, () => {});
    cache.watch('model:a', load, () => {});
    await settled();
    expect(load).toHaveBeenCalledTimes(1);
    expect(cache.read('model:a')).toEqual({ value: 'answer', loading: false });
  });

  it('keeps the old answer in sight while it asks again, also after a fault', async () => {
    const cache = new RegistryCache(() => 0);
    let answer: () => Promise<string> = async () => 'old';
    cache.watch(
      'model:a',
      () => answer(),
      () => {},
    );
    await settled();
    const error = new Error('away');
    answer = async () => {
      throw error;
    };
    cache.invalidate('model:');
    expect(cache.read('model:a')).toEqual({ value: 'old', loading: true });
    await settled();
    expect(cache.read('model:a')).toEqual({
      value: 'old',
      error,
      loading: false,
    });
  });

  it('asks once more when something changed while it was asking', async () => {
    const cache = new RegistryCache(() => 0);
    let number = 0;
    const load = jest.fn(async () => (number += 1));
    cache.watch('case:a', load, () => {});
    cache.invalidate('case:');
    await settled();
    await settled();
    expect(load).toHaveBeenCalledTimes(2);
    expect(cache.read('case:a').value).toBe(2);
  });

  it('waits for what was asked ahead, however long it takes', async () => {
    let now = 0;
    const cache = new RegistryCache(() => now);
    let answer: (value: string) => void = () => {};
    const load = jest.fn(
      () => new Promise<string>(resolve => (answer = resolve)),
    );
    cache.watch('inbox:room:a', load, () => {})();
    now = 10_000;
    cache.watch('inbox:room:a', load, () => {});
    answer('here');
    await settled();
    cache.watch('inbox:room:a', load, () => {});
    expect(load).toHaveBeenCalledTimes(1);
    expect(cache.read('inbox:room:a').value).toBe('here');
  });

  it('forgets what nobody watches when it changed', async () => {
    const cache = new RegistryCache(() => 0);
    const leave = cache.watch(
      'facts:a',
      async () => 1,
      () => {},
    );
    await settled();
    leave();
    cache.invalidate('facts:');
    expect(cache.read('facts:a')).toEqual({ loading: true });
  });
});
