import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PolicyWorker } from './policyWorker';

const hostile = readFileSync(
  path.join(__dirname, '__fixtures__/hostile/hostile.wasm'),
);
const workerFile = path.join(__dirname, '../../policies/worker.cjs');

async function aWorker(more: { memoryPagesMax?: number } = {}) {
  return new PolicyWorker({
    workerFile,
    module: await WebAssembly.compile(new Uint8Array(hostile)),
    data: new TextEncoder().encode('{}').buffer as ArrayBuffer,
    ...more,
  });
}

describe('a policy in its thread', () => {
  let worker: PolicyWorker;
  afterEach(() => worker?.shutdown());

  it('safety: S17 is ended when it loops, and the next case is judged', async () => {
    worker = await aWorker();
    await worker.evaluate({ text: 'a' }, 'hostile/fine');
    const started = Date.now();
    await expect(
      worker.evaluate({ never: 0.5 }, 'hostile/loop'),
    ).rejects.toMatchObject({ why: 'deadline' });
    expect(Date.now() - started).toBeLessThan(5_000);
    await expect(
      worker.evaluate({ text: 'a' }, 'hostile/fine'),
    ).resolves.toEqual([{ result: { answer: 'a' } }]);
  });

  it('safety: S17 cannot take more memory than the maximum, and starts afresh after it tried', async () => {
    worker = await aWorker({ memoryPagesMax: 100 });
    await expect(
      worker.evaluate({ text: 'x'.repeat(4_000) }, 'hostile/bomb'),
    ).rejects.toMatchObject({ name: 'PolicyFault' });
    await expect(
      worker.evaluate({ text: 'b' }, 'hostile/fine'),
    ).resolves.toEqual([{ result: { answer: 'b' } }]);
  });

  it('safety: S17 gives nothing when it is undefined', async () => {
    worker = await aWorker();
    await expect(worker.evaluate({}, 'hostile/nothing')).resolves.toEqual([]);
  });

  it('says so when asked for a rule that it does not have', async () => {
    worker = await aWorker();
    await expect(worker.evaluate({}, 'hostile/absent')).rejects.toMatchObject({
      why: 'fault',
    });
  });

  it('judges many cases, one after the other', async () => {
    worker = await aWorker();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        worker.evaluate({ text: String(i) }, 'hostile/fine'),
      ),
    );
    expect(answers.map(a => (a as any)[0].result.answer)).toEqual(
      Array.from({ length: 50 }, (_, i) => String(i)),
    );
  });

  it('takes no case after shutdown', async () => {
    worker = await aWorker();
    await worker.shutdown();
    await expect(worker.evaluate({}, 'hostile/fine')).rejects.toMatchObject({
      why: 'busy',
    });
  });
});
