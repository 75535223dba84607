import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { publishFolder } from '@assay/cli';
import {
  ProblemError,
  problemTypePrefix,
  type ProblemType,
} from '@assay/plugin-model-registry-common';
import type { Say } from './decisions';
import { bringEvidence } from './evidence';
import { askInVain, bringToGoal } from './lifecycle';
import { copyFiles } from './models/weights';
import type { People } from './people';
import { modelStories, versionStories } from './stories';
import { paramsOf, refOf, type ModelStory, type VersionStory } from './story';
import { tellUseCase } from './useCases';
import { waitFor } from './wait';

const rolesWaitMaxMs = 90_000; // until the catalog has read who belongs to which group

const nothing = () => undefined;
const silentLine = {
  hashing: nothing,
  begun: nothing,
  sent: nothing,
  done: nothing,
  stop: nothing,
};

export interface FirstRunOptions {
  people: People;
  /** The signing key of the group that owns the speech models. */
  keyFile: string;
  say: Say;
}

/**
 * Fills an empty portal through its HTTP interface. What is there is left alone, so a run that was
 * killed is simply run again and nothing is done twice.
 */
export async function fillPortal(options: FirstRunOptions): Promise<void> {
  for (const model of modelStories) await registerModel(options, model);
  for (const story of versionStories) await tell(options, story);
  await tellUseCase(options.people, options.say);
}

async function registerModel(
  { people, say }: FirstRunOptions,
  { ownedBy, tags, ...model }: ModelStory,
) {
  const client = people.as(ownedBy);
  const { group, name } = model;
  if (await isThere(() => client.getModel({ params: { group, name } }))) return;
  await waitFor(`the catalog to know ${ownedBy}`, rolesWaitMaxMs, async () => {
    try {
      return await client.createModel({
        body: { ...model, tags: [...tags] },
      });
    } catch (error) {
      if (isProblem(error, 'forbidden')) return undefined;
      throw error;
    }
  });
  say(`${group}/${name}  registered`);
}

async function tell(options: FirstRunOptions, story: VersionStory) {
  const { people, say, keyFile } = options;
  const version = await publish(options, story);
  const scene = { people, story, version, say };
  // A version that has reached its goal, or that people have moved since, is theirs.
  await bringEvidence(scene, keyFile);
  await bringToGoal(scene);
  if (story.askedInVain) await askInVain(scene, story.askedInVain);
}

async function publish({ people, say }: FirstRunOptions, story: VersionStory) {
  const client = people.as(story.model.ownedBy);
  const params = paramsOf(story);
  const before = await isThere(() => client.getVersion({ params }));
  if (before?.sealed) return before;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-first-run-'));
  try {
    copyFiles(story.files, folder);
    const { version } = await publishFolder({
      client,
      params,
      folder,
      metadata: story.metadata,
      seal: true,
      lines: () => () => silentLine,
    });
    say(`${refOf(story)}  published and sealed`);
    return version;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isProblem(error, 'not-found')) return undefined;
    throw error;
  }
}

function isProblem(error: unknown, type: ProblemType): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.type === problemTypePrefix + type
  );
}
