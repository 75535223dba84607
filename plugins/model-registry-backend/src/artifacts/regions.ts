import type { Context } from '../context';
import type { ArtifactRow, ModelRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import type { ColdSettings } from './cold/settings';
import { type ArtifactStore, defaultStore } from './store';

/** Where bytes lie: the same digest in another store is another file (safety: S12). */
export interface Placement {
  digest: string;
  /** As rows name it. */
  store: string;
}

/** Stores besides `modelRegistry.store`, and what is kept in them. */
export interface Regions {
  /** By the region, which is the name of the store as well. */
  stores: ReadonlyMap<string, ArtifactStore>;
  /** Model groups whose models are kept in a region. */
  groups: ReadonlyMap<string, string>;
  cold: ReadonlyMap<string, ColdSettings | undefined>;
}

type Stores = Pick<Context, 'store' | 'regions'>;

/** @throws HttpProblem `unavailable` where bytes lie in a store that is configured no more */
export function storeNamed(ctx: Stores, name: string): ArtifactStore {
  if (name === defaultStore) return ctx.store;
  const store = ctx.regions?.stores.get(name);
  if (store) return store;
  throw new HttpProblem(
    'unavailable',
    `The bytes lie in the store of the region '${name}', which this portal is not told how to reach. Ask the administrators to add it, with its store, to modelRegistry.regions.`,
  );
}

/** Every store there is, by its name in rows. */
export function storesOf(ctx: Stores): [string, ArtifactStore][] {
  return [[defaultStore, ctx.store], ...(ctx.regions?.stores ?? [])];
}

/** Where a store is; what is not said is not known. */
export function regionOf(ctx: Stores, name: string): string | undefined {
  return name === defaultStore ? ctx.store.region : name;
}

/** The store of a region; undefined where there is none. */
export function storeOfRegion(ctx: Stores, region: string): string | undefined {
  if (ctx.regions?.stores.has(region)) return region;
  return region === ctx.store.region ? defaultStore : undefined;
}

/** Where a new model of a group is kept by configuration. */
export function regionOfGroup(
  { regions }: Pick<Context, 'regions'>,
  group: string,
): string | undefined {
  return regions?.groups.get(group);
}

/** What somebody who registers a model of a group may name, and what happens when nothing is named. */
export function regionsFor(
  ctx: Stores,
  group: string,
): { regions: string[]; usual?: string } {
  const kept = regionOfGroup(ctx, group);
  if (kept) return { regions: [kept], usual: kept };
  const { region: usual } = ctx.store;
  const others = ctx.regions?.stores.keys() ?? [];
  return { regions: [...(usual ? [usual] : []), ...others], usual };
}

/**
 * The store that new bytes of a model go to, and no other does.
 *
 * @returns its name
 * @throws HttpProblem where the region of the model has none, or is not the one that its group is kept in
 */
export function storeFor(
  ctx: Stores,
  { group, name, region }: Pick<ModelRow, 'group' | 'name' | 'region'>,
): string {
  const kept = regionOfGroup(ctx, group);
  if (kept && kept !== region) {
    throw refuse(
      faultOf(
        region
          ? `models of the group ${group} are kept in '${kept}', and ${group}/${name} is in '${region}'`
          : `models of the group ${group} are kept in '${kept}', and ${group}/${name} is bound to no region`,
        `move the model to the region '${kept}', then send the file`,
      ),
    );
  }
  if (!region) return defaultStore;
  const store = storeOfRegion(ctx, region);
  if (store) return store;
  throw refuse(
    faultOf(
      `the model is kept in the region '${region}', where no store is configured`,
      `ask the administrators to add it, with a store, to modelRegistry.regions, or move the model to a region that has a store`,
    ),
  );
}

/** What was begun before a model came to another region is begun anew there. @throws HttpProblem */
export function requirePlace(
  ctx: Stores,
  model: Pick<ModelRow, 'group' | 'name' | 'region'>,
  { path, store }: Pick<ArtifactRow, 'path' | 'store'>,
): void {
  if (store === storeFor(ctx, model)) return;
  throw new HttpProblem(
    'conflict',
    `'${path}' was begun in another region than ${model.group}/${model.name} is kept in now. Nothing of it is kept. Declare the file again, and send it anew.`,
  );
}

/** The region of a model is moved under its lock; what was begun for another store is no use then. */
export function requireStill(
  ctx: Stores,
  { model }: { model: Pick<ModelRow, 'group' | 'name' | 'region'> },
  store: string,
): void {
  if (storeFor(ctx, model) === store) return;
  throw new HttpProblem(
    'conflict',
    `${model.group}/${model.name} was moved to another region at this moment. Nothing was written. Send the request again.`,
  );
}

interface RegionFault {
  readonly field: 'region';
  readonly rule: string;
  readonly fix: string;
}

/** Why a model of a group cannot be kept in a region. */
export function regionFault(
  ctx: Stores,
  group: string,
  region: string,
): RegionFault | undefined {
  const kept = regionOfGroup(ctx, group);
  if (kept && kept !== region) {
    return faultOf(
      `models of the group ${group} are kept in '${kept}'`,
      `name '${kept}', or leave it out`,
    );
  }
  if (storeOfRegion(ctx, region)) return undefined;
  return faultOf(
    `no store is configured in the region '${region}'`,
    'name a region that has a store, or ask the administrators to set one up',
  );
}

/** @throws HttpProblem where a model cannot be kept in a region */
export function requireRegion(
  ctx: Stores,
  group: string,
  region: string,
): void {
  const fault = regionFault(ctx, group, region);
  if (fault) throw refuse(fault);
}

function faultOf(rule: string, fix: string): RegionFault {
  return { field: 'region', rule, fix };
}

function refuse(fault: RegionFault): HttpProblem {
  return new HttpProblem(
    'conflict',
    `Nothing was written: ${fault.rule}. To go on, ${fault.fix}.`,
    { errors: [{ ...fault }] },
  );
}
