import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { publishFolder } from '../packages/cli/src/publish/publishFolder';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import {
  copyFiles,
  packagedFiles,
} from '../packages/embedded/src/firstRun/models/weights';
import type { People } from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { anEvaluation } from '../plugins/model-registry-common/src/testing';
import type { Scratch } from './portal';

export const facts = 500;
export const entries = 200;
const labs = 10; // at most 50 facts of one kind and producer count
const catalogWaitMaxMs = 180_000;
const model = { group: 'speech', name: 'bench' };
export const asked = { ...model, version: '1.1.0' };
const before = { ...model, version: '1.0.0' };

/**
 * A model with one version in staging and another that is asked about, which has many facts and entries.
 *
 * @returns the task of the request as the inbox names it
 */
export async function makeRoom(
  people: People,
  db: Knex,
  scratch: Scratch,
): Promise<string> {
  await registerModel(people);
  await publish(people, scratch);
  await db('versions')
    .where({ version: before.version })
    .update({ state: 'staging' });
  await makeEntries(people);
  await makeFacts(db);
  await people
    .as('model-owner')
    .submitVersion({ params: asked, body: { rationale: 'It is ready.' } });
  await db.raw('analyze');
  const { id } = await db('requests').whereNull('closed_at').first('id');
  return `request:${id}`;
}

async function registerModel(people: People): Promise<void> {
  const body = {
    ...model,
    title: 'bench',
    description: 'A model of a benchmark.',
    owner: 'group:default/speech',
    tier: 'Medium' as const,
    tags: [],
  };
  // The catalog may still be reading who belongs to which group.
  await waitFor('the catalog', catalogWaitMaxMs, () =>
    people
      .as('model-owner')
      .createModel({ body })
      .catch(error => {
        if (error?.problem?.status === 403) return undefined;
        throw error;
      }),
  );
}

async function publish(people: People, scratch: Scratch): Promise<void> {
  const folder = path.join(scratch.folder, 'files');
  mkdirSync(folder);
  copyFiles([packagedFiles.licence], folder);
  for (const params of [before, asked])
    await publishFolder({
      client: people.as('model-owner'),
      params,
      folder,
      metadata: metadata.v6,
      seal: true,
      lines: () => () => quiet,
    });
}

/** Submits and withdraws until the ledger holds enough entries about the version. */
async function makeEntries(people: People): Promise<void> {
  const client = people.as('model-owner');
  await waitFor('the scanner', catalogWaitMaxMs, async () => {
    const { verdicts } = await client.getCase({
      params: asked,
      query: { move: 'submit' },
    });
    const blocked = verdicts.some(
      ({ outcome }) => outcome === 'block' || outcome === 'error',
    );
    return blocked ? undefined : true;
  });
  const body = { rationale: 'It is ready.' };
  for (let entry = 0; entry < entries; entry += 2) {
    await client.submitVersion({ params: asked, body });
    await client.withdrawVersion({ params: asked, body: {} });
  }
}

/** Straight into the table: what records them one by one is measured elsewhere. */
async function makeFacts(db: Knex): Promise<void> {
  const version = await db('versions')
    .where({ version: asked.version })
    .first('id', 'manifest_digest');
  const rows = Array.from({ length: facts }, (_, at) => ({
    id: randomUUID(),
    version_id: version.id,
    kind: 'evaluation',
    subject_digest: version.manifest_digest,
    producer: JSON.stringify({
      kind: 'service',
      ref: `service:lab-${at % labs}`,
      owners: ['group:default/evaluation-lab'],
    }),
    body: JSON.stringify(anEvaluation().body),
    recorded_at: new Date(),
  }));
  await db.batchInsert('facts', rows as never, 100);
}

const nothing = () => undefined;
const quiet = {
  hashing: nothing,
  begun: nothing,
  sent: nothing,
  done: nothing,
  stop: nothing,
};
