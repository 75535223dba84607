import {
  policyNoticesOf,
  waitingIn,
  type PolicyNotice,
  type Waiting,
  type WaitingPolicy,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../../context';
import { delegationsInForce } from '../../lifecycle/delegationStore';
import type { ActivationRow } from '../../policy/keptRows';
import { activationView } from '../../policy/packViews';
import { readEachStanding } from '../readStandings';
import { askedIn, type Receivers } from '../receivers';
import { modelsToGather } from './digestRows';

const pageSize = 100;
/** Models with something open; an inventory with more of them has another question than a digest answers. */
export const modelsMax = 20_000;
/** Kept for one person; far more than a digest shows, so that its count is true up to here. */
const waitingMax = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

type Items = readonly (Waiting | WaitingPolicy)[];

export interface GatherParts {
  readonly ctx: Context;
  readonly receivers: Pick<Receivers, 'of' | 'lentTo' | 'everywhere'>;
  readonly daysAhead: number;
}

/**
 * What waits, by person. Whom it waits for is found as for every notice, so that nobody hears of their own
 * work or of a model that they may not read (safety: S5, S9).
 */
export async function gatherDigests(
  parts: GatherParts,
): Promise<Map<string, Items>> {
  const found: Map<string, Items> = await waitingOfModels(parts);
  for (const policy of await policiesAsked(parts.ctx))
    for (const person of await parts.receivers.everywhere(policy.to)) {
      const own = found.get(person) ?? [];
      found.set(person, [...own, { policy }]);
    }
  return found;
}

/** What is asked of packs, at most once for each; nobody decides on what they asked for or wrote (safety: S5). */
async function policiesAsked({ db, now }: Context): Promise<PolicyNotice[]> {
  const rows: (ActivationRow & { author: string | null })[] = await db(
    'policy_activations as a',
  )
    .leftJoin('policy_revisions as r', function ofRevision() {
      this.on('r.pack', 'a.pack').andOn('r.revision', 'a.revision');
    })
    .where('a.status', 'asked')
    .orderBy(['a.asked_at', 'a.id'])
    .limit(waitingMax)
    .select('a.*', 'r.version', 'r.author');
  return rows.flatMap(({ author, ...row }) =>
    policyNoticesOf(activationView(row, now()), author ?? undefined),
  );
}

async function waitingOfModels(
  parts: GatherParts,
): Promise<Map<string, Waiting[]>> {
  const { ctx, daysAhead } = parts;
  const found = new Map<string, Waiting[]>();
  const loans = await delegationsInForce(ctx.db, ctx.now());
  let after = beforeAll;
  for (let seen = 0; seen < modelsMax; seen += pageSize) {
    const ids = await modelsToGather(
      ctx.db,
      { after, limit: pageSize },
      daysAhead,
    );
    for await (const { model, standing } of readEachStanding(ctx, ids))
      for (const waiting of waitingIn(standing, daysAhead))
        for (const person of await askedIn(
          parts.receivers,
          waiting.notice,
          model,
          loans,
        )) {
          const own = found.get(person) ?? [];
          if (own.length < waitingMax) own.push(waiting);
          found.set(person, own);
        }
    if (ids.length < pageSize) return found;
    after = ids[ids.length - 1];
  }
  ctx.logger.warn(
    `The daily digest looked at ${modelsMax} models; what waits in others is not in it.`,
  );
  return found;
}
