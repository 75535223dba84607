import {
  accessActions,
  accessOf,
  accessSubjectsMax,
  modelRegistryPermissions,
  type AccessRow,
  type AccessSubject,
  type AccessView,
  type contract,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import type { z } from 'zod';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import type { Principal } from '../http/access';
import { notFound } from '../http/problem';
import { callerOf, seenBy } from '../lifecycle/caller';
import { weigh } from '../lifecycle/weighedCase';
import { readsModel } from '../notify/readPolicy';
import { readModelSummary } from '../registry/readModels';
import { narrowByRules } from './narrowByRules';
import { subjectsOf, type Somebody } from './subjects';

/** What stands behind the columns of the page. */
const permissionsLookedAt = modelRegistryPermissions.filter(({ name }) =>
  Object.values(accessActions).some(({ permission }) => permission === name),
);

type Query = z.output<(typeof contract)['getAccess']['query']>;

/** Who may do what on a version of a model, by the very tables and functions that decide it. */
export async function readAccess(
  ctx: Context,
  asked: { principal: Principal; model: ModelRow; query: Query },
): Promise<AccessView> {
  const { principal, model, query } = asked;
  const selector = query.version ?? (await usualVersion(ctx, model));
  const version = await requireVersion(ctx.db, model, selector);
  const { file } = await weigh(ctx, { model, version });
  const state: VersionState = query.state ?? file.version.state;
  const looked = { ...file, version: { ...file.version, state } };
  const all = await subjectsOf(ctx, model, principal, query.who);
  const shared = accessOf(looked);
  const found = all.filter(
    ({ ref }) =>
      ref === query.who ||
      ref.toLowerCase().includes((query.q ?? '').toLowerCase()),
  );
  const subjects = await Promise.all(
    found.slice(0, accessSubjectsMax).map(async (one): Promise<AccessRow> => {
      const { subject, seen } = await meet(ctx, model, one, looked);
      return {
        ref: one.ref,
        kind: one.kind,
        roles: [...one.roles],
        of: [...one.of],
        you: one.ref === principal.ref,
        ...(one.endsAt && { endsAt: one.endsAt.toISOString() }),
        cells: await narrowByRules(
          ctx,
          // Gates are judged once for all who had no hand in it.
          (seen === looked ? shared : accessOf(seen)).cellsOf(subject),
          subject.caller,
          seen,
        ),
      };
    }),
  );
  return {
    model: `${model.group}/${model.name}`,
    version: version.version,
    state,
    actualState: version.state,
    owner: model.owner,
    policyAsked: ctx.policy !== undefined,
    rules: shared.rules.map(rule => ({
      ...rule,
      roles: [...rule.roles],
      from: rule.from && [...rule.from],
    })),
    subjects,
    left: found.length - subjects.length,
  };
}

async function usualVersion(ctx: Context, model: ModelRow): Promise<string> {
  const { newest, production } = await readModelSummary(ctx.db, model.id);
  const row = production ?? newest;
  if (!row)
    throw notFound(`version of ${model.group}/${model.name}: it has none yet`);
  return row.version;
}

/** Somebody as the court would meet them here: with their roles, their authorship, and the policy's word. */
async function meet<F extends Parameters<typeof accessOf>[0]>(
  ctx: Context,
  model: ModelRow,
  one: Somebody,
  file: F,
): Promise<{ subject: AccessSubject; seen: F }> {
  const known =
    one.kind === 'user'
      ? await callerOf(ctx, one.principal, model)
      : {
          caller: {
            kind:
              one.kind === 'service' ? ('service' as const) : ('user' as const),
            ref: one.ref,
            roles: [...new Set(one.roles.map(({ role }) => role))],
            viaActor: false,
          },
          memberships: [],
          lenders: [],
        };
  const { reaches } = one;
  const allowed = await allowedTo(ctx, model, one);
  return {
    seen: seenBy(file, known),
    subject: {
      caller: known.caller,
      ...(allowed && { allows: (name: string) => allowed.has(name) }),
      ...(reaches && { reaches: (name: string) => reaches.includes(name) }),
    },
  };
}

/** Names of permissions that the portal's policy gives somebody on the model; undefined where it cannot be asked. */
async function allowedTo(
  { policy }: Context,
  model: ModelRow,
  { claims }: Somebody,
): Promise<ReadonlySet<string> | undefined> {
  if (!policy || claims.length === 0) return undefined;
  const answers = await Promise.all(
    permissionsLookedAt.map(async permission => ({
      name: permission.name,
      ok: readsModel(await policy(permission, [...claims]), model),
    })),
  );
  return new Set(answers.filter(({ ok }) => ok).map(({ name }) => name));
}
