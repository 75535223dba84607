import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  ProblemError,
  verifyLedger,
} from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import {
  fillRegistry,
  storeFile,
} from '../testing/faults/registryWithEverything';
import { lab, people } from '../testing/standIns';

const startMs = 120_000;
const testMs = 60_000;
const clients = 20;
const rounds = 8;

const sealed = { group: 'speech', name: 'detector', version: '1.0.0' };

let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
/** Two replicas on one database and one store, with their loops running. */
let replicas: Court[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-concurrency-'));
  template = await createCourtTemplate();
  database = await template.copy();
  const options = { databaseUrl: database.url, folder, loops: true };
  replicas = [await startCourt(options), await startCourt(options)];
}, startMs);
afterAll(async () => {
  for (const replica of replicas ?? []) await replica.stop();
  await database?.drop();
  await template?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const any = (at: number) => replicas[at % replicas.length];
const several = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

/** What became of it: the answer, or the problem's type. */
async function outcome<T>(asked: Promise<T>): Promise<T | string> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem.type.split('/').pop()!;
  }
}

async function verify(): Promise<number> {
  const [court] = replicas;
  await court.settle();
  const rows = await court.db('ledger_entries').orderBy('index');
  const finding = verifyLedger(
    rows.map(row => ({
      index: Number(row.index),
      entry: row.entry,
      leafHash: new Uint8Array(row.leaf_hash),
      hashPrev: new Uint8Array(row.hash_prev),
      hashCurr: new Uint8Array(row.hash_curr),
    })),
    undefined,
    { sha256: bytes => createHash('sha256').update(bytes).digest() },
  );
  expect(finding.failures).toEqual([]);
  return finding.entries;
}

const annotation = (text: string) => ({
  kind: 'annotation' as const,
  body: { section: 'risk', text },
});

describe('many at once, on two replicas', () => {
  it(
    'safety: W1 the same request twenty times is done once, and all get the same bytes',
    async () => {
      const body = {
        group: 'speech',
        name: 'asked-often',
        title: 'Asked often',
        description: 'By everybody at once.',
        owner: 'group:default/speech',
        tier: 'Low' as const,
        tags: [],
      };
      const answers = await several(clients, async at => {
        const response = await fetch(`${any(at).baseUrl}/v1/models`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            Authorization: `Bearer ${people.owner}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': 'once',
          },
        });
        const replayed = response.headers.get('Idempotent-Replay') === 'true';
        return {
          status: response.status,
          text: await response.text(),
          replayed,
        };
      });
      expect(answers.map(({ status }) => status)).toEqual(
        Array(clients).fill(201),
      );
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      const entries = await replicas[0]
        .db('ledger_subjects')
        .where({ subject: 'model speech/asked-often' })
        .first('next_seq');
      expect(Number(entries.next_seq)).toBe(1);
      await verify();
    },
    testMs,
  );

  it(
    'safety: W1 one key with twenty different bodies writes one of them',
    async () => {
      const answers = await several(clients, at =>
        outcome(
          any(at)
            .as(people.owner)
            .createModel({
              idempotencyKey: 'which',
              body: {
                group: 'speech',
                name: `which-${at}`,
                title: 'Which',
                description: 'One of many.',
                owner: 'group:default/speech',
                tier: 'Low',
              },
            }),
        ),
      );
      const refused = answers.filter(
        answer => answer === 'idempotency-mismatch',
      );
      expect(refused).toHaveLength(clients - 1);
      const written = await replicas[0]
        .db('models')
        .where('name', 'like', 'which-%');
      expect(written).toHaveLength(1);
    },
    testMs,
  );

  it(
    'twenty who publish the same version get one, and nineteen hear that it is there',
    async () => {
      await fillRegistry(replicas[0]);
      const params = { group: sealed.group, name: sealed.name };
      const answers = await several(clients, at =>
        outcome(
          any(at)
            .as(at % 3 ? people.owner : people.contributor)
            .createVersion({ params, body: { version: '7.0.0' } }),
        ),
      );
      const told = answers.filter(answer => answer === 'version-exists');
      expect(told).toHaveLength(clients - 1);
      await verify();
    },
    testMs,
  );

  it(
    'safety: W3 twenty clients record facts on one version, and none is lost',
    async () => {
      const before = await verify();
      const [{ seq }] = await replicas[0]
        .db('ledger_subjects')
        .where({ subject: 'version speech/detector@1.0.0' })
        .select('next_seq as seq');
      const answers = await several(clients, at =>
        any(at)
          .as(people.owner)
          .recordFact({ params: sealed, body: annotation(`Note ${at}`) }),
      );
      expect(new Set(answers.map(({ id }) => id)).size).toBe(clients);
      const facts = await replicas[0]
        .db('facts')
        .where({ kind: 'annotation' })
        .orderBy('seq');
      expect(facts).toHaveLength(clients);
      // W6: the order of the sequence is the order of the times.
      const times = facts.map(fact => fact.recorded_at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const [{ after }] = await replicas[0]
        .db('ledger_subjects')
        .where({ subject: 'version speech/detector@1.0.0' })
        .select('next_seq as after');
      expect(Number(after) - Number(seq)).toBe(clients);
      expect(await verify()).toBe(before + clients);
    },
    testMs,
  );

  it(
    'safety: W2 S4 a vote while a fact comes in counts for the case it was shown, or is refused',
    async () => {
      const seen: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const params = await submitted(`10.${round}.0`);
        const { caseDigest } = await replicas[0]
          .as(people.mrcA)
          .getCase({ params });
        const body = {
          role: 'mrc-approver' as const,
          caseDigest,
          rationale: 'Fine.',
        };
        const [voted] = await Promise.all([
          outcome(any(round).as(people.mrcA).approveVersion({ params, body })),
          any(round + 1)
            .as(lab)
            .recordFact({ params, body: measured(round) }),
        ]);
        const kept = await replicas[0]
          .db('approvals')
          .where({ case_digest: caseDigest });
        const { state } = await replicas[0]
          .as(people.owner)
          .getVersion({ params });
        const told = typeof voted === 'string' ? voted : 'voted';
        expect([told, kept.length, state]).toEqual(
          told === 'voted'
            ? ['voted', 1, 'approved-for-staging']
            : ['case-changed', 0, 'submitted'],
        );
        seen.push(told);
      }
      expect(seen).toHaveLength(rounds);
      await verify();
    },
    testMs,
  );
});

/** A version that waits for the MRC's vote. */
async function submitted(version: string) {
  const [court] = replicas;
  const params = { ...sealed, version };
  const owner = court.as(people.owner);
  await owner.createVersion({
    params,
    body: { version, metadata: { ...completeMetadata, artifacts: undefined } },
  });
  await storeFile(court, params, 'detector.bin');
  await owner.sealVersion({ params });
  await court.as(people.legal).recordFact({
    params,
    body: {
      kind: 'licence-confirmation',
      body: { expression: 'MIT', source: 'https://example.org/licence' },
    },
  });
  await court.settle();
  await owner.submitVersion({ params, body: { rationale: 'Ready.' } });
  return params;
}

function measured(round: number) {
  return {
    kind: 'evaluation' as const,
    body: {
      suite: 'vad-core',
      suiteVersion: '1.0.0',
      dataset: 'noise and silence made in code',
      harness: 'a test',
      environment: 'a test',
      startedAt: '2026-11-20T10:50:00.000Z',
      finishedAt: '2026-11-20T10:55:00.000Z',
      metrics: [
        {
          key: 'latency_p95_ms',
          value: round,
          n: 1_000,
          higherIsBetter: false,
        },
      ],
    },
  };
}
