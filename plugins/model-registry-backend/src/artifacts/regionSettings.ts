import path from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { type ColdSettings, readColdSettings } from './cold/settings';
import { createStore } from './createStore';
import type { LinkSigner } from './links';
import type { Regions } from './regions';
import { type ArtifactStore, defaultStore } from './store';
import { defaultSection, type StoreSection } from './storeSection';

const section = 'modelRegistry.regions';
const regionsMax = 20; // each store is asked at start, and by every sweep
const groupsMax = 1_000;
const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads `modelRegistry.regions`. @throws InputError that says what to set */
export async function createRegions(
  root: RootConfigService,
  links: LinkSigner,
): Promise<Regions | undefined> {
  const list = root.getOptionalConfigArray(section);
  if (!list) return undefined;
  if (list.length > regionsMax) {
    throw new InputError(
      `${section} has ${list.length} regions. Name at most ${regionsMax}.`,
    );
  }
  const own = root.getOptionalString('modelRegistry.store.region');
  const sections: StoreSection[] = [];
  for (const config of list) {
    const name = config.getString('name');
    if (sections.some(known => known.name === name)) {
      throw new InputError(`${section} has the region '${name}' twice.`);
    }
    requireUsable(name, config.has('store'), own);
    if (config.has('store')) sections.push(regionSection(root, name));
  }
  requireApart([defaultSection(root), ...sections]);
  const stores = new Map<string, ArtifactStore>();
  const cold = new Map<string, ColdSettings | undefined>();
  for (const at of sections) {
    stores.set(at.name!, await createStore(root, links, at));
    cold.set(at.name!, readColdSettings(root, at));
  }
  return { stores, cold, groups: readGroups(list) };
}

/** Where the store of a region stands. @throws InputError where it is not there */
export function regionSection(
  root: RootConfigService,
  name: string,
): StoreSection {
  const list = root.getOptionalConfigArray(section) ?? [];
  const config = list
    .find(one => one.getString('name') === name)
    ?.getOptionalConfig('store');
  if (config) return { config, section: `${section}[${name}].store`, name };
  throw new InputError(
    `${section} has no store in the region '${name}'. Add one, or name a region that has one.`,
  );
}

function requireUsable(
  name: string,
  hasStore: boolean,
  own: string | undefined,
): void {
  if (!namePattern.test(name) || name === defaultStore || name.length > 63) {
    throw new InputError(
      `${section} has the region '${name}'. Use lower-case letters, digits and single hyphens, such as us-east-1, and not '${defaultStore}'.`,
    );
  }
  if (hasStore && name === own) {
    throw new InputError(
      `${section} has a store in the region '${name}', where modelRegistry.store is. A region has one store; leave one of them out.`,
    );
  }
  if (!hasStore && name !== own) {
    throw new InputError(
      `${section} has the region '${name}' without a store. Add its 'store', or set modelRegistry.store.region to '${name}' if that is where it is.`,
    );
  }
}

/** What one store does not know it sweeps away, so two of them never share a place (safety: W8). */
function requireApart(sections: readonly StoreSection[]): void {
  const seen: { place: string; at: string }[] = [];
  for (const { config, section: at } of sections) {
    const place = placeOf(key => config.getOptionalString(key));
    const other = seen.find(known => overlap(known.place, place));
    if (other) {
      throw new InputError(
        `${at} and ${other.at} are the same place, where each would sweep away what the other has. Give each region a folder or a bucket of its own.`,
      );
    }
    seen.push({ place, at });
  }
}

/** Ends in a slash, so that one place is within another where it begins like it. */
function placeOf(get: (key: string) => string | undefined): string {
  if (get('type') === 'local') {
    return `file:${path.resolve(get('directory') ?? '')}${path.sep}`;
  }
  return `${get('endpoint') ?? 's3:'}/${get('bucket')}/`;
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function readGroups(
  list: ReturnType<RootConfigService['getConfigArray']>,
): Map<string, string> {
  const groups = new Map<string, string>();
  for (const config of list) {
    const region = config.getString('name');
    for (const group of config.getOptionalStringArray('groups') ?? []) {
      const other = groups.get(group);
      if (other) {
        throw new InputError(
          `${section} keeps the group '${group}' in '${other}' and in '${region}'. Name it once.`,
        );
      }
      groups.set(group, region);
    }
  }
  if (groups.size > groupsMax) {
    throw new InputError(`${section} names more than ${groupsMax} groups.`);
  }
  return groups;
}
