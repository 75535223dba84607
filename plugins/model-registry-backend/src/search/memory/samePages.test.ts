import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import {
  everything,
  filterFacets,
  printFilter,
} from '@assay/plugin-model-registry-common';
import { anyFilter } from '@assay/plugin-model-registry-common/testing';
import fc from 'fast-check';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../../database/connect';
import { readableBy, type Readable } from '../../http/readable';
import { encodeCursor } from '../../http/cursor';
import { drainAll } from '../../testing/faults/searchFaults';
import { chooser, makeModel } from '../../testing/searchableModels';
import { finderFor, sqlFinder, type Finder } from '../finder';
import { orderOf, type Asked } from '../readPage';
import { createSearchIndex, type SearchIndex } from '../searchIndex';

jest.setTimeout(240_000);

const modelsMade = 60;
const searchesTried = 250;
const pagesMax = 20;
const limits = { modelsMax: 1_000, versionsMax: 10_000 };
const sorts = ['changed', 'name', 'tier', 'size', 'relevance'] as const;

const words = fc.constantFrom(
  ...['', '', 'm', 'model', 'model-1', 'speech', 'speech/model-11', 'onnx'],
  ...[
    'pytroch',
    'pyt',
    'pii a',
    'É x',
    'Störung',
    '認識',
    '識認',
    'vad認',
    '100%',
  ],
  ...['%', '_', "o'x", 'модель', '1e5', '3d', 'odel', 'A B', 'ii'],
);
const criteria: fc.Arbitrary<Readable['criteria']> = fc.constantFrom<
  Readable['criteria']
>(
  'all',
  'all',
  'none',
  { column: 'tier', values: ['High', 'Low'] },
  { not: { column: 'group', values: ['speech'] } },
  {
    anyOf: [
      { column: 'group', values: [] },
      {
        column: 'ref',
        values: ['speech/model-3', 'vision/model-4', 'other/x'],
      },
    ],
  },
  {
    anyOf: [
      { column: 'owner', values: ['group:default/vision'] },
      {
        allOf: [
          { column: 'tier', values: ['Low'] },
          { not: { column: 'owner', values: [] } },
        ],
      },
    ],
  },
);
const search = fc.record({
  filter: fc.oneof(fc.constant(everything), anyFilter),
  words,
  criteria,
  sort: fc.constantFrom(...sorts),
  spelling: fc.constantFrom(
    'exact' as const,
    'exact' as const,
    'near' as const,
  ),
  limit: fc.constantFrom(1, 7, 50),
});

describe('answers from memory', () => {
  let database: TestDatabase;
  let db: Knex;
  let index: SearchIndex;
  const pick = chooser(11);
  const ids: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    db = knexFactory({ client: 'pg', connection: database.url });
    await migrate(db, { info: () => undefined });
    for (let at = 0; at < modelsMade; at++) {
      ids.push((await makeModel(db, at, pick)).id);
    }
    await db('models').where({ id: ids[0] }).update({
      title: '顔認識 Störung',
      description: 'Die Störung eines Café',
    });
    await drainAll(db);
    index = createSearchIndex(db, { warn: () => undefined }, limits);
    await index.memory.fill();
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  }, 60_000);

  /** Every page of a search, as what somebody could tell apart. */
  async function pagesOf(finder: Finder, asked: Asked) {
    const pages: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { found, total, facets } = await finder.page({ ...asked, cursor });
      const last = found[asked.limit - 1];
      const order = orderOf(asked);
      cursor =
        found.length > asked.limit
          ? encodeCursor(order.cursorOf(last.row))
          : undefined;
      pages.push({
        shown: found.map(({ summary }) => summary),
        ranks: found.map(({ row }) => Number(row.rank)),
        ...{ total, facets, cursor },
      });
    } while (cursor && pages.length < pagesMax);
    return pages;
  }

  async function compare(one: {
    asked: Asked;
    readable: Readable;
  }): Promise<number> {
    const caughtUp = await index.catchUp();
    expect(caughtUp.memory).toBeDefined();
    const memory = finderFor(db, one.readable, caughtUp);
    const sql = sqlFinder(db);
    const wanted = await pagesOf(sql, one.asked);
    expect(await pagesOf(memory, one.asked)).toEqual(wanted);
    expect(await memory.relax(one.asked)).toEqual(await sql.relax(one.asked));
    return (wanted[0] as { total: number }).total;
  }

  function searchOf(made: {
    words: string;
    filter: Asked['conjuncts'][number]['filter'];
    criteria: Readable['criteria'];
    sort: Asked['sort'];
    spelling: Asked['spelling'];
    limit: number;
  }) {
    const readable = readableBy(made.criteria);
    const { sort, spelling, limit } = made;
    const q = {
      kind: 'test' as const,
      field: { name: 'text' },
      op: 'contains' as const,
      values: [{ type: 'text' as const, text: made.words }],
    };
    const asked: Asked = {
      ...{ sort, spelling, limit, words: made.words },
      visible: readable.visible,
      conjuncts: [
        ...(made.words === '' ? [] : [{ from: 'q' as const, filter: q }]),
        { from: 'filter' as const, filter: made.filter },
      ],
      facets: filterFacets,
    };
    return { asked, readable };
  }

  it('safety: S9 are page for page, count for count those of PostgreSQL, whoever asks', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(search, async made => {
        try {
          found += await compare(searchOf(made));
        } catch (error) {
          throw new Error(
            `${printFilter(made.filter)}, ${JSON.stringify(made)}: ${error}`,
          );
        }
      }),
      { numRuns: searchesTried },
    );
    expect(found).toBeGreaterThan(searchesTried); // a comparison of nothing with nothing proves nothing
  });

  const lists = async () => {
    for (const sort of sorts.slice(0, 4)) {
      const plain = { sort, spelling: 'exact', limit: 50 } as const;
      await compare(
        searchOf({ ...plain, words: '', filter: everything, criteria: 'all' }),
      );
    }
  };

  it('follow every change', async () => {
    const change = (id: string, what: object) =>
      db('models').where({ id }).update(what);
    await change(ids[1], { title: 'Renamed', declared_tier: 'High' });
    await change(ids[2], { changed_at: new Date('2030-01-01') });
    await lists();
    await db('versions').where({ model_id: ids[3] }).update({ licence: 'MIT' });
    await db('aliases').where({ model_id: ids[3] }).delete();
    await lists();
    await makeModel(db, modelsMade, pick);
    await drainAll(db);
    await lists();
    await db('versions').update({ frameworks: ['another'] });
    await drainAll(db);
    await lists();
    await db.raw('select search_fill()');
    expect((await index.catchUp()).memory).toBeUndefined();
    await index.memory.fill();
    await lists();
  });

  it('know no version and no model that is gone', async () => {
    const gone = { model_id: ids[4] };
    for (const table of ['search_versions', 'search_words', 'search_models'])
      await db(table).where(gone).delete();
    await db('search_state').update({ generation: db.raw('generation + 1') });
    await db('search_changes').insert({
      generation: db('search_state').select('generation'),
      place: 1,
      model_id: ids[4],
    });
    const { memory } = await index.catchUp();
    expect(memory!.versionsOf(ids[4])).toEqual([]);
    expect(memory!.models.ordinalOf.has(ids[4])).toBe(false);
    await db('search_pending').insert({ model_id: ids[4], texts: true });
    const ofModel = await db('versions').where(gone).select('id');
    for (const { id } of ofModel) {
      const row = { model_id: ids[4], version_id: id, texts: true };
      await db('search_pending').insert(row);
    }
    await lists();
  });

  it('safety: S9 are not given to whom a waiting change has taken the right away', async () => {
    const { memory } = await index.catchUp();
    const { entries, ordinalOf } = memory!.models;
    const taken = entries.find(
      ({ id, tierPlace }, at) => tierPlace === 2 && ordinalOf.get(id) === at,
    )!;
    const { asked, readable } = searchOf({
      ...{ words: '', filter: everything, sort: 'name', limit: 50 },
      ...{ spelling: 'exact', criteria: { column: 'tier', values: ['Low'] } },
    });
    const before = await sqlFinder(db).page(asked);
    expect(before.found.map(({ row }) => row.id)).toContain(taken.id);
    await db('models')
      .where({ id: taken.id })
      .update({ declared_tier: 'High', assessed_tier: 'High' });
    // While it waits, and when somebody asks who comes after it.
    for (const caughtUp of [{ memory, isSettled: false }, undefined]) {
      const known = caughtUp ?? (await index.catchUp());
      const after = await finderFor(db, readable, known).page(asked);
      expect(after.total).toBe(before.total - 1);
      expect(after.found.map(({ row }) => row.id)).not.toContain(taken.id);
    }
  });

  it('are left to the database where there is more than a process may keep, which says so', async () => {
    const small = createSearchIndex(
      db,
      { warn: () => undefined },
      { modelsMax: 1_000, versionsMax: 10 },
    );
    await small.memory.fill();
    expect((await small.catchUp()).memory).toBeUndefined();
    expect(small.memory.status()).toEqual({
      ...{ inMemory: false, models: 0, versions: 0 },
      why: expect.stringMatching(/More than 1000 models or 10 versions/),
    });
  });
});
