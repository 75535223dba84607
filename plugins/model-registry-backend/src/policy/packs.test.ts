import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  reasonSchema,
  type Fact,
  type FactBodies,
} from '@assay/plugin-model-registry-common';
import {
  aCase,
  testManifestDigest,
} from '@assay/plugin-model-registry-common/testing';
import { licenceInput, spdxAlternatives } from './licenceInput';
import { createPolicyPacks, verdictOf, type PolicyPacks } from './packs';

const policies = path.join(__dirname, '../../policies');
const logger = { error: () => undefined } as never;
const now = '2026-11-22T12:00:00.000Z';
let packs: PolicyPacks;

beforeAll(async () => {
  // The machine may be busy; the deadline has tests of its own.
  packs = await createPolicyPacks({
    logger,
    folder: policies,
    evaluationMsMax: 20_000,
  });
});
afterAll(() => packs?.shutdown());

let next = 0;
function fact(
  kind: 'licence' | 'licence-confirmation',
  body: object,
  more: Partial<Fact> = {},
): Fact {
  next += 1;
  return {
    id: `00000000-0000-4000-8000-${String(next).padStart(12, '0')}`,
    kind,
    subjectDigest: testManifestDigest,
    producer:
      kind === 'licence'
        ? { kind: 'scanner', ref: 'scanner:built-in', owners: [] }
        : { kind: 'user', ref: 'user:default/legal-a', owners: [] },
    recordedAt: '2026-11-22T10:00:00.000Z',
    body,
    ...more,
  } as Fact;
}
const read = (
  expression: string,
  source: FactBodies['licence']['source'] = 'sbom',
  more: Partial<Fact> = {},
) => fact('licence', { expression, source }, more);

async function judge(facts: Fact[], licence?: string) {
  const base = aCase({ facts, now });
  const metadata = { ...base.metadata, legal: { license: licence } };
  const {
    packs: [result],
  } = await packs.complete({ ...base, metadata });
  return result;
}

describe('licence clean', () => {
  it.each([
    ['no reading', [], 'block', 'no-licence-reading'],
    ['MIT', [read('MIT')], 'pass', 'licences-allowed'],
    ['one of two', [read('GPL-3.0-only OR MIT')], 'pass', 'licences-allowed'],
    [
      'both of two',
      [read('GPL-3.0-only AND MIT')],
      'block',
      'licence-not-allowed',
    ],
    [
      'nested',
      [read('MIT AND (GPL-3.0-only OR Apache-2.0)')],
      'pass',
      'licences-allowed',
    ],
    ['or later', [read('MPL-2.0+')], 'pass', 'licences-allowed'],
    ['non-commercial', [read('CC-BY-NC-4.0')], 'block', 'licence-not-allowed'],
    ['lower case', [read('apache-2.0')], 'block', 'licence-not-spdx'],
    ['prose', [read('do what you like')], 'block', 'licence-not-spdx'],
    [
      'an unknown text',
      [read('LicenseRef-unrecognised-text', 'licence-file')],
      'block',
      'licence-not-allowed',
    ],
    [
      'a bad one among good ones',
      [read('MIT'), read('SSPL-1.0', 'file-header')],
      'block',
      'licence-not-allowed',
    ],
    [
      'an old reading',
      [read('MIT', 'sbom', { recordedAt: '2026-01-01T00:00:00.000Z' })],
      'block',
      'licence-reading-old',
    ],
  ] as const)('with %s', async (_name, facts, outcome, code) => {
    const { verdict } = await judge([...facts]);
    expect(verdict).toMatchObject({ gate: 'licence-clean', outcome });
    expect(verdict.reasons.map(reason => reason.code)).toEqual([code]);
    for (const reason of verdict.reasons) reasonSchema.parse(reason);
  });

  it("safety: S8 blocks on the owner's word alone until Legal confirms it", async () => {
    const stated = read('MIT', 'metadata');
    const alone = await judge([stated], 'MIT');
    expect(alone.verdict.reasons[0]).toMatchObject({
      kind: 'untrusted',
      code: 'licence-only-stated',
      facts: [stated.id],
    });
    const confirmed = fact('licence-confirmation', {
      expression: 'MIT',
      source: 'https://example.org/LICENSE',
    });
    const both = await judge([stated, confirmed], 'MIT');
    expect(both.verdict).toMatchObject({ outcome: 'pass' });
    expect(both.verdict.reasons[0].facts).toEqual(
      [stated.id, confirmed.id].sort(),
    );
    const other = fact('licence-confirmation', {
      expression: 'ISC',
      source: 'x',
    });
    expect((await judge([stated, other], 'MIT')).verdict.outcome).toBe('block');
  });

  it('safety: S8 shows the policy no reading of anybody but the scanner, and none about other bytes', () => {
    const byOwner = read('MIT', 'file-header', {
      producer: { kind: 'user', ref: 'user:default/owner-a', owners: [] },
    });
    const elsewhere = read('MIT', 'sbom', {
      subjectDigest: `sha256:${'0'.repeat(64)}`,
    });
    const { licences } = licenceInput(
      aCase({ facts: [byOwner, elsewhere], now }),
    );
    expect(licences).toEqual([]);
  });

  it('shows only the newest reading of a source, all of it', () => {
    const at = '2026-11-22T11:00:00.000Z';
    const old = read('GPL-3.0-only');
    const newer = [
      read('MIT', 'sbom', { recordedAt: at }),
      read('ISC', 'sbom', { recordedAt: at }),
    ];
    const { licences } = licenceInput(aCase({ facts: [old, ...newer], now }));
    expect(licences.map(l => l.expression).sort()).toEqual(['ISC', 'MIT']);
  });

  it('names the compiled module and its data', async () => {
    const result = await judge([read('MIT')]);
    expect(result.pack).toBe('seed-pack');
    expect(result.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(result.verdict.rule).toBe('seed-pack/licence-clean@1');
  });
});

describe('what a policy says', () => {
  const reason = {
    kind: 'satisfied',
    code: 'x',
    params: {},
    facts: [],
    remedies: [],
    controls: [],
  };
  it.each([
    ['nothing', []],
    ['garbage', [{ result: 'fine by me' }]],
    [
      'an outcome that it may not give',
      [{ result: { result: 'waived', reasons: [reason] } }],
    ],
    ['no reasons', [{ result: { result: 'pass', reasons: [] } }]],
    [
      'a pass with a reason against it',
      [
        {
          result: {
            result: 'pass',
            reasons: [{ ...reason, kind: 'mismatch' }],
          },
        },
      ],
    ],
    [
      'a block without a reason for it',
      [{ result: { result: 'block', reasons: [reason] } }],
    ],
  ])('safety: S17 is refused when it is %s', (_name, output) => {
    expect(() => verdictOf(output)).toThrow();
  });

  it('safety: S17 becomes an error that blocks when the thread is gone', async () => {
    const stopped = await createPolicyPacks({ logger, folder: policies });
    await stopped.shutdown();
    const file = aCase({ facts: [read('MIT')], now });
    const [{ verdict }] = (await stopped.complete(file)).packs;
    expect(verdict).toMatchObject({
      outcome: 'error',
      reasons: [{ code: 'policy-failed' }],
    });
  });
});

describe('SPDX expressions', () => {
  it('that multiply out without end are not taken', () => {
    const pair = '(MIT OR ISC)';
    expect(
      spdxAlternatives(Array(20).fill(pair).join(' AND ')),
    ).toBeUndefined();
  });
});

describe('the compiled pack', () => {
  it('was made from the sources beside it', () => {
    const folder = path.join(policies, 'seed-pack');
    const lines = readFileSync(path.join(folder, 'SOURCE.sha256'), 'utf8');
    const listed = lines
      .trim()
      .split('\n')
      .map(line => line.split(/\s+/));
    expect(listed.map(([, name]) => name)).toEqual([
      'licence_clean.rego',
      'data.json',
      '../capabilities.json',
      'policy.wasm',
    ]);
    for (const [digest, name] of listed) {
      const bytes = readFileSync(path.join(folder, name));
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([
        name,
        digest,
      ]);
    }
  });
});
