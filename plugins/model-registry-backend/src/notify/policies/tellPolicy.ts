import {
  policyEffectNotice,
  policyNoticesOf,
} from '@assay/plugin-model-registry-common';
import { findRevision, type ActivationRow } from '../../policy/keptRows';
import { activationView } from '../../policy/packViews';
import { inTurn, toldUnder } from '../noticeRows';
import type { TellParts } from '../tellModel';
import { heldUpBy, type HeldUp } from './heldUp';
import { readersOf, sendPolicyNotice, unsentNotices } from './sendPolicyNotice';

/** Owners who are told of one activation; those with most versions come first. */
export const ownersToldMax = 500;

/**
 * Tells what is to be told of a request about a pack and was not yet. Killed in between, it comes due again, and
 * what was sent twice has one scope, which makes it the same notification (safety: W9).
 *
 * @param goOn - keeps the request while the inventory is judged; says no where it is another's by now
 * @returns whether it is done with
 */
export async function tellPolicy(
  parts: TellParts,
  activation: string,
  goOn: () => Promise<boolean>,
): Promise<boolean> {
  const { db } = parts.ctx;
  const row: ActivationRow | undefined = await db('policy_activations')
    .where({ id: activation })
    .first();
  if (!row) return true;
  await inTurn(db, row.pack, () => tellOfRequest(parts, row));
  if (row.status !== 'approved' || row.revision === null) return true;
  const held = await heldUpBy(parts.ctx, row, goOn);
  if (!held) return false;
  await tellOwners(parts, row, held);
  return true;
}

async function tellOfRequest(
  parts: TellParts,
  row: ActivationRow,
): Promise<void> {
  const { ctx, receivers } = parts;
  const { pack, revision } = row;
  const kept =
    revision === null
      ? undefined
      : await findRevision(ctx.db, { pack, revision });
  const notices = policyNoticesOf(activationView(row, ctx.now()), kept?.author);
  for (const notice of await unsentNotices(parts, notices)) {
    const people = notice.replaces
      ? await toldUnder(ctx.db, notice.scope)
      : await receivers.everywhere(notice.to);
    await sendPolicyNotice(parts, notice, people);
  }
}

/** One notice to each owner, with how many versions of theirs it is about. */
async function tellOwners(
  parts: TellParts,
  row: ActivationRow,
  held: readonly HeldUp[],
): Promise<void> {
  const { ctx } = parts;
  const told = held.slice(0, ownersToldMax);
  if (told.length < held.length) {
    ctx.logger.warn(
      `The policy pack ${row.pack} holds up versions of ${held.length} owners. The ${ownersToldMax} with most of them are told; a simulation names the others.`,
    );
  }
  const view = activationView(row, ctx.now());
  const notices = new Map(
    told.map(one => [policyEffectNotice(view, one.owner, one.versions), one]),
  );
  for (const notice of await unsentNotices(parts, [...notices.keys()])) {
    const models = [...notices.get(notice)!.models.keys()];
    const people = await readersOf(parts, notice, models);
    await sendPolicyNotice(parts, notice, people);
  }
}
