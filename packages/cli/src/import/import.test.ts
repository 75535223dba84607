import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { fakeRegistry, problem, type Route } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const owner = 'group:default/speech';
const text = { title: 'VAD', description: 'Hears.', owner, tier: 'Low' };

interface Sent {
  dryRun: boolean;
  backfill: boolean;
  importId: string;
  items: { group: string; name: string; versions: { version: string }[] }[];
}

/** Answers as the registry does, from what it was sent before. */
function rememberingRegistry() {
  const known = new Set<string>();
  const keys = new Set<string>();
  const bodies: Sent[] = [];
  const importAll: Route = ({ body, key }) => {
    const sent = JSON.parse(body.toString()) as Sent;
    bodies.push(sent);
    const replayed = key !== undefined && keys.has(key);
    const items = sent.items.map(({ group, name, versions }) => ({
      ref: `${group}/${name}`,
      outcome: meet(`${group}/${name}`, sent.dryRun, replayed),
      versions: versions.map(({ version }) => ({
        version,
        outcome: meet(`${group}/${name}@${version}`, sent.dryRun, replayed),
      })),
    }));
    if (key && !sent.dryRun) keys.add(key);
    const headers: Record<string, string> = replayed
      ? { 'Idempotent-Replay': 'true' }
      : {};
    return { json: { dryRun: sent.dryRun, items }, headers };
  };
  function meet(ref: string, dryRun: boolean, replayed: boolean) {
    if (known.has(ref) && !replayed) return 'same';
    if (!dryRun) known.add(ref);
    return 'created';
  }
  return { bodies, known, routes: { 'POST /imports': importAll } };
}

const aDraft = (version: string) => ({
  version,
  state: 'draft',
  sealed: false,
  aliases: [],
  createdAt: '2026-11-20T12:00:00.000Z',
  changedAt: '2026-11-20T12:00:00.000Z',
  revision: 1,
  metadata: {},
  artifacts: [],
  tier: { declared: 'Low', effective: 'Low' },
  completeness: { tier: 'Low', present: [], missing: [] },
  createdBy: 'user:default/owner',
});

describe('assay import', () => {
  let folder: string;
  let registry: Awaited<ReturnType<typeof fakeRegistry>>;
  let remembering: ReturnType<typeof rememberingRegistry>;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-import-'));
    remembering = rememberingRegistry();
    registry = await fakeRegistry(remembering.routes);
  });
  afterEach(async () => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function assay(...argv: string[]) {
    const env = { ASSAY_URL: registry.url, ASSAY_TOKEN: 't' };
    const { io, written } = memoryIo({ cwd: folder, env });
    const code = await run(['import', ...argv, '--json'], io);
    return { code, ...JSON.parse(written.out) };
  }
  const write = (name: string, content: string) =>
    writeFileSync(path.join(folder, name), content);
  const jsonLines = (...lines: object[]) =>
    lines.map(line => JSON.stringify(line)).join('\n');

  it('reads YAML with defaults and says by line what is wrong', async () => {
    write(
      'models.yaml',
      `format: assay-import-v1
defaults: { group: speech, owner: ${owner}, tier: Low }
models:
  - name: vad
    title: VAD
    description: Hears.
    versions:
      - version: 1.0.0
      - version: one
  - name: Wrong Name
    title: No
    description: No.
`,
    );
    const { code, counts, lines } = await assay('models.yaml', '--dry-run');
    expect(code).toBe(1);
    expect(counts).toMatchObject({ created: 2, refused: 2 });
    const said = lines.map(({ line, ref, outcome }: Line) => [line, ref, outcome]); // prettier-ignore
    expect(said).toEqual([
      [4, 'speech/vad', 'created'],
      [8, 'speech/vad@1.0.0', 'created'],
      [9, 'speech/vad@one', 'refused'],
      [10, 'speech/Wrong Name', 'refused'],
    ]);
    expect(remembering.known.size).toBe(0);
  });

  interface Line {
    line: number;
    ref: string;
    outcome: string;
    notes?: string[];
  }

  it('a second run of the same manifest does nothing twice and says what is there', async () => {
    write(
      'models.jsonl',
      jsonLines(
        { group: 'speech', name: 'vad', ...text },
        { group: 'speech', name: 'vad', version: '1.0.0' },
      ),
    );
    const first = await assay('models.jsonl');
    expect(first.counts).toMatchObject({ created: 2 });
    const second = await assay('models.jsonl');
    expect(second.counts).toMatchObject({ created: 0, same: 2 });
    const keys = registry.seen.map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]); // the same request, by its content
    expect(keys[0]).toMatch(/^import-[0-9a-f]{64}$/);
  });

  it('cuts thousands of versions into requests and waits when it is told to', async () => {
    const lines: object[] = [{ group: 'speech', name: 'vad', ...text }];
    for (let minor = 0; minor < 2_300; minor++) {
      lines.push({ group: 'speech', name: 'vad', version: `1.${minor}.0` });
    }
    write('models.jsonl', jsonLines(...lines));
    let busy = 1;
    const answer = remembering.routes['POST /imports'];
    remembering.routes['POST /imports'] = seen =>
      busy-- > 0 ? problem('too-many-requests', 429, 'Wait.') : answer(seen);
    await registry.close();
    registry = await fakeRegistry(remembering.routes);
    const { code, counts } = await assay('models.jsonl');
    expect(code).toBe(0);
    expect(counts).toMatchObject({ created: 2_301 });
    expect(remembering.bodies.map(({ items }) => items[0].versions.length).sort()) // prettier-ignore
      .toEqual([1_000, 1_000, 300]);
  });

  it('safety: S8 what it was elsewhere becomes a claim, and the draft stays a draft', async () => {
    const elsewhere = {
      registry: 'mlflow',
      state: 'production',
      since: '2024-03-01',
    };
    write(
      'models.jsonl',
      jsonLines(
        { group: 'speech', name: 'vad', ...text },
        { group: 'speech', name: 'vad', version: '1.0.0', elsewhere },
      ),
    );
    registry.close();
    registry = await fakeRegistry({
      ...remembering.routes,
      'GET /models/speech/vad/versions/1.0.0': () => ({
        json: aDraft('1.0.0'),
      }),
    });
    const { lines } = await assay('models.jsonl');
    expect(lines[1].notes).toEqual([
      'no request yet: its files are not here and sealed. Then: assay submit',
    ]);
    const [{ items }] = remembering.bodies;
    expect(items[0].versions[0]).toMatchObject({
      metadata: {
        governance: {
          approvals: [{ role: 'production elsewhere', time: '2024-03-01' }],
        },
      },
    });
    const paths = registry.seen.map(
      ({ method, path: at }) => `${method} ${at}`,
    );
    expect(paths.filter(at => /promote|submit|aliases/.test(at))).toEqual([]);
  });

  it('sends nothing of a version whose bytes differ from their declared digest', async () => {
    mkdirSync(path.join(folder, 'out'));
    write('out/model.bin', 'bytes');
    const artifacts = [
      { path: 'model.bin', digest: `sha256:${'0'.repeat(64)}` },
    ];
    write(
      'models.jsonl',
      jsonLines(
        { group: 'speech', name: 'vad', ...text },
        { group: 'speech', name: 'vad', version: '1.0.0', folder: 'out', artifacts }, // prettier-ignore
      ),
    );
    const { lines } = await assay('models.jsonl', '--csv', 'report.csv');
    expect(lines[1]).toMatchObject({
      outcome: 'different',
      differences: [{ field: 'artifacts.model.bin' }],
    });
    expect(registry.seen.map(({ path: at }) => at)).toEqual(['/imports']);
  });

  it('asks for a reason before it asks people for exceptions', async () => {
    write('models.jsonl', jsonLines({ group: 'speech', name: 'vad', ...text }));
    const { code, error } = await assay('models.jsonl', '--grandfather', '90d');
    expect(code).toBe(2);
    expect(error.message).toMatch(/want to know why/);
  });

  it('reads a tree of folders', async () => {
    mkdirSync(path.join(folder, 'tree/speech/vad/1.0.0'), { recursive: true });
    mkdirSync(path.join(folder, 'tree/speech/vad/latest'), { recursive: true });
    const { lines } = await assay(
      'tree',
      '--dry-run',
      '--owner',
      owner,
      '--tier',
      'Low', // prettier-ignore
    );
    expect(
      lines.map(({ ref, outcome }: Line) => [ref, outcome]).sort(),
    ).toEqual([
      ['speech/vad', 'created'],
      ['speech/vad@1.0.0', 'created'],
      ['speech/vad@latest', 'refused'],
    ]);
  });
});
