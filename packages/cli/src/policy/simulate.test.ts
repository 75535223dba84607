import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SimulationTally } from '@assay/plugin-model-registry-common/packs';
import { run } from '../run';
import { fakeRegistry } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const id = '6b3ad0ba-3f0c-4d9c-9f2e-0a1f8ad64a10';
const where = `/policies/simulations/${id}`;
const view = (more: object = {}) => ({
  id,
  event: 'submit',
  status: 'running',
  done: 0,
  total: 3,
  askedAt: '2026-11-27T12:00:00.000Z',
  packs: [],
  ...more,
});

function report() {
  const tally = new SimulationTally();
  const version = {
    ref: 'speech/vad@1.0.0',
    owner: 'group:default/speech',
    tier: 'High',
    state: 'staging',
  } as const;
  const reason = {
    kind: 'missing' as const,
    code: 'rule-not-met',
    params: {},
    path: 'legal.license',
    facts: [],
    remedies: [
      { action: 'edit-metadata' as const, role: 'model-owner' as const },
    ],
    controls: [],
  };
  const after = [
    {
      rule: 'licences/stated@1.0.0',
      title: 'A licence is stated',
      severity: 'block' as const,
      outcome: 'block' as const,
      reasons: [reason],
    },
  ];
  tally.add({ version, before: [], after });
  return tally.report();
}

async function simulate(end: object, more: string[] = []) {
  const answers = [view({ done: 1 }), view(end)];
  const registry = await fakeRegistry({
    'POST /policies/simulate': () => ({ status: 202, json: view() }),
    [`GET ${where}`]: () => ({ json: answers.shift() }),
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-simulate-'));
  writeFileSync(path.join(folder, 'pack.yaml'), 'id: licences\n');
  const { io, written } = memoryIo({
    cwd: folder,
    env: { ASSAY_URL: registry.url },
  });
  const argv = ['policy', 'simulate', '.', '--event', 'submit', ...more];
  const code = await run(argv, io);
  await registry.close();
  return { code, ...written, seen: registry.seen };
}

describe('assay policy simulate', () => {
  it('follows it to its end and says whom it would block, and what clears it', async () => {
    const end = { status: 'done', done: 3, report: report() };
    const { code, out, seen } = await simulate(end, ['--active', 'licensing']);
    expect(code).toBe(0);
    expect(JSON.parse(seen[0].body.toString())).toEqual({
      event: 'submit',
      drafts: [{ files: { 'pack.yaml': 'id: licences\n' } }],
      active: ['licensing'],
    });
    expect(out).toContain('1 versions · ■ 1 newly blocked');
    expect(out).toContain('not-applicable → block          1');
    expect(out).toContain('legal.license: edit-metadata would let 1 pass');
    expect(out).toContain('speech/vad@1.0.0 licences/stated@1.0.0');
  });

  it('gives one document', async () => {
    const end = { status: 'done', done: 3, report: report() };
    const { out } = await simulate(end, ['--json']);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      report: { newlyBlocked: 1 },
    });
  });

  it('exits with 2 where it ended without a result', async () => {
    const why = 'The registry stopped. Begin it again.';
    const { code, err } = await simulate({ status: 'failed', done: 2, why });
    expect(code).toBe(2);
    expect(err).toContain(
      'failed after 2 of 3 versions. The registry stopped.',
    );
  });

  it('cancels it where somebody leaves', async () => {
    const leaving = new AbortController();
    const registry = await fakeRegistry({
      'POST /policies/simulate': () => ({ status: 202, json: view() }),
      [`GET ${where}`]: () => {
        leaving.abort();
        return { json: view() };
      },
      [`DELETE ${where}`]: () => ({ json: view() }),
    });
    const env = { ASSAY_URL: registry.url };
    const { io } = memoryIo({ env, signal: leaving.signal });
    const argv = ['policy', 'simulate', '--event', 'submit'];
    expect(await run(argv, io)).toBe(2);
    await registry.close();
    expect(registry.seen.map(({ method }) => method)).toContain('DELETE');
  });
});
