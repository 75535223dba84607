import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  createSigner,
  fromHex,
  readZip,
} from '@assay/plugin-model-registry-common';
import { packDigest } from '@assay/plugin-model-registry-common/packs';
import {
  aModel,
  aSealedVersion,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { policyHands } from './__fixtures__/policyHands';

jest.setTimeout(400_000);

const cli = path.resolve(__dirname, '../../../../packages/cli/bin/assay.js');
const signer = createSigner('assay.test/log', fromHex('ab'.repeat(32)));
const about = ({ group, name }: Named) =>
  `{ events: [submit], if: 'model.ref == "${group}/${name}"' }`;
const rego = `findings := {"rule": [{"actual": input.tier, "expected": "Low"} | input.tier != "Low"]}`;

let registry: TestRegistry;
let folder: string;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'assay-verify-'));
  await writeFile(path.join(folder, 'log.vkey'), `${signer.vkey}\n`);
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(async () => {
  await registry?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Where the content of a file begins, behind its own header in the ZIP. */
function contentOf(zip: Buffer, name: string): number {
  const header = Buffer.from('PK\x03\x04', 'latin1');
  for (let at = zip.indexOf(name); at >= 0; at = zip.indexOf(name, at + 1))
    if (at >= 30 && zip.subarray(at - 30, at - 26).equals(header))
      return at + name.length;
  throw new Error(`${name} is not in the bundle`);
}

interface Verified {
  readonly code: number;
  readonly outcome: string;
  readonly said: string;
  readonly decisions: { failed: number; passed: number; total: number };
}

/** Runs the command line as an auditor would, with nothing but the file and the log's key. */
async function verify(zip: Uint8Array): Promise<Verified> {
  const file = path.join(folder, 'bundle.zip');
  await writeFile(file, zip);
  const args = [cli, 'verify', '--json', '--trust', 'log.vkey', file];
  const env = { ...process.env, ASSAY_URL: 'http://127.0.0.1:9' };
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (stdout === '') {
        reject(new Error(stderr));
        return;
      }
      const report = JSON.parse(stdout);
      resolve({
        code: error ? Number(error.code) : 0,
        outcome: report.outcome,
        said: JSON.stringify(report),
        decisions: report.checks.find(
          ({ kind }: { kind: string }) => kind === 'decisions',
        ),
      });
    });
  });
}

/** A version whose submission a pack in YAML passed and one in Rego blocked, and then passed. */
async function aJudgedVersion(): Promise<Named> {
  const params = await aSealedVersion(registry, { tier: 'Medium' });
  const when = about(params);
  await hands.activate('in-yaml', {
    expr: 'size(metadata.identity) > 0',
    when,
  });
  const regoPack = { language: 'rego' as const, rego, when };
  await hands.activate('in-rego', regoPack, { events: ['submit'] });
  const submit = () =>
    registry.as(owner).submitVersion({ params, body: { rationale: 'Now.' } });
  await expect(submit()).rejects.toMatchObject({ problem: { status: 409 } });
  const { newest } = await hands.keep('in-rego', {
    ...regoPack,
    rego: rego.replace(/"Low"/g, '"Medium"'),
  });
  const { revision } = newest;
  const blockFrom = '2026-01-01T00:00:00.000Z';
  await hands.decide(await hands.ask('in-rego', { revision, blockFrom }));
  await submit();
  return params;
}

async function evidenceOf(params: Named): Promise<Uint8Array> {
  const response = await registry.as(owner).stream('getEvidence', { params });
  return new Uint8Array(await response.arrayBuffer());
}

describe('assay verify, on a version whose registration a pack refused, and then passed', () => {
  it('asks the pack again about both, and names a case in which one byte is another', async () => {
    await hands.activate(
      'born-well',
      {
        expr: 'has(metadata.legal.license)',
        when: '{ events: [register] }',
        tests:
          '[{ name: one, event: submit, expect: not-applicable }, { name: two, event: register, expect: block }]',
      },
      { events: ['register'], scope: { tiers: ['Low'] } },
    );
    const name = 'reborn';
    await aModel(registry, name, 'Low');
    const refused = registry.as(owner).createVersion({
      params: { group: 'speech', name },
      body: { version: '1.0.0', metadata: {} },
    });
    await expect(refused).rejects.toMatchObject({ problem: { status: 409 } });
    const params = await aSealedVersion(registry, { name });
    const { items } = await registry.as(owner).listPolicyDecisions({ params });
    expect(
      items.map(({ path: asked, result }) => [asked, result.outcome]).sort(),
    ).toEqual([
      ['assay/packs/register', 'block'],
      ['assay/packs/register', 'pass'],
    ]);
    const zip = await evidenceOf(params);
    const answer = await verify(zip);
    expect(answer).toMatchObject({ code: 0, outcome: 'verified' });
    expect(answer.decisions).toMatchObject({ failed: 0, passed: 4, total: 4 });
    const { path: kept } = (readZip(zip).files ?? []).find(
      ({ path: one, bytes }) =>
        one.startsWith('case/') &&
        new TextDecoder().decode(bytes).includes('"outcome":"block"'),
    )!;
    const changed = Buffer.from(zip);
    changed[
      changed.indexOf('"outcome":"block"', contentOf(changed, kept)) + 12
    ] += 1;
    const broken = await verify(new Uint8Array(changed));
    expect(broken).toMatchObject({ code: 1, outcome: 'broken' });
    expect(broken.said).toContain(kept);
  });
});

describe('assay verify, on a version that packs were asked about', () => {
  let zip: Uint8Array;
  let files: { path: string; bytes: Uint8Array }[];
  beforeAll(async () => {
    zip = await evidenceOf(await aJudgedVersion());
    files = readZip(zip).files ?? [];
  });

  const found = (part: string) =>
    files.filter(({ path: name }) => name.startsWith(part));
  const textOf = ({ bytes }: { bytes: Uint8Array }) =>
    new TextDecoder().decode(bytes);
  /** One byte of a file, in the ZIP as it stands. */
  const withByte = (name: string, from: string) => {
    const changed = Buffer.from(zip);
    const start = changed.indexOf(from, contentOf(changed, name));
    if (start < 0) throw new Error(`${name} does not hold ${from}`);
    changed[start] += 1;
    return new Uint8Array(changed);
  };

  it('asks packs of both languages again, of the move that was made and of the one that was refused', async () => {
    const cases = found('case/').map(one => JSON.parse(textOf(one)));
    expect(cases.map(({ outcome }) => outcome.ok).sort()).toEqual([
      false,
      true,
    ]);
    for (const { caseFile } of cases) {
      const asked = caseFile.packs.filter(
        ({ asked: by }: { asked?: object }) => by,
      );
      expect(asked.map(({ pack }: { pack: string }) => pack).sort()).toEqual([
        'in-rego',
        'in-yaml',
      ]);
    }
    const answer = await verify(zip);
    expect(answer).toMatchObject({ code: 0, outcome: 'verified' });
    // Each has its case in the bundle, and comes out again as it was written.
    expect(answer.decisions).toMatchObject({ failed: 0, passed: 4, total: 4 });
  });

  it('carries packs in the very bytes that were kept', () => {
    const folders = new Map<string, Record<string, Uint8Array>>();
    for (const { path: name, bytes } of found('attachments/policies/')) {
      const [digest, file] = name.split('/').slice(2);
      folders.set(digest, { ...folders.get(digest), [file]: bytes });
    }
    expect(folders.size).toBe(3); // one in YAML, two revisions in Rego
    for (const [digest, pack] of folders)
      expect(packDigest(pack)).toBe(`sha256:${digest}`);
  });

  it.each([
    ['a decision', 'case/', '"outcome":"block"'],
    ['what a pack was shown', 'case/', '"effective":"Medium"'],
    ['a pack', 'attachments/policies/', 'title: Tried'],
  ])(
    'names the file in which one byte of %s is another',
    async (_, part, from) => {
      const { path: name } = found(part).find(one =>
        textOf(one).includes(from),
      )!;
      const answer = await verify(withByte(name, from));
      expect(answer).toMatchObject({ code: 1, outcome: 'broken' });
      expect(answer.said).toContain(name);
    },
  );
});
