import { Readable } from 'node:stream';
import { run } from '../run';
import { fakeRegistry, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const root = '5f'.repeat(32);
const lost = { origin: 'assay.example.com/log', size: 120, root };
const successor = `${lost.origin}/recovered-20261126-abababababababab`;
const status = {
  readAt: '2026-11-26T10:00:00.000Z',
  size: 100,
  sequencer: { waiting: 0 },
  checkpoint: { uncovered: 100, stopped: 'Behind.' },
};
const why = ['--rationale', 'The backup was old.'];
const done = {
  origin: successor,
  vkey: `${successor}+01020304+AAAA`,
  size: 100,
  lost,
  entryId: '00000000-0000-4000-8000-000000000000',
};

async function recover(
  argv: string[],
  typed?: string,
  recovery: object | undefined = { lost, found: 'behind' },
) {
  const registry = await fakeRegistry({
    'GET /ledger/status': () => ({ json: { ...status, recovery } }),
    'POST /ledger/recover': () => ({ json: done }),
  });
  const stdin = Object.assign(
    Readable.from(typed === undefined ? [] : [typed]),
    {
      isTTY: typed !== undefined,
    },
  );
  const { io, written } = memoryIo({ stdin, env: { ASSAY_URL: registry.url } });
  const code = await run(['ledger', 'recover', ...argv], io);
  await registry.close();
  const asked = (registry.seen as Seen[]).find(one => one.method === 'POST');
  return { code, ...written, asked: asked && JSON.parse(String(asked.body)) };
}

describe('safety: W7 assay ledger recover', () => {
  it('shows what is lost, asks, and hands out the new key', async () => {
    const { code, out, err, asked } = await recover(why, '120\n');
    expect(code).toBe(0);
    expect(err).toContain('120 entries of assay.example.com/log');
    expect(err).toContain('The database has 100.');
    expect(asked).toEqual({ lost, rationale: 'The backup was old.' });
    expect(out).toContain(`goes on as ${successor}`);
    expect(out).toContain(done.vkey);
  });

  it.each(['yes\n', '100\n', '\n'])('does nothing on %j', async typed => {
    const { code, err, asked } = await recover(why, typed);
    expect(code).toBe(2);
    expect(err).toContain('nothing changed');
    expect(asked).toBeUndefined();
  });

  it('without a terminal wants the root by name, and takes no other', async () => {
    const unnamed = await recover(why);
    expect([unnamed.code, unnamed.asked]).toEqual([2, undefined]);
    expect(unnamed.err.replaceAll(/\s+/g, ' ')).toContain(`--lost ${root}`);
    const wrong = await recover([...why, '--lost', 'ab'.repeat(32)]);
    expect([wrong.code, wrong.asked]).toEqual([2, undefined]);
    const named = await recover([...why, '--lost', root, '--json']);
    expect(named.code).toBe(0);
    expect(JSON.parse(named.out)).toMatchObject({ recovered: true, ...done });
  });

  it('changes nothing when nothing is lost', async () => {
    const registry = await fakeRegistry({
      'GET /ledger/status': () => ({ json: status }),
    });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    expect(await run(['ledger', 'recover', ...why], io)).toBe(0);
    await registry.close();
    expect(written.out).toContain('Nothing is lost');
  });
});
