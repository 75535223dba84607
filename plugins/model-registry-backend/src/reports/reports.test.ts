import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  reportIds,
  seedRules,
  type ReportId,
} from '@assay/plugin-model-registry-common';
import {
  aModel,
  approve,
  aSealedVersion,
  owner,
  upload,
  type Named,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { readReport, type ReportQuery } from './readReport';

jest.setTimeout(240_000);

const outsider = 'user:default/owner-of-vision';
const auditor = 'user:default/auditor-a';

describe('reports', () => {
  let registry: TestRegistry;
  let good: Named;
  const bare = { group: 'speech', name: 'bare', version: '1.0.0' };

  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, userRef) =>
        userRef === outsider && permission.name !== 'modelregistry.model.create'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'model-registry',
              resourceType: 'model-registry-model',
              conditions: {
                not: {
                  rule: 'IS_MODEL_OWNER',
                  resourceType: 'model-registry-model',
                  params: { claims: ['group:default/speech'] },
                },
              },
            }
          : { result: AuthorizeResult.ALLOW },
    });
    good = await aSealedVersion(registry, { tier: 'High' });
    await aModel(registry, 'bare');
    await sealBare();
    await makeSeen();
    await reportFindings();
  });
  afterAll(() => registry?.stop());

  async function reportFindings() {
    for (const [dueAfterDays, assigned] of [
      [2, 'group:default/speech'],
      [20, owner],
    ] as const)
      await registry.as(owner).reportFinding({
        params: bare,
        body: {
          severity: 'medium',
          title: '=A fan',
          description: 'It is taken for a voice.',
          owner: assigned,
          dueAt: new Date(Date.now() + dueAfterDays * 86_400_000).toISOString(),
        },
      });
  }

  async function sealBare() {
    const client = registry.as(owner);
    const { version } = bare;
    await client.createVersion({ params: bare, body: { version } });
    await upload(registry, bare, 'model.bin', 'weights of bare');
    await client.sealVersion({ params: bare });
  }

  async function makeSeen() {
    await registry.as(outsider).createModel({
      body: {
        group: 'vision',
        name: 'seen',
        title: '=HYPERLINK("http://evil.example")',
        description: 'Says what is seen.',
        owner: 'group:default/vision',
        tier: 'Low',
      },
    });
  }

  const read = (report: ReportId, query: object = {}, who = auditor) =>
    registry.as(who).getReport({ params: { report }, query: query as never });

  it('lists each model once, with what the version it is known by says', async () => {
    const { items, total } = await read('inventory');
    expect(total).toBe(3);
    expect(items.map(item => item.model).sort()).toEqual(
      ['speech/bare', `speech/${good.name}`, 'vision/seen'].sort(),
    );
    const found = items.find(item => item.model === `speech/${good.name}`);
    expect(found).toMatchObject({ tier: 'High', version: '1.0.0' });
    const unversioned = items.find(item => item.model === 'vision/seen');
    expect(unversioned).toMatchObject({ impact: 'not-stated' });
    expect(unversioned?.version).toBeUndefined();
  });

  it('counts what it lists: each figure is the number of rows behind it', async () => {
    for (const report of reportIds) {
      const { counts, total } = await read(report, { groupBy: 'group,tier' });
      let sum = 0;
      for (const { keys, count } of counts ?? []) {
        const [group, tier] = keys;
        const behind = await read(report, { group, tier });
        expect([report, keys, behind.total]).toEqual([report, keys, count]);
        expect(behind.items).toHaveLength(count);
        sum += count;
      }
      expect([report, sum]).toEqual([report, total]);
    }
  });

  it('lists findings that are not settled by when they are due and whose they are', async () => {
    const { items } = await read('findings');
    expect(items).toMatchObject([
      {
        model: 'speech/bare',
        assigned: 'group:default/speech',
        status: 'open',
      },
      { model: 'speech/bare', assigned: owner, control: 'none' },
    ]);
    expect((await read('findings', { within: 5 })).items).toHaveLength(1);
    const { counts } = await read('findings', { groupBy: 'assigned' });
    expect(counts).toHaveLength(2);
    const csv = await registry.send(
      auditor,
      'GET',
      '/reports/findings?format=csv',
    );
    // A title that a spreadsheet would take for a formula (safety: S15).
    expect(await csv.text()).toContain(`"'=A fan"`);
  });

  it('tells signed and described versions from those that are not', async () => {
    for (const report of ['unsigned', 'missing-sbom'] as const) {
      const { items } = await read(report);
      expect(items.map(item => item.model)).toEqual(['speech/bare']);
    }
    const { items } = await read('licences', { kind: 'none-read' });
    expect(items.map(item => item.model)).toEqual(['speech/bare']);
  });

  it.each([
    ['GPL-3.0-only', 'strong-copyleft'],
    ['MIT AND AGPL-3.0-or-later', 'strong-copyleft'],
    ['LGPL-2.1-only', 'weak-copyleft'],
    ['MPL-2.0', 'weak-copyleft'],
    ['CC-BY-NC-4.0', 'limits-use'],
    ['LicenseRef-OpenRAIL-M', 'limits-use'],
    ['MIT', 'other'],
  ])('puts %s under %s', async (licence, kind) => {
    const rows = registry.db('versions').where({ licence: 'MIT' });
    await rows.clone().update({ licence });
    try {
      const { items } = await read('licences', { licence });
      expect(items).toMatchObject([{ kind }]);
    } finally {
      await registry
        .db('versions')
        .where({ licence })
        .update({ licence: 'MIT' });
    }
  });

  it('gives High risk alone', async () => {
    const { items } = await read('high-risk');
    expect(items.map(item => item.model)).toEqual([`speech/${good.name}`]);
  });

  it('says what blocked when a move was judged, and whether it changed since', async () => {
    const client = registry.as(owner);
    const asked = { params: bare, body: { rationale: 'Ready.' } };
    await expect(client.submitVersion(asked)).rejects.toThrow();
    const before = await read('violations', { group: 'speech' });
    expect(before.total).toBeGreaterThan(0);
    const gate = before.items.find(item => item.gate === 'metadata-complete');
    expect(gate).toMatchObject({
      model: 'speech/bare',
      move: 'submit',
      outcome: 'block',
      changedSince: false,
    });
    await client.changeMetadata({
      params: bare,
      body: { metadata: { identity: { description: 'More.' } } },
    });
    const after = await read('violations', { gate: 'metadata-complete' });
    expect(after.items).toMatchObject([{ changedSince: true }]);
  });

  it('reads violations by the index of their time, and overdue reviews by theirs', async () => {
    const { db } = registry;
    const queries: { sql: string; bindings: unknown[] }[] = [];
    const listen = (query: { sql: string; bindings: unknown[] }) => {
      if (query.sql.includes('"found"')) queries.push(query);
    };
    db.on('query', listen);
    const page = { limit: 50 } as ReportQuery;
    const parts = { db, rules: seedRules };
    await readReport(parts, () => undefined, 'violations', page);
    db.off('query', listen);
    expect(queries).toHaveLength(1);
    const plan = await db.transaction(async tx => {
      await tx.raw('set local enable_seqscan = off'); // a few rows are read faster without any
      const { sql, bindings } = queries[0];
      const { rows } = await tx.raw(
        `explain ${sql.replace(/\$\d+/g, '?')}`,
        bindings as never,
      );
      return rows
        .map((row: Record<string, string>) => row['QUERY PLAN'])
        .join('\n');
    });
    expect(plan).toContain('last_verdicts_by_time');
    expect(plan).toContain('exceptions_to_review');
  });

  it('lists what waits for votes until they are there', async () => {
    await registry
      .as(owner)
      .submitVersion({ params: good, body: { rationale: 'Ready.' } });
    const waiting = await read('approvals', { kind: 'staging' });
    expect(waiting.items).toMatchObject([{ model: `speech/${good.name}` }]);
    expect(waiting.items[0].due).toBeDefined();
    await approve(
      registry,
      'user:default/mrc-approver-a',
      'mrc-approver',
      good,
    );
    await approve(
      registry,
      'user:default/mrc-approver-b',
      'mrc-approver',
      good,
    );
    const votes = await read('violations', { group: 'speech' });
    // An accepted move takes its blocks away.
    expect(
      votes.items.filter(item => item.model === `speech/${good.name}`),
    ).toEqual([]);
  });

  it('finds what ends or is due within some days, what is overdue included', async () => {
    await registry.db.raw(
      `update versions set state = 'production', recertify_by = clock_timestamp() + interval '20 days'
       where manifest_digest is not null and model_id = (select id from models where name = ?)`,
      [good.name],
    );
    await registry.db.raw(
      `insert into exceptions (id, version_id, gate, status, rationale, compensating_controls,
         asked_by, asked_at, ends_at, decided_by, decided_as, decided_at, decision_rationale)
       select gen_random_uuid(), v.id, 'sbom-present', 'granted', 'r', 'c', 'user:default/x',
         clock_timestamp(), clock_timestamp() + days * interval '1 day', 'user:default/y', 'security',
         clock_timestamp(), 'r'
       from versions v join models m on m.id = v.model_id, unnest(array[-1, 5, 40]) as days
       where m.name = 'bare'`,
    );
    expect((await read('recertifications', { within: 30 })).total).toBe(1);
    expect((await read('recertifications', { within: 10 })).total).toBe(0);
    const ending = await read('exceptions');
    expect(ending.total).toBe(2);
    const dues = ending.items.map(item => item.due);
    expect(dues).toEqual([...dues].sort());
    expect((await read('exceptions', { within: 14 })).total).toBe(1);
  });

  it('tells where data may be and where models run, and what does not fit', async () => {
    await registry.as(owner).changeMetadata({
      params: bare,
      body: {
        metadata: {
          data: { residency: 'EU' },
          deployment: {
            targets: [
              { env: 'prod', region: 'eu-west-1' },
              { env: 'test', region: 'europe-1' },
              { env: 'lab' },
            ],
          },
        },
      },
    });
    const { items, total } = await read('residency', { residency: 'EU' });
    expect(total).toBe(3);
    expect(items.map(({ region, kind }) => [region, kind])).toEqual([
      ['eu-west-1', 'inside'],
      ['europe-1', 'outside'],
      ['not-stated', 'unknown'],
    ]);
    expect((await read('residency', { kind: 'outside' })).items).toMatchObject([
      { model: 'speech/bare', version: '1.0.0', region: 'europe-1' },
    ]);
    const { counts } = await read('residency', { groupBy: 'residency,region' });
    expect(counts).toContainEqual({ keys: ['EU', 'eu-west-1'], count: 1 });
    const csv = await registry.send(
      auditor,
      'GET',
      '/reports/residency?format=csv',
    );
    expect(await csv.text()).toContain('EU,europe-1,outside\r\n');
  });

  it.each(reportIds)('gives every row of %s once over its pages', async id => {
    const all = await read(id);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(id, { limit: 1, cursor });
      expect(page.total).toBe(cursor ? undefined : all.items.length);
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(all.items);
  });

  it.each([
    ['approvals', ['2026-02-30T00:00:00.000000Z', 'x']],
    ['approvals', ['2026-02-30T00:00:00.000000Z', crypto.randomUUID()]],
    ['exceptions', ['0000-01-01T00:00:00Z', crypto.randomUUID()]],
    ['violations', ['yesterday', 'x']],
  ] as const)(
    'refuses a cursor that %s did not give out',
    async (id, parts) => {
      const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
      const answer = await registry.send(
        auditor,
        'GET',
        `/reports/${id}?cursor=${cursor}`,
      );
      expect(answer.status).toBe(400);
    },
  );

  describe('safety: S9 for a person who may not read a model', () => {
    it.each(reportIds)(
      '%s has neither its rows nor its counts',
      async report => {
        const whole = await read(report, { groupBy: 'group' });
        const seen = await read(report, { groupBy: 'group' }, outsider);
        expect(JSON.stringify(seen)).not.toMatch(/speech/);
        const own = whole.counts?.filter(({ keys }) => keys[0] === 'vision');
        expect(seen.counts).toEqual(own);
        expect(seen.items).toHaveLength(seen.total ?? -1);
        const csv = await registry.send(
          outsider,
          'GET',
          `/reports/${report}?format=csv`,
        );
        expect(await csv.text()).not.toMatch(/speech/);
      },
    );

    it('has something to hide in every report', async () => {
      for (const report of reportIds) {
        const { total } = await read(report, { group: 'speech' });
        expect([report, (total ?? 0) > 0]).toEqual([report, true]);
      }
    });
  });

  it('is sent as CSV when asked for it by Accept or by format', async () => {
    const byAccept = await registry.send(
      auditor,
      'GET',
      '/reports/inventory',
      undefined,
      {
        Accept: 'text/csv',
      },
    );
    expect(byAccept.headers.get('content-type')).toBe(
      'text/csv; charset=utf-8',
    );
    const text = await byAccept.text();
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'model,title,owner,tier,impact,version,state,licence',
    );
    expect(lines).toHaveLength(4);
    // safety: S15
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const byFormat = await registry.send(
      auditor,
      'GET',
      '/reports/inventory?format=csv',
    );
    expect(await byFormat.text()).toBe(text);
  });

  it.each([
    ['asOf=2026-01-01T00:00:00Z', 'query.asOf'],
    ['gate=sbom-present', 'query.gate'],
    ['groupBy=gate', 'query.groupBy'],
    ['within=3', 'query.within'],
  ])('refuses %s in the inventory, and says why', async (query, field) => {
    const answer = await registry.send(
      auditor,
      'GET',
      `/reports/inventory?${query}`,
    );
    expect(answer.status).toBe(400);
    const { errors } = await answer.json();
    expect(errors).toMatchObject([{ field }]);
  });
});
