import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  readManifestEntry,
  type ManifestDefaults,
} from '@assay/plugin-model-registry-common';
import { readJson } from '../commands/publish';
import { Failure } from '../failure';
import type { Plan } from './plan';

/** Says what a model is registered with, beside its versions. */
export const modelFile = 'model.json';
/** Metadata of a version, beside its files; it is not one of them. */
export const metadataFile = 'metadata.json';

const versionsMax = 100_000; // folders of one tree; a manifest takes more

/** Reads a tree of folders, `group/name/version/…`, with the files of each version in the last. */
export function readTree(folder: string, defaults: ManifestDefaults): Plan {
  const plan: Plan = { entries: [], faults: [], importId: '', base: folder };
  const hash = createHash('sha256');
  const note = (value: unknown) => {
    hash.update(`${JSON.stringify(value)}\n`);
    const read = readManifestEntry(value, 0, defaults);
    if ('entry' in read) plan.entries.push(read.entry);
    else plan.faults.push(...read.faults);
  };
  for (const group of foldersIn(folder)) {
    for (const name of foldersIn(path.join(folder, group))) {
      const model = path.join(folder, group, name);
      note({ group, name, ...modelText(model, name) });
      for (const version of foldersIn(model)) {
        const inside = path.join(model, version);
        const file = path.join(inside, metadataFile);
        const metadata = existsSync(file) ? readJson(file) : undefined;
        note({ group, name, version, folder: inside, metadata });
        if (plan.entries.length > versionsMax) throw tooMany(folder);
      }
    }
  }
  if (plan.entries.length + plan.faults.length === 0) {
    throw new Failure(
      `${folder} holds no folders of the form group/name/version.`,
      'name the folder above the groups',
    );
  }
  plan.importId = `sha256:${hash.digest('hex')}`;
  return plan;
}

function modelText(folder: string, name: string): Record<string, unknown> {
  const file = path.join(folder, modelFile);
  const text = existsSync(file) ? readJson(file) : {};
  return { title: name, description: `Imported as ${name}.`, ...text };
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort();
}

function tooMany(folder: string): Failure {
  return new Failure(
    `${folder} holds more than ${versionsMax} versions, the most of one tree.`,
    'import it group by group, or write a manifest',
  );
}
