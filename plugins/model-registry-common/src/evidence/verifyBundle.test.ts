import { readFileSync } from 'fs';
import { join } from 'path';
import { concatBytes, toHex, utf8 } from '../ledger/bytes';
import { createSigner } from '../ledger/keys';
import { exampleOrigin, exampleSigner } from '../ledger/__fixtures__/smallLog';
import { portableSha256 } from '../ledger/hash';
import { buildBundle, BundleInput, TypedFile } from './buildBundle';
import { bundlePaths } from './manifest';
import { archivePath, exitCodeOf, VerificationReport } from './report';
import { smallBundle, smallBundleInput } from './__fixtures__/smallBundle';
import { readZip } from './unzip';
import { verifyBundle } from './verifyBundle';
import { writeZip } from './zip';

const trust = [exampleSigner.vkey];
const bundle = smallBundle();

function failuresOf(report: VerificationReport) {
  return report.checks.flatMap(check => check.failures);
}

/** Builds the example with one file's bytes replaced before it is signed. */
function withFile(path: string, change: (bytes: Uint8Array) => Uint8Array) {
  const input = smallBundleInput();
  const files = input.files.map(
    (file): TypedFile =>
      file.path === path ? { ...file, bytes: change(file.bytes) } : file,
  );
  return buildBundle({ ...input, files }, exampleSigner);
}

function withInput(change: (input: BundleInput) => Partial<BundleInput>) {
  const input = smallBundleInput();
  return buildBundle({ ...input, ...change(input) }, exampleSigner);
}

function text(change: (content: string) => string) {
  return (bytes: Uint8Array) => utf8(change(new TextDecoder().decode(bytes)));
}

describe('a bundle as the registry wrote it', () => {
  it('is verified, and every kind of check says so', async () => {
    const report = await verifyBundle(bundle, trust);
    expect(failuresOf(report)).toEqual([]);
    expect(report.outcome).toBe('verified');
    expect(exitCodeOf(report)).toBe(0);
    expect(
      report.checks.map(({ kind, passed, total }) => [kind, passed, total]),
    ).toEqual([
      ['files', 11, 11],
      ['signature', 4, 4],
      ['entries', 8, 8],
      ['proofs', 7, 7],
      ['decisions', 1, 1],
      ['canonical', 9, 9],
    ]);
    expect(report.summary).toContain('This bundle holds.');
  });

  it('is the golden file, byte for byte', () => {
    const golden = readFileSync(join(__dirname, '__fixtures__/bundle.zip'));
    expect(toHex(bundle)).toBe(golden.toString('hex'));
  });

  it('is read from a Node buffer as well', async () => {
    const golden = readFileSync(join(__dirname, '__fixtures__/bundle.zip'));
    expect((await verifyBundle(golden, trust)).outcome).toBe('verified');
  });

  it('says what it could not check', async () => {
    const report = await verifyBundle(bundle, trust);
    expect(report.notes.join(' ')).toMatch(/artifacts themselves/);
    expect(report.notes.join(' ')).toMatch(/1 sealed fields are not opened/);
  });

  it('tells of its progress', async () => {
    const kinds = new Set<string>();
    await verifyBundle(bundle, trust, { onProgress: s => kinds.add(s.kind) });
    expect(kinds.size).toBe(6);
  });
});

describe('safety: W11 a changed byte', () => {
  // Without signatures, which take most of the time; the next test has the whole verifier.
  it('is seen at every place of the file', () => {
    const unseen: number[] = [];
    for (let at = 0; at < bundle.length; at++) {
      const changed = bundle.slice();
      changed[at] ^= 2 ** (at % 8);
      if (!readZip(changed).problem) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it('is found and placed for 1,000 seeded places and values', async () => {
    const missed: string[] = [];
    let state = 20261122;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let turn = 0; turn < 1000; turn++) {
      const at = next(bundle.length);
      const changed = bundle.slice();
      changed[at] ^= 1 + next(255);
      const report = await verifyBundle(changed, trust);
      expect(exitCodeOf(report)).toBe(1);
      const exact = failuresOf(report).some(failure => placed(failure, at));
      if (!exact) missed.push(`${at}: ${report.summary}`);
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it('is named with its byte, digests and what rests on it', async () => {
    const found = readZip(bundle).files!.find(
      file => file.path === 'attachments/evals/vad.json',
    )!;
    const changed = bundle.slice();
    changed[found.place.data + 17] ^= 1;
    const report = await verifyBundle(changed, trust);
    expect(report.summary).toMatch(
      /^This bundle does not hold\. attachments\/evals\/vad\.json differs from its digest, first at byte 17: declared [0-9a-f]{12}, found [0-9a-f]{12}\. Resting on it: fact 12, entry 5\. Further findings: 1\. Do not rely on it\.$/,
    );
  });

  const places = new Map(readZip(bundle).files!.map(f => [f.path, f.place]));
  /** Whether a failure points at the very byte of the archive. */
  function placed(failure: { path: string; at?: number }, at: number): boolean {
    if (failure.at === undefined) return false;
    if (failure.path === archivePath) return failure.at === at;
    return (places.get(failure.path)?.data ?? NaN) + failure.at === at;
  }
});

describe('a signer', () => {
  const stranger = createSigner(exampleOrigin, portableSha256(utf8('other')));

  it('safety: W11 nobody vouches for is unknown, never verified', async () => {
    for (const keys of [[], [stranger.vkey]]) {
      const report = await verifyBundle(bundle, keys);
      expect(report.outcome).toBe('unknown-signer');
      expect(exitCodeOf(report)).toBe(3);
      expect(report.summary).toMatch(/^Consistent, signer unknown\./);
    }
  });

  it('of another log counts for nothing, trusted or not', async () => {
    const other = createSigner(
      'other.example/ledger',
      portableSha256(utf8('x')),
    );
    const report = await verifyBundle(bundle, [other.vkey]);
    expect(report.outcome).toBe('unknown-signer');
  });

  it('who signed the bundle but not the checkpoint is not enough', async () => {
    const resigned = smallBundle(stranger);
    const report = await verifyBundle(resigned, trust);
    expect(report.outcome).toBe('unknown-signer');
    const both = await verifyBundle(resigned, [...trust, stranger.vkey]);
    expect(both.outcome).toBe('verified');
  });

  it('whose key is claimed without its signature is a forgery', async () => {
    const forger = { ...exampleSigner, sign: stranger.sign };
    const report = await verifyBundle(smallBundle(forger), trust);
    expect(report.outcome).toBe('broken');
    expect(report.summary).toContain('manifest.dsse.json');
  });

  it('cannot be read from a trust that is no key', async () => {
    const report = await verifyBundle(bundle, ['not a key']);
    expect(report.outcome).toBe('unreadable');
    expect(exitCodeOf(report)).toBe(2);
  });
});

describe('a bundle signed by the log and yet untrue', () => {
  it.each([
    [
      'an entry is left out in the middle',
      () =>
        buildBundle(
          smallBundleInput(index => index !== 5),
          exampleSigner,
        ),
      'goes on with',
    ],
    [
      'the newest entry is left out against the signed count',
      () => {
        const whole = smallBundleInput();
        const short = smallBundleInput(index => index !== 7);
        return buildBundle({ ...short, ledger: whole.ledger }, exampleSigner);
      },
      'does not have the 5 entries',
    ],
    [
      'an entry reads otherwise',
      () =>
        withFile(
          bundlePaths.entries,
          text(t => t.replace('draft', 'drafx')),
        ),
      'does not hold at line 2: entry 1',
    ],
    [
      'an opening says another actor',
      () =>
        withFile(
          bundlePaths.openings,
          text(t => t.replace('approver-a', 'approver-b')),
        ),
      'did not seal what the bundle gives as its actor',
    ],
    [
      'the checkpoint counts otherwise',
      () =>
        withFile(
          bundlePaths.checkpoint,
          text(t => t.replace('10', '11')),
        ),
      'does not carry the signature',
    ],
    [
      'the case that was decided on is another',
      () =>
        withFile(
          'case/promote.json',
          text(t => t.replace('true', 'false')),
        ),
      'whose case file is not in the bundle',
    ],
    [
      'JSON is spelled in another way',
      () =>
        withFile(
          'version.json',
          text(t => t.replace(':', ': ')),
        ),
      'not the canonical spelling',
    ],
    [
      'it is about a version without entries',
      () =>
        withInput(({ subject }) => ({
          subject: { ...subject, version: '9.0.0' },
        })),
      'has no entry of version speech/silero-vad@9.0.0',
    ],
  ])('is broken when %s', async (_title, build, reason) => {
    const report = await verifyBundle(build(), trust);
    expect(report.outcome).toBe('broken');
    expect(
      failuresOf(report)
        .map(f => f.message)
        .join('\n'),
    ).toContain(reason);
  });

  it('is broken when a file is added or taken', async () => {
    const files = readZip(bundle).files!;
    const added = [...files, { path: 'extra.txt', bytes: utf8('more') }];
    const taken = files.filter(file => file.path !== 'card.md');
    for (const changed of [added, taken]) {
      const report = await verifyBundle(writeZip(changed), trust);
      expect(report.outcome).toBe('broken');
    }
  });

  it('is broken when a stored decision is judged otherwise', async () => {
    const replay = () => ({ holds: false, message: 'would be blocked' });
    const report = await verifyBundle(bundle, trust, { replay });
    expect(report.summary).toContain('case/promote.json would be blocked');
    const agrees = { replay: () => ({ holds: true }) };
    const same = await verifyBundle(bundle, trust, agrees);
    expect(same.outcome).toBe('verified');
  });
});

describe('artifacts beside the bundle', () => {
  const artifact = { path: 'silero_vad.onnx', size: 2_313_101 };
  it.each([
    ['the same bytes', 'verified', [{ ...artifact, sha256: '12'.repeat(32) }]],
    ['other bytes', 'broken', [{ ...artifact, sha256: '13'.repeat(32) }]],
    ['none', 'broken', []],
  ] as const)('of %s read as %s', async (_title, outcome, artifacts) => {
    const report = await verifyBundle(bundle, trust, { artifacts });
    expect(report.outcome).toBe(outcome);
  });

  it('must give the digest of the version', async () => {
    const versionDigest = () => `sha256:${'00'.repeat(32)}`;
    const report = await verifyBundle(bundle, trust, { versionDigest });
    expect(report.summary).toContain('artifacts.json gives the version digest');
  });
});

describe('safety: S15 an archive', () => {
  it.each([
    ['nothing', 'unreadable', new Uint8Array(0)],
    ['a text', 'unreadable', utf8('not a bundle at all, just a text')],
    ['an empty ZIP', 'broken', writeZip([])],
    ['a cut bundle', 'broken', bundle.slice(0, bundle.length - 1)],
    ['half a bundle', 'broken', bundle.slice(0, bundle.length / 2)],
    ['a bundle with bytes behind it', 'broken', concatBytes(bundle, utf8('x'))],
    ['a bundle with bytes before it', 'broken', concatBytes(utf8('x'), bundle)],
  ])('of %s is %s', async (_title, outcome, bytes) => {
    const report = await verifyBundle(bytes, trust);
    expect(report.outcome).toBe(outcome);
    expect(failuresOf(report).length).toBeGreaterThan(0);
  });

  it.each([
    '../up',
    'a/../b',
    '/absolute',
    'c:\\x',
    'a//b',
    '.hidden',
    'trailing.',
    '',
    'ü',
    'x'.repeat(201),
  ])('never holds the path %j', path => {
    expect(() => writeZip([{ path, bytes: utf8('x') }])).toThrow(RangeError);
  });

  it('never holds a path twice, case aside', () => {
    const file = (path: string) => ({ path, bytes: utf8('x') });
    expect(() => writeZip([file('a'), file('A')])).toThrow(RangeError);
    expect(() => writeZip([file('a'), file('a')])).toThrow(RangeError);
  });
});
