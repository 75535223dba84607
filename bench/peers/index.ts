import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import knexFactory from 'knex';
import {
  meetPeople,
  type People,
} from '../../packages/embedded/src/firstRun/people';
import { waitFor } from '../../packages/embedded/src/firstRun/wait';
import { figure, quantile, type Figure } from '../figures';
import { importAll } from '../import';
import { madeItem, madeModel } from '../manyModels';
import { makeScratch, startScratchPortal, type Scratch } from '../portal';
import { installMlflow, loadMlflow, startMlflow } from './mlflow';

const models = 10_000;
const versionsPerModel = 10;
const rounds = 60; // of each kind and server, in turns, one request at a time
const warmUps = 5;
const pageLength = 50;
const signInWaitMs = 180_000;
const base = '/api/model-registry/v1';

/** One question, put to both. */
interface Kind {
  id: string;
  aim: string;
  assay: (round: number) => Asked;
  mlflow: (round: number) => Asked;
}
interface Asked {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

/** The same models in both registries, on one PostgreSQL, asked the same in turns. */
export async function benchPeers(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const bin = installMlflow(say);
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      return await besideMlflow(bin, scratch, portal.url, say);
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

async function besideMlflow(
  bin: string,
  scratch: Scratch,
  url: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const people = meetPeople(url, '');
  await load(people, scratch, say);
  const mlflow = await startMlflow(bin, scratch.database, scratch.folder);
  try {
    await loadMlflow(scratch.database, models, versionsPerModel);
    say(`MLflow ${mlflow.version} has the same, through SQL on its tables`);
    const token = await people.tokenOf('model-owner');
    const figures: Figure[] = [];
    for (const kind of kinds) {
      figures.push(...(await measure(kind, url, token, mlflow.url, say)));
    }
    return figures;
  } finally {
    await mlflow.stop();
  }
}

/** Through the bulk call, and then as quiet as a registry that has been up for a while. */
async function load(
  people: People,
  { database: connection }: Scratch,
  say: (line: string) => void,
) {
  const body = { items: [{ ...madeItem(0, 1), name: 'first' }] };
  await waitFor('the catalog', signInWaitMs, async () => {
    const { items } = await people.as('model-owner').importModels({ body });
    return items[0].outcome === 'refused' ? undefined : true;
  });
  const items = Array.from({ length: models }, (_, index) =>
    madeItem(index, versionsPerModel),
  );
  await importAll(people, items, say);
  const db = knexFactory({ client: 'pg', connection });
  try {
    await waitFor('ledger, outbox and search', 1_800_000, async () => {
      const { rows } = await db.raw(
        `select exists (select 1 from "model-registry".ledger_pending)
           or exists (select 1 from "model-registry".outbox where dead_since is null)
           or exists (select 1 from "model-registry".search_pending) as busy`,
      );
      return rows[0].busy ? undefined : true;
    });
    await db.raw('analyze');
  } finally {
    await db.destroy();
  }
}

const tagsOf = (round: number) => madeModel((round * 997) % models).tags;
const nameOf = (round: number) => madeModel((round * 991) % models).name;
const partOf = (round: number) => nameOf(round).slice(0, -2);
const search = (filter: string): Asked => ({
  method: 'GET',
  path: `/api/2.0/mlflow/registered-models/search?max_results=${pageLength}&filter=${encodeURIComponent(
    filter,
  )}`,
});
const list = (query: string): Asked => ({
  method: 'GET',
  path: `${base}/models?limit=${pageLength}&${query}`,
});
const all = (tags: readonly string[]) =>
  tags.map(tag => `tag = "${tag}"`).join(' AND ');
const allThere = (tags: readonly string[]) =>
  tags.map(tag => `tags.\`${tag}\` = 'true'`).join(' AND ');

const kinds: readonly Kind[] = [
  {
    id: 'search.name',
    aim: '≥ 10',
    assay: round => list(`q=${partOf(round)}`),
    mlflow: round => search(`name ILIKE '%${partOf(round)}%'`),
  },
  {
    id: 'search.tag',
    aim: '≥ 10',
    assay: round => list(`tag=${tagsOf(round)[3]}`),
    mlflow: round => search(allThere([tagsOf(round)[3]])),
  },
  {
    id: 'search.tags3',
    aim: '≥ 10',
    assay: round =>
      list(`filter=${encodeURIComponent(all(tagsOf(round).slice(0, 3)))}`),
    mlflow: round => search(allThere(tagsOf(round).slice(0, 3))),
  },
  {
    id: 'get',
    aim: 'none',
    assay: round => ({
      method: 'GET',
      path: `${base}/models/speech/${nameOf(round)}`,
    }),
    mlflow: round => ({
      method: 'GET',
      path: `/api/2.0/mlflow/registered-models/get?name=${nameOf(round)}`,
    }),
  },
  {
    id: 'create',
    aim: 'none; Assay writes a ledger entry with it',
    assay: round => ({
      method: 'POST',
      path: `${base}/models`,
      body: {
        group: 'speech',
        name: `new-${round}-${randomUUID().slice(0, 8)}`,
        title: 'New',
        description: 'Made while measuring.',
        owner: 'group:default/speech',
        tier: 'Low',
        tags: ['new'],
      },
    }),
    mlflow: round => ({
      method: 'POST',
      path: '/api/2.0/mlflow/registered-models/create',
      body: {
        name: `new-${round}-${randomUUID().slice(0, 8)}`,
        description: 'Made while measuring.',
        tags: [{ key: 'new', value: 'true' }],
      },
    }),
  },
];

async function measure(
  kind: Kind,
  url: string,
  token: string,
  peerUrl: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const here: number[] = [];
  const there: number[] = [];
  for (let round = 0; round < rounds + warmUps; round++) {
    const ours = await timed(url, kind.assay(round), token);
    const theirs = await timed(peerUrl, kind.mlflow(round));
    if (round < warmUps) continue;
    here.push(ours);
    there.push(theirs);
  }
  const p95 = [quantile(there, 0.95), quantile(here, 0.95)];
  say(
    `${kind.id}: MLflow p95 ${p95[0].toFixed(1)} ms, Assay p95 ${p95[1].toFixed(
      1,
    )} ms`,
  );
  const id = `peers.${kind.id}`;
  return [
    figure(`${id}.ratio`, p95[0] / p95[1], '×', 1, kind.aim),
    figure(`${id}.p95`, p95[1], 'ms', p95[0], 'the baseline is MLflow'),
    figure(`${id}.p50`, quantile(here, 0.5), 'ms', quantile(there, 0.5), 'the same'), // prettier-ignore
  ];
}

/** Over a connection of its own: a server ends those that rest while it is the other's turn. */
async function timed(
  url: string,
  { method, path, body }: Asked,
  token?: string,
): Promise<number> {
  const sent = performance.now();
  const request = http.request(url + path, {
    agent: false,
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(body && token ? { 'Idempotency-Key': randomUUID() } : {}),
    },
  });
  request.end(body ? JSON.stringify(body) : undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const answer = await text(response);
  const took = performance.now() - sent;
  const { statusCode = 0 } = response;
  if (statusCode >= 300) {
    throw new Error(`${path} answered ${statusCode}: ${answer.slice(0, 300)}`);
  }
  return took;
}
