import type { PackDecision } from '@assay/plugin-model-registry-common/packs';
import { aSealedVersion, owner, type Named } from '../testing/aSealedVersion';
import { hidingFrom } from '../testing/hidingFrom';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const always = 'tier != ""';
const outsider = 'user:default/owner-of-vision';
const ci = 'service:ci';

function aPack(expr: string, more: { id?: string; actual?: string } = {}) {
  const actual = more.actual ? `actual: ${more.actual}` : '';
  return `id: ${more.id ?? 'tried'}
version: 1.0.0
title: Tried
description: A rule that somebody tries.
language: cel
owner: legal
rules:
  - id: rule
    title: It holds
    severity: block
    expr: ${expr}
    ${actual}
    reason: It does not hold.
    controls: [NIST MAP 4.1]
    remedy: { text: Make it hold., action: edit-metadata, role: model-owner }
    tests:
      - { name: one, expect: pass }
      - { name: two, expect: block }
`;
}

/** A pack in Rego whose one rule is this text. */
function aRegoPack(module: string) {
  const yaml = aPack(always, { id: 'hostile' })
    .replace('language: cel', 'language: rego')
    .replace(/ {4}expr: .*\n/, '')
    .replace(/ {4}tests:[^]*$/, '');
  const text = `package assay.packs.hostile\n\n${module}\n`;
  return { files: { 'pack.yaml': yaml, 'hostile.rego': text } };
}

const draft = (text: string) => ({ files: { 'pack.yaml': text } });

let registry: TestRegistry;
let version: Named;
beforeAll(async () => {
  registry = await startRegistry({
    policy: hidingFrom(outsider, 'IS_MODEL_OWNER', {
      claims: ['group:default/speech'],
    }),
  });
  version = await aSealedVersion(registry);
});
afterAll(() => registry?.stop());

async function dryRun(body: object, as = owner) {
  const sent = { ...version, event: 'promote-to-production', ...body };
  const answer = await registry.send(
    as,
    'POST',
    '/policies/dry-run',
    JSON.stringify(sent),
  );
  return { status: answer.status, said: await answer.json() };
}

async function countRows() {
  // Entries are left out: what the scanner found may still be on its way there.
  const { rows } = await registry.db.raw(`select
    (select count(*) from idempotency) as keys, (select count(*) from versions) as versions,
    (select sum(revision) from versions) as revisions, (select count(*) from last_verdicts) as verdicts`);
  return rows[0];
}

describe('a dry run', () => {
  it('judges the case as it stands, by a draft and by packs that come with the registry', async () => {
    const drafts = [draft(aPack('tier == "Medium" && version.sealed'))];
    const before = await countRows();
    const { status, said } = await dryRun({ drafts, seeds: ['privacy'] });
    expect([status, said.detail]).toEqual([200, undefined]);
    const decision = said as PackDecision;
    const { packs, subject } = decision;
    expect(packs.map(({ id }) => id)).toEqual(['privacy', 'tried']);
    expect(subject).toBe(`speech/${version.name}@1.0.0`);
    const own = decision.verdicts.find(one => one.rule === 'tried/rule@1.0.0');
    expect(own?.outcome).toBe('pass');
    expect(await countRows()).toEqual(before);
  });

  it('reads facts that a lab recorded, and tells what it found', async () => {
    const expr = 'measured.all(m, m.n > 1000000)';
    const drafts = [draft(aPack(expr, { actual: 'measured[0].suite' }))];
    const { said } = await dryRun({ drafts }, ci);
    expect(said).toMatchObject({
      outcome: 'block',
      verdicts: [{ reasons: [{ actual: 'vad-core', kind: 'mismatch' }] }],
    });
  });

  it('asks every pack that comes with it where none is named, Rego too, and gives the same again', async () => {
    const [first, second] = [await dryRun({}), await dryRun({})];
    expect(first.said.packs).toHaveLength(10);
    const languages = first.said.packs.map(
      (pack: { language: string }) => pack.language,
    );
    expect(new Set(languages)).toEqual(new Set(['cel', 'rego']));
    const errors = first.said.verdicts.filter(
      (one: { outcome: string }) => one.outcome === 'error',
    );
    expect(errors).toEqual([]);
    const { judgedAt: _a, inputDigest: _b, ...same } = second.said;
    expect(first.said).toMatchObject(same);
  });

  it('lets a draft take the place of the pack of its id', async () => {
    const drafts = [draft(aPack(always, { id: 'privacy' }))];
    const { said } = await dryRun({ drafts, seeds: ['privacy'] });
    expect(said.verdicts).toHaveLength(1);
  });

  it.each([
    [
      'an unknown name',
      { drafts: [draft(aPack('metadat.x'))] },
      'pack.yaml:11:11 Unknown variable: metadat',
      { line: 11, column: 11 },
    ],
    [
      'Rego that does not parse',
      { drafts: [aRegoPack('findings := {')] },
      'hostile.rego:',
      { field: 'body.drafts.0.files.hostile.rego' },
    ],
    [
      'a call that nobody answers',
      { drafts: [aRegoPack('findings := http.send({})')] },
      'hostile.rego:3:13',
      { line: 3 },
    ],
    [
      'no pack.yaml',
      { drafts: [{ files: {} }] },
      'There is no pack.yaml.',
      { field: 'body.drafts.0.files.pack.yaml' },
    ],
  ])('names file, line and column of %s', async (_, body, said, error) => {
    const answer = await dryRun(body);
    expect(answer.status).toBe(400);
    expect(answer.said.detail).toContain(said);
    expect(answer.said.errors[0]).toMatchObject(error);
  });

  it.each([
    [
      'two drafts of one name',
      { drafts: [draft(aPack(always)), draft(aPack(always))] },
      'Two drafts are named tried',
    ],
    [
      'a pack there is not',
      { seeds: ['astrology'] },
      'No pack named astrology',
    ],
    [
      'a file that has no place in a pack',
      { drafts: [{ files: { '../x': '' } }] },
      'drafts',
    ],
    ['six drafts', { drafts: Array(6).fill(draft(aPack(always))) }, 'drafts'],
    ['an event there is not', { event: 'lunch' }, 'event'],
  ])('refuses %s', async (_, body, said) => {
    const answer = await dryRun(body);
    expect(answer.status).toBe(400);
    expect(answer.said.detail).toContain(said);
  });

  it('refuses 10 MB of data', async () => {
    const files = { 'pack.yaml': 'x', 'data.json': 'x'.repeat(10_000_000) };
    const { status, said } = await dryRun({ drafts: [{ files }] });
    expect(status).toBe(413);
    expect(said.errors).toEqual([
      {
        field: 'body',
        rule: 'is larger than 4194304 bytes',
        fix: expect.stringMatching(/^Send less/),
      },
    ]);
  });

  it.each([
    [
      'characters',
      'x'.repeat(2 * 1024 * 1024),
      {
        field: 'drafts.0.files.data.json',
        rule: 'is larger than 2097152',
        fix: 'Use at most 2097152 characters',
      },
    ],
    [
      'bytes',
      'é'.repeat(1.2 * 1024 * 1024),
      {
        field: 'body.drafts.0.files.data.json',
        rule: expect.stringMatching(
          /^It is longer than 2097152 bytes.*Shorten/,
        ),
        fix: 'Mend it at that place',
        line: 1,
        column: 1,
      },
    ],
  ])(
    'refuses data of more %s than a policy may hold, by field, limit and fix',
    async (_, list, error) => {
      const { files } = aRegoPack('findings := {}');
      const data = { ...files, 'data.json': JSON.stringify({ list }) };
      const { status, said } = await dryRun({ drafts: [{ files: data }] });
      expect(status).toBe(400);
      expect(said.errors).toEqual([error]);
    },
  );
});

describe('safety: S9 a dry run', () => {
  it('says of a model that may not be read what it says of one that is not there', async () => {
    const hidden = await dryRun({ seeds: ['privacy'] }, outsider);
    const name = 'absent';
    const absent = await dryRun({ name, seeds: ['privacy'] }, outsider);
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    const { requestId: _a, detail, ...rest } = hidden.said;
    const { requestId: _b, ...other } = absent.said;
    expect({ ...rest, detail: detail.replace(version.name, name) }).toEqual(
      other,
    );
  });
});

describe('safety: S17 hostile packs', () => {
  /** As many steps as one expression may take, a hundred rules of it. */
  function slowPack() {
    const [head, rule] = aPack(
      'measured.all(a, measured.all(b, a.n + b.n > 0.5))',
    ).split('rules:\n');
    const rules = Array.from({ length: 100 }, (_, at) =>
      rule.replace('id: rule', `id: rule-${at}`),
    );
    return draft(`${head}rules:\n${rules.join('')}`);
  }

  const loop = `findings := {"rule": [x |
	some a in numbers.range(0, 3000)
	some b in numbers.range(0, 3000)
	some c in numbers.range(0, 3000)
	a + b + c == input.never
	x := a
]}`;
  const bomb = `findings := {"rule": [{"detail": concat("", [x |
	some a in numbers.range(0, 1000000)
	x := sprintf("%s%d", [input.version.ref, a])
])}]}`;

  it.each([
    ['one that does not end', aRegoPack(loop), /It ran out of time/],
    ['one that takes memory', aRegoPack(bomb), /./],
    ['one that answers nonsense', aRegoPack('findings := 7'), /no findings/],
  ])('%s is an error of its own', async (_, hostile, why) => {
    const { status, said } = await dryRun({ drafts: [hostile] });
    expect([status, said.outcome]).toEqual([200, 'error']);
    expect(said.verdicts[0].reasons[0].params.why).toMatch(why);
  });

  it('many at once leave the registry answering, and a good pack its verdict', async () => {
    const hostile = [aRegoPack(loop), aRegoPack(bomb), slowPack()];
    const asked = Array.from({ length: 12 }, (_, at) =>
      dryRun({ drafts: [hostile[at % hostile.length]] }),
    );
    const good = dryRun({ drafts: [draft(aPack('version.sealed'))] });
    const read = await registry.as(owner).getVersion({ params: version });
    expect(read.sealed).toBe(true);
    expect((await good).said.outcome).toBe('pass');
    for (const { status } of await Promise.all(asked))
      expect([200, 429]).toContain(status);
  });
});
