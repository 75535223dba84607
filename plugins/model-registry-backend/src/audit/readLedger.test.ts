import {
  fromHex,
  verifyInclusion,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';
import { readPage } from './findEntries';
import { aModel, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

describe('the ledger of one version, page by page', () => {
  let registry: TestRegistry;
  const model = 'speech/vad';
  const params = { group: 'speech', name: 'vad', version: '1.0.0' };
  const edits = 11;
  beforeAll(async () => {
    registry = await startRegistry();
    await aModel(registry, 'vad');
    const client = registry.as(owner);
    await client.createVersion({ params, body: { version: params.version } });
    for (let edit = 0; edit < edits; edit++) {
      await client.changeMetadata({
        params,
        body: { metadata: { identity: { description: `Edit ${edit}` } } },
      });
    }
  });
  afterAll(() => registry?.stop());

  const list = (query: object) =>
    registry.as(owner).listEntries({ query: query as never });

  it('gives every entry once, newest first, and counts them on the first page', async () => {
    const seen: LedgerEntryView[] = [];
    const totals: (number | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({
        model,
        version: params.version,
        limit: 5,
        cursor,
      });
      seen.push(...page.items);
      totals.push(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen.map(entry => entry.id)).size).toBe(seen.length);
    const order = seen.map(entry => JSON.parse(entry.entry).subjectSeq);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(totals).toEqual([seen.length, undefined, undefined]);
    expect(seen.length).toBe(edits + 1);
  });

  it('finds entries by a part of a name, by what they are about, and before a place', async () => {
    const auditor = registry.as('user:default/auditor-a');
    const all = await auditor.listEntries({ query: { ref: 'VAD@1' } });
    expect(all.items).toHaveLength(edits + 1);
    const own = await auditor.listEntries({ query: { subject: 'model' } });
    expect(own.items.map(item => JSON.parse(item.entry).type)).toContain(
      'model.registered',
    );
    const none = await auditor.listEntries({ query: { ref: 'v%d' } });
    expect(none.items).toEqual([]);
    const early = await auditor.listEntries({ query: { before: 2 } });
    expect(early.items.map(item => item.index)).toEqual([1, 0]);
  });

  it('gives every proof of a page from one reading of the tree', async () => {
    const client = registry.as(owner);
    const checkpoint = await client.getCheckpoint({});
    const { size } = checkpoint;
    const indices = Array.from({ length: size }, (_, index) => index);
    const { proofs } = await client.getProofs({
      query: { index: indices.join(','), size },
    });
    const root = fromHex(checkpoint.root);
    for (const { index, leafHash, path } of proofs) {
      const leaf = fromHex(leafHash);
      const claim = { index, size, leaf, path: path.map(fromHex), root };
      expect(verifyInclusion(claim)).toBe(true);
    }
    expect(proofs.map(proof => proof.index)).toEqual(indices);
  });

  it('counts what fits the kind that is asked for, and never the whole ledger', async () => {
    const changed = await list({ model, type: 'version.metadata-changed' });
    expect(changed.total).toBe(edits);
    expect((await list({})).total).toBeUndefined();
  });

  it('walks the index of a long ledger and sorts no more than a page', async () => {
    // After everything else: these rows stand in for a history and have no true hashes.
    await registry.db.raw(
      `insert into ledger_entries (index, id, subject, type, entry, leaf_hash, hash_prev, hash_curr)
       select 1000000 + i, gen_random_uuid(), 'version speech/vad@1.0.0', 'fact.recorded', '{}',
         sha256(i::text::bytea), '', '' from generate_series(1, 30000) i`,
    );
    await registry.db.raw('analyze ledger_entries, models');
    const asked: { sql: string; bindings: unknown[] }[] = [];
    const listen = (one: (typeof asked)[number]) => asked.push(one);
    registry.db.on('query', listen);
    const found = { visible: () => undefined, everywhere: true, subjects: {} };
    const rows = await readPage(registry.db, { limit: 50 } as never, found);
    registry.db.removeListener('query', listen);
    expect(rows).toHaveLength(51);
    const { sql, bindings } = asked.find(one =>
      /ledger_entries/.test(one.sql),
    )!;
    const explained = await registry.db.raw(
      `explain ${sql.replace(/\$\d+/g, '?')}`,
      bindings as never,
    );
    const plan = explained.rows
      .map((row: Record<string, string>) => row['QUERY PLAN'])
      .join('\n');
    expect(plan).toContain(
      'Index Scan Backward using ledger_entries_pkey on ledger_entries',
    );
    expect(plan).not.toContain('Seq Scan on ledger_entries');
  });
});
