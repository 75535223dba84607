import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { publishFolder } from '../packages/cli/src/publish/publishFolder';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import {
  copyFiles,
  packagedFiles,
} from '../packages/embedded/src/firstRun/models/weights';
import type { People } from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import type { Scratch } from './portal';

const models = 20; // one for each of twenty clients, as different teams would have
const versionsPerModel = 5;
const scanWaitMaxMs = 180_000;

export interface VersionParams {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** Sealed drafts that pass every gate that blocks at submit. @returns their names */
export async function makeSealedDrafts(
  people: People,
  scratch: Scratch,
  say: (line: string) => void,
) {
  const client = people.as('model-owner');
  const folder = path.join(scratch.folder, 'files');
  mkdirSync(folder);
  copyFiles([packagedFiles.licence], folder);
  const made: VersionParams[] = [];
  for (let model = 0; model < models; model++) {
    const name = `bench-${model}`;
    await registerModel(people, name);
    for (let version = 0; version < versionsPerModel; version++) {
      const params = { group: 'speech', name, version: `1.0.${version}` };
      const lines = () => () => quiet;
      await publishFolder({
        client,
        params,
        folder,
        metadata: metadata.v6,
        seal: true,
        lines,
      });
      made.push(params);
    }
  }
  say(`${made.length} sealed drafts made`);
  await scanned(people);
  say('read by the scanner');
  return made;
}

async function registerModel(people: People, name: string) {
  const body = {
    group: 'speech',
    name,
    title: name,
    description: 'A model of a benchmark.',
    owner: 'group:default/speech',
    tier: 'Medium' as const,
    tags: [],
  };
  // The catalog may still be reading who belongs to which group.
  await waitFor('the catalog', scanWaitMaxMs, () =>
    people
      .as('model-owner')
      .createModel({ body })
      .catch(error => {
        if (error?.problem?.status === 403) return undefined;
        throw error;
      }),
  );
}

/** Waits until the case of every version shows that submit would pass. */
async function scanned(people: People) {
  for (let model = 0; model < models; model++) {
    for (let version = 0; version < versionsPerModel; version++) {
      const params = {
        group: 'speech',
        name: `bench-${model}`,
        version: `1.0.${version}`,
      };
      await waitFor(
        `the scanner at ${params.name}@${params.version}`,
        scanWaitMaxMs,
        async () => {
          const { verdicts } = await people
            .as('model-owner')
            .getCase({ params, query: { move: 'submit' } });
          const blocked = verdicts.filter(
            ({ outcome }) => outcome === 'block' || outcome === 'error',
          );
          return blocked.length === 0 ? true : undefined;
        },
      );
    }
  }
}

const nothing = () => undefined;
const quiet = {
  hashing: nothing,
  begun: nothing,
  sent: nothing,
  done: nothing,
  stop: nothing,
};
