import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  contract,
  problemSchema,
  type Contract,
  type Endpoint,
} from '@assay/plugin-model-registry-common';
import fc from 'fast-check';
import type { z } from 'zod';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { mutantsOf, wireTexts } from '../testing/faults/mutants';
import {
  fillRegistry,
  type Right,
} from '../testing/faults/registryWithEverything';

const startMs = 120_000;
const endpointMs = 120_000;
const seed = 20_261_122;
/** Of the long bodies a sample is sent, the same in every run. */
const mutantsPerEndpoint = 150;
const fittingPerEndpoint = 40;

const endpoints = Object.entries(contract) as [keyof Contract, Endpoint][];
const writing = endpoints.filter(
  ([, e]) =>
    e.consumes === 'json' && ['POST', 'PUT', 'PATCH'].includes(e.method),
);

let template: CourtTemplate;
let database: CourtDatabase;
let court: Court;
let folder: string;
let right: Record<keyof Contract, Right>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-bad-input-'));
  template = await createCourtTemplate();
  database = await template.copy();
  court = await startCourt({ databaseUrl: database.url, folder });
  right = await fillRegistry(court);
  await court.settle();
}, startMs);
afterAll(async () => {
  await court?.stop();
  await database?.drop();
  await template?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly params?: Record<string, string>; // as they stand in the address
  readonly search?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

async function send(id: keyof Contract, sent: Sent) {
  const endpoint: Endpoint = contract[id];
  const { as, params } = right[id];
  const where = endpoint.path.replace(/[:*](\w+)/g, (_, key: string) => {
    return sent.params?.[key] ?? encodeURIComponent(params[key]);
  });
  const response = await fetch(
    `${court.baseUrl}/v1${where}${sent.search ?? ''}`,
    {
      method: endpoint.method,
      body: sent.body as BodyInit,
      headers: {
        Authorization: `Bearer ${as}`,
        ...(sent.body === undefined
          ? {}
          : { 'Content-Type': 'application/json' }),
        ...sent.headers,
      },
    },
  );
  return { status: response.status, text: await response.text(), response };
}

/** Tells what is wrong with an answer to something bad, or undefined. */
function complaint(
  answer: Awaited<ReturnType<typeof send>>,
  wanted: 'refused' | 'answered',
): string | undefined {
  const { status, text } = answer;
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (status < 400) {
    return wanted === 'refused' ? `${status}, though it is wrong` : undefined;
  }
  const type = answer.response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    return `${status} as ${type}`;
  const problem = problemSchema.safeParse(JSON.parse(text));
  if (!problem.success) return `${status} without a problem: ${text}`;
  const { detail, errors = [] } = problem.data;
  if (problem.data.status !== status || !detail) return `odd problem ${text}`;
  const bare = errors.find(({ field, rule, fix }) => !field || !rule || !fix);
  return bare ? `names no field, rule or fix: ${text}` : undefined;
}

/** How many rows there are, and how often what is there was changed. */
async function countRows(): Promise<unknown> {
  const { rows } = await court.db.raw(`select
    (select count(*) from models) as models, (select sum(revision) from models) as changes,
    (select count(*) from versions) as versions, (select sum(revision) from versions) as moves,
    (select count(*) from version_authors) as authors, (select count(*) from aliases) as aliases,
    (select count(*) from blobs) as blobs, (select count(*) from artifacts) as artifacts,
    (select count(*) from uploads) as uploads, (select count(*) from facts) as facts,
    (select count(*) from requests) as requests, (select count(*) from approvals) as approvals,
    (select count(*) from exceptions) as exceptions, (select count(*) from idempotency) as keys,
    (select count(*) from outbox) as outbox, 
(select count(*) from ledger_pending) +
    (select count(*) from ledger_entries) as entries`);
  return rows[0];
}

describe('bad bodies', () => {
  it.each(writing)(
    '%s answers each with the field, the rule and the fix, and writes nothing',
    async (id, endpoint) => {
      const before = await countRows();
      const all = mutantsOf(right[id].body)
        .map(mutant => ({
          ...mutant,
          text: JSON.stringify(mutant.value) ?? '',
        }))
        .filter(({ text }) => text && isRefused(endpoint, JSON.parse(text)));
      const found: string[] = [];
      for (const { what, text } of sampleOf(all, mutantsPerEndpoint)) {
        const wrong = complaint(await send(id, { body: text }), 'refused');
        if (wrong) found.push(`${what}: ${wrong}`);
      }
      expect(found).toEqual([]);
      expect(await countRows()).toEqual(before);
    },
    endpointMs,
  );

  it.each(writing)(
    '%s never breaks on one that keeps to its form',
    async (id, endpoint) => {
      const found: string[] = [];
      const fitting = mutantsOf(right[id].body).filter(({ value }) => {
        const text = JSON.stringify(value);
        return text && !isRefused(endpoint, JSON.parse(text));
      });
      for (const { what, value } of sampleOf(fitting, fittingPerEndpoint)) {
        const body = JSON.stringify(value);
        const wrong = complaint(await send(id, { body }), 'answered');
        if (wrong) found.push(`${what}: ${wrong}`);
      }
      expect(found).toEqual([]);
    },
    endpointMs,
  );

  it.each(writing)(
    '%s refuses what is no JSON, or not declared as it',
    async (id, endpoint) => {
      const before = await countRows();
      const body = JSON.stringify(right[id].body ?? {});
      const tooLong = `{"rationale":"${'a'.repeat(
        endpoint.limits.bodyBytesMax,
      )}"}`;
      const table: [string, Sent, number][] = [
        ['half of it', { body: body.slice(0, -1) }, 400],
        ['something behind it', { body: `${body}x` }, 400],
        [
          'a byte order mark in UTF-16',
          { body: Buffer.from(`\ufeff${body}`, 'utf16le') },
          400,
        ],
        [
          'bytes that are no UTF-8',
          { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
          400,
        ],
        ['nothing but brackets', { body: '['.repeat(100_000) }, 400],
        ['text', { body, headers: { 'Content-Type': 'text/plain' } }, 400],
        [
          'a form',
          {
            body: 'a=1',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          },
          400,
        ],
        ['an empty type', { body, headers: { 'Content-Type': '' } }, 400],
        ['more than its limit', { body: tooLong }, 413],
        ['an empty key', { body, headers: { 'Idempotency-Key': '' } }, 400],
        [
          'a long key',
          { body, headers: { 'Idempotency-Key': 'a'.repeat(201) } },
          400,
        ],
        ['nobody', { body, headers: { Authorization: '' } }, 401],
        [
          'a token of nobody',
          { body, headers: { Authorization: 'Bearer nonsense' } },
          401,
        ],
        [
          'a token that is no token',
          { body, headers: { Authorization: 'Basic eDp5' } },
          401,
        ],
      ];
      const found: string[] = [];
      for (const [what, sent, status] of table) {
        const answer = await send(id, sent);
        const wrong = complaint(answer, 'refused');
        if (wrong) found.push(`${what}: ${wrong}`);
        else if (answer.status !== status)
          found.push(`${what}: ${answer.status}`);
      }
      expect(found).toEqual([]);
      expect(await countRows()).toEqual(before);
    },
    endpointMs,
  );
});

describe('bad addresses', () => {
  it.each(endpoints)(
    '%s answers names and ids that are none',
    async (id, endpoint) => {
      const before = await countRows();
      const found: string[] = [];
      const body = ['GET', 'DELETE'].includes(endpoint.method)
        ? undefined
        : JSON.stringify(right[id].body ?? {});
      for (const key of Object.keys((endpoint.params as z.ZodObject).shape)) {
        for (const text of wireTexts) {
          if (fits(endpoint.params, { ...right[id].params, [key]: text }))
            continue;
          const answer = await send(id, { params: { [key]: text }, body });
          const wrong = complaint(answer, 'refused');
          if (wrong) found.push(`${key} as ${text.slice(0, 40)}: ${wrong}`);
        }
      }
      expect(found).toEqual([]);
      expect(await countRows()).toEqual(before);
    },
    endpointMs,
  );

  it.each(endpoints)(
    '%s answers queries that are none',
    async (id, endpoint) => {
      const before = await countRows();
      const found: string[] = [];
      const body = ['GET', 'DELETE'].includes(endpoint.method)
        ? undefined
        : JSON.stringify(right[id].body ?? {});
      for (const search of ['?surprise=1', '?%00=1', '?surprise[a][b]=1']) {
        const wrong = complaint(await send(id, { search, body }), 'refused');
        if (wrong) found.push(`${search}: ${wrong}`);
      }
      expect(await countRows()).toEqual(before);
      if (endpoint.method === 'GET') {
        for (const key of Object.keys((endpoint.query as z.ZodObject).shape)) {
          for (const text of wireTexts) {
            for (const name of [key, `${key}[]`, `${key}[a]`]) {
              const answer = await send(id, { search: `?${name}=${text}` });
              const wrong = complaint(answer, 'answered');
              if (wrong) found.push(`${name}=${text.slice(0, 40)}: ${wrong}`);
            }
          }
        }
      }
      expect(found).toEqual([]);
    },
    endpointMs,
  );
});

it('says nothing in the log of what was only wrong', () => {
  expect(court.heard.filter(line => line.startsWith('error'))).toEqual([]);
});

function isRefused(endpoint: Endpoint, value: unknown): boolean {
  return !endpoint.body.safeParse(value).success;
}

/** Whether a text of an address is a good name after all, such as the alias `constructor`. */
function fits(schema: z.ZodType, params: Record<string, string>): boolean {
  try {
    const decoded = Object.entries(params).map(([key, text]) => [
      key,
      decodeURIComponent(text),
    ]);
    return schema.safeParse(Object.fromEntries(decoded)).success;
  } catch {
    return false;
  }
}

/** So many of a list, or all; the same ones in every run. */
function sampleOf<T>(list: readonly T[], count: number): T[] {
  const length = Math.min(count, list.length);
  const some = fc.shuffledSubarray([...list], {
    minLength: length,
    maxLength: length,
  });
  return fc.sample(some, { seed, numRuns: 1 })[0];
}
