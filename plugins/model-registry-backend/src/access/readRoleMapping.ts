import {
  roles,
  type RoleMappingView,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';

/** Groups of the mapping whose people are read; a mapping is data that somebody keeps by hand. */
const groupsReadMax = 200;

const keys = {
  roles: 'modelRegistry.roles',
  origins: 'modelRegistry.organisation.origins',
  quotas: 'modelRegistry.quotas',
  region: 'modelRegistry.store.region',
  services: 'modelRegistry.services',
};

/** The role mapping in force, with the people it reaches, and the bounds that are set beside it. */
export async function readRoleMapping(ctx: Context): Promise<RoleMappingView> {
  const { config, store } = ctx;
  const entries = Object.entries(config.roles).slice(0, groupsReadMax);
  const mapping = await Promise.all(
    entries.map(async ([group, grant]) => {
      const isScoped = 'groups' in grant;
      const people = await peopleHolding(ctx, group);
      return {
        group,
        roles: [...(isScoped ? grant.roles : grant)],
        ...(isScoped && { groups: [...grant.groups] }),
        people,
        known: people.length > 0,
      };
    }),
  );
  const held = new Set(
    mapping.filter(({ known }) => known).flatMap(line => line.roles),
  );
  // Owners and contributors come with the group that owns a model, and reading asks for no role.
  for (const role of ['model-owner', 'contributor', 'viewer'] as const)
    held.add(role);
  const { quotas } = config;
  return {
    keys,
    mapping,
    unheld: roles.filter(role => !held.has(role)),
    origins: [...config.organisationOrigins],
    region: store.region,
    regions: regionsOf(ctx),
    quotas: {
      ...(quotas && { everybody: quotas.usual }),
      groups: [...(quotas?.groups ?? [])].map(([group, quota]) => ({
        group,
        quota,
      })),
    },
    services: config.services.map(service => ({
      ...service,
      owners: [...service.owners],
      factKinds: [...service.factKinds],
    })),
  };
}

/** Each region with a store of its own, and the default store's where groups are kept in it. */
function regionsOf({ regions }: Context): RoleMappingView['regions'] {
  const groups = [...(regions?.groups ?? [])];
  const names = [
    ...(regions?.stores.keys() ?? []),
    ...groups.map(([, region]) => region),
  ];
  return [...new Set(names)].map(region => ({
    region,
    groups: groups.filter(([, at]) => at === region).map(([group]) => group),
  }));
}

/** People the court counts as members, which are fewer than those the catalog lists (safety: S1). */
async function peopleHolding(ctx: Context, group: string): Promise<string[]> {
  const listed = await ctx.people.peopleOf(group);
  const holding: string[] = [];
  for (const ref of listed) {
    const person = { kind: 'user', ref, viaActor: false } as const;
    const memberships = await ctx.roles.membershipsOf(person);
    if (memberships.includes(group)) holding.push(ref);
  }
  return holding;
}
