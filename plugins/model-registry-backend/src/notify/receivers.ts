import {
  isVoteAsked,
  rolesFor,
  type Audience,
  type Delegation,
  type Notice,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { readsModel, type ReadPolicy } from './readPolicy';

/** People told of one thing; a group larger than this is no group of reviewers. */
const receiversMax = 500;

export interface Receivers {
  /** Full refs of the people a notice about a model goes to. */
  of(audience: Audience, model: ModelRow): Promise<string[]>;
  /** Full refs of the people to whom somebody lent a role in which something is asked of whoever lent it. */
  lentTo(
    audience: Audience,
    model: ModelRow,
    loans: readonly Delegation[],
  ): Promise<string[]>;
  /** Full refs of the people a notice about the registry as a whole goes to: roles are those held over all groups. */
  everywhere(audience: Audience): Promise<string[]>;
  /** Full refs of the groups whose own channels may be told: everybody in them may read the model. */
  groupsOf(audience: Audience, model: ModelRow): Promise<string[]>;
}

interface Parts {
  readonly people: Pick<Context['people'], 'peopleOf'>;
  readonly config: Pick<Context['config'], 'roles'>;
  readonly roles: Context['roles'];
  /** What the portal's policy says; absent where it was not handed over. */
  readonly policy?: ReadPolicy;
}

/**
 * Finds who a notice is for. The groups come from the same mapping that makes approvers, and each person
 * in them is asked for again by the rule that decides on their votes, so that a group which somebody
 * registered themselves, or one below another, makes nobody a receiver (safety: S1, S9). The portal's
 * policy is asked as well, whether they may read the model.
 */
export function createReceivers(parts: Parts): Receivers {
  return {
    async of(audience, model) {
      const found = new Set<string>();
      for (const ref of audience.refs)
        for (const user of await parts.people.peopleOf(ref)) found.add(user);
      for (const group of groupsOf(parts, audience.roles, model))
        for (const user of await parts.people.peopleOf(group)) {
          if (await holdsAny(parts, user, audience.roles, model))
            found.add(user);
        }
      const told: string[] = [];
      for (const user of found) {
        const isTold =
          !(await isExcepted(parts, user, audience.except)) &&
          (await mayRead(parts, user, model));
        if (isTold) told.push(user);
      }
      return told.sort().slice(0, receiversMax);
    },
    // Whoever acts in a lent role inherits what shuts the lender out, besides what shuts out themselves (safety: S5).
    async lentTo({ roles, except }, model, loans) {
      const told = new Set<string>();
      for (const { from, to, roles: lent } of loans) {
        const asked = roles.filter(role => (lent as Role[]).includes(role));
        const isTold =
          asked.length > 0 &&
          (await holdsAny(parts, from, asked, model)) &&
          !(await isExcepted(parts, from, except)) &&
          !(await isExcepted(parts, to, except)) &&
          (await mayRead(parts, to, model));
        if (isTold) told.add(to);
      }
      return [...told].sort().slice(0, receiversMax);
    },
    async everywhere({ roles, refs, except }) {
      const found = new Set<string>();
      for (const ref of refs)
        for (const user of await parts.people.peopleOf(ref)) found.add(user);
      for (const group of groupsOf(parts, roles))
        for (const user of await parts.people.peopleOf(group))
          if (await holdsAny(parts, user, roles)) found.add(user);
      const told: string[] = [];
      for (const user of found)
        if (!(await isExcepted(parts, user, except))) told.push(user);
      return told.sort().slice(0, receiversMax);
    },
    // A channel is read by everybody in the group, so it has to be enough to be one of them (safety: S9).
    async groupsOf({ roles, except }, model) {
      const { policy } = parts;
      const groups = groupsOf(parts, roles, model).filter(
        group => group.startsWith('group:') && !except.includes(group),
      );
      const reads = await Promise.all(
        groups.map(
          async group => !policy || readsModel(await policy([group]), model),
        ),
      );
      return groups.filter((_, at) => reads[at]).sort();
    },
  };
}

/** Whoever is asked themselves, and for a vote whoever stands in for them: full refs, each once. */
export async function askedIn(
  receivers: Pick<Receivers, 'of' | 'lentTo'>,
  notice: Notice,
  model: ModelRow,
  loans: readonly Delegation[],
): Promise<string[]> {
  const own = await receivers.of(notice.to, model);
  if (loans.length === 0 || !isVoteAsked(notice)) return own;
  const lent = await receivers.lentTo(notice.to, model, loans);
  return [...new Set([...own, ...lent])];
}

/** The owners of the model, and the groups whose members hold one of the roles towards it; without one, over all groups. */
function groupsOf(
  { config }: Parts,
  roles: readonly Role[],
  model?: ModelRow,
): string[] {
  const wanted = (held: readonly Role[]) =>
    held.some(role => roles.includes(role));
  const owners = model ? [model.owner] : [];
  const refs = [...owners, ...Object.keys(config.roles)];
  return [...new Set(refs)].filter(ref =>
    wanted(rolesFor([ref], model, config.roles)),
  );
}

async function holdsAny(
  { roles }: Parts,
  ref: string,
  wanted: readonly Role[],
  model?: ModelRow,
): Promise<boolean> {
  const person = { kind: 'user', ref, viaActor: false } as const;
  const held = await roles.rolesOf(person, model);
  return held.some(role => wanted.includes(role));
}

/** What somebody's group or token had a hand in, they had (safety: S5). */
async function isExcepted(
  { roles }: Parts,
  ref: string,
  except: readonly string[],
): Promise<boolean> {
  if (except.includes(ref)) return true;
  if (!except.some(one => one.startsWith('group:'))) return false;
  const person = { kind: 'user', ref, viaActor: false } as const;
  const memberships = await roles.membershipsOf(person);
  return memberships.some(group => except.includes(group));
}

/**
 * Asks the portal's policy for somebody who is not there (safety: S9). Their claims are those that the
 * portal gives at sign-in: themselves and the groups they are members of.
 */
async function mayRead(
  { policy, roles }: Parts,
  ref: string,
  model: ModelRow,
): Promise<boolean> {
  if (!policy) return true;
  const person = { kind: 'user', ref, viaActor: false } as const;
  const claims = new Set([ref, ...(await roles.membershipsOf(person))]);
  return readsModel(await policy([...claims]), model);
}
