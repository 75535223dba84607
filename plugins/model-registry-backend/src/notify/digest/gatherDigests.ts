import { waitingIn, type Waiting } from '@assay/plugin-model-registry-common';
import type { Context } from '../../context';
import { delegationsInForce } from '../../lifecycle/delegationStore';
import { readEachStanding } from '../readStandings';
import { askedIn, type Receivers } from '../receivers';
import { modelsToGather } from './digestRows';

const pageSize = 100;
/** Models with something open; an inventory with more of them has another question than a digest answers. */
export const modelsMax = 20_000;
/** Kept for one person; far more than a digest shows, so that its count is true up to here. */
const waitingMax = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export interface GatherParts {
  readonly ctx: Context;
  readonly receivers: Pick<Receivers, 'of' | 'lentTo'>;
  readonly daysAhead: number;
}

/**
 * What waits, by person. Whom it waits for is found as for every notice, so that nobody hears of their own
 * work or of a model that they may not read (safety: S5, S9).
 */
export async function gatherDigests(
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
