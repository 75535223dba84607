import {
  createModelRegistryClient,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import { orUndefined, patiently } from './patiently';

/** A client of a court that answers with these statuses, one after the other, and the last for ever. */
function clientOf(...statuses: number[]) {
  let asked = 0;
  const client = createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async () => {
      const status = statuses[Math.min(asked, statuses.length - 1)];
      asked += 1;
      const body =
        status === 200
          ? { items: [], total: 0, totalIsExact: true }
          : {
              type: `${problemTypePrefix}x`,
              title: 'x',
              status,
              detail: `It says ${status}.`,
            };
      return new Response(JSON.stringify(body), { status });
    },
  });
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  return { client: patiently(client, wait), waits, asked: () => asked };
}

describe('a patient client', () => {
  it('safety: S21 waits while the court has enough of it, and then goes on', async () => {
    const { client, waits } = clientOf(429, 429, 200);
    expect((await client.listModels({})).items).toEqual([]);
    expect(waits).toHaveLength(2);
  });

  it('gives up when the court stays busy', async () => {
    const { client, waits } = clientOf(429);
    await expect(client.listModels({})).rejects.toThrow('It says 429.');
    expect(waits.length).toBeGreaterThan(5);
  });

  it('does not repeat what failed otherwise', async () => {
    const { client, asked } = clientOf(503);
    await expect(client.listModels({})).rejects.toThrow('It says 503.');
    expect(asked()).toBe(1);
  });

  it('tells what is not there from what failed', async () => {
    const ask = (status: number) =>
      orUndefined(clientOf(status).client.listModels({}));
    await expect(ask(404)).resolves.toBeUndefined();
    await expect(ask(403)).rejects.toThrow('It says 403.');
  });
});
