import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { run } from '../run';
import { anArtifact, aVersion } from '../testing/aVersion';
import {
  fakeRegistry,
  sha256,
  type Answer,
  type Seen,
} from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const version = '/models/speech/silero-vad/versions';
const file = 'model.onnx';
const weights = 'the weights of a model, byte after byte';

/** Sends what a range asks for, as the registry does. */
function ranged({ range }: Seen): Answer {
  const bytes = Buffer.from(weights);
  const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  if (!range) return { bytes };
  const headers = {
    'Content-Range': `bytes ${first}-${bytes.length - 1}/${bytes.length}`,
  };
  return { status: 206, bytes: bytes.subarray(first), headers };
}

describe('pulling a file that was cut off', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-resume-'));
  });
  const artifact = anArtifact(file, weights);
  const part = () =>
    path.join(folder, `${file}.${sha256(weights).slice(7, 19)}.part`);
  const whole = () => readFileSync(path.join(folder, file), 'utf8');

  async function pull(answers: ((seen: Seen) => Answer)[]) {
    const left = [...answers];
    const registry = await fakeRegistry({
      [`GET ${version}/5.0.0`]: () => ({
        json: aVersion({ version: '5.0.0', artifacts: [artifact] }),
      }),
      [`GET ${version}/5.0.0/artifacts/${file}`]: seen => left.shift()!(seen),
    });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    const code = await run(
      ['pull', 'speech/silero-vad@5.0.0', '--out', folder],
      io,
    );
    await registry.close();
    const ranges = registry.seen.slice(1).map(seen => seen.range);
    return { code, ranges, said: written.err };
  }

  async function arrived(size: number) {
    while (!existsSync(part()) || statSync(part()).size < size)
      await setImmediate();
  }

  it('keeps what has arrived, says so, and goes on from there', async () => {
    const cut = await pull([
      () => ({
        bytes: Buffer.from(weights.slice(0, 12)),
        headers: { 'Content-Length': String(weights.length) },
        breaksOff: () => arrived(12),
      }),
    ]);
    expect(cut.code).toBe(2);
    expect(cut.said).toContain('stopped at 30 %');
    expect(cut.said).toContain('What has arrived is kept');
    expect(readFileSync(part(), 'utf8')).toBe(weights.slice(0, 12));
    expect(existsSync(path.join(folder, file))).toBe(false);

    const again = await pull([ranged]);
    expect(again).toMatchObject({ code: 0, ranges: ['bytes=12-'] });
    expect(whole()).toBe(weights);
    expect(readdirSync(folder)).toEqual([file]);
  });

  it('asks for nothing when only the name is missing', async () => {
    writeFileSync(part(), weights);
    expect(await pull([])).toMatchObject({ code: 0, ranges: [] });
    expect(whole()).toBe(weights);
  });

  it('takes the whole from a registry that sends no ranges', async () => {
    writeFileSync(part(), weights.slice(0, 12));
    const { code } = await pull([() => ({ bytes: Buffer.from(weights) })]);
    expect(code).toBe(0);
    expect(whole()).toBe(weights);
  });

  it.each([
    ['was changed meanwhile', 'THE WEIGHTS '],
    ['is longer than the file', `${weights} and more`],
  ])('begins anew when what was kept %s', async (_, kept) => {
    writeFileSync(part(), kept);
    expect((await pull([ranged, ranged])).code).toBe(0);
    expect(whole()).toBe(weights);
  });

  it('keeps nothing when the whole does not hold from its start either', async () => {
    writeFileSync(part(), 'THE WEIGHTS ');
    const wrong = () => ({ bytes: Buffer.from(weights.toUpperCase()) });
    const { code, said } = await pull([ranged, wrong]);
    expect(code).toBe(1);
    expect(said).toContain('arrived different from its digest');
    expect(readdirSync(folder)).toEqual([]);
  });
});
