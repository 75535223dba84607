import {
  mayDo,
  policyDecidePermission,
  policyWritePermission,
  type PolicyTask,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import type { ActivationRow, PackAbout } from './keptRows';
import { activationView } from './packViews';

/** Of what somebody decided; the page of a pack has all of its own. What waits is at most one for each pack. */
const decidedShownMax = 20;

type View = 'mine' | 'asked' | 'done';
type Row = ActivationRow & { about: PackAbout };

/**
 * What was asked about policy packs, in the Inbox: to be decided by a person, asked by them, or decided by them.
 * One statement, and none for those who have no part in policies.
 */
export async function policyTasks(
  { db, roles, now }: Pick<Context, 'db' | 'roles' | 'now'>,
  principal: Principal,
  view: View,
): Promise<PolicyTask[]> {
  const held = await roles.rolesOf(principal);
  const { name } =
    view === 'asked' ? policyWritePermission : policyDecidePermission;
  if (!mayDo(name, held)) return [];
  const rows: Row[] = await tasksOf(db, principal.ref, view);
  return rows.map(({ about, ...row }) => ({
    title: about.title,
    activation: activationView(row, now()),
  }));
}

function tasksOf(db: Knex, me: string, view: View): Knex.QueryBuilder {
  const query = db('policy_activations as a')
    .join('policy_packs as p', 'p.id', 'a.pack')
    // Of one that is to be asked no longer, the newest says what it is called.
    .joinRaw(
      `join policy_revisions r on r.pack = a.pack and r.revision = coalesce(a.revision, p.newest)`,
    )
    .select(
      'a.*',
      'r.about',
      db.raw(
        'case when a.revision is null then null else r.version end as version',
      ),
    );
  if (view === 'done')
    return query
      .where('a.decided_by', me)
      .orderBy('a.decided_at', 'desc')
      .limit(decidedShownMax);
  query.where('a.status', 'asked').orderBy(['a.asked_at', 'a.id']);
  if (view === 'asked') return query.where('a.asked_by', me);
  // Nobody decides on what they asked for or wrote (safety: S5).
  return query
    .whereNot('a.asked_by', me)
    .whereRaw('(a.revision is null or r.author <> ?)', [me]);
}
