import {
  policyEffectNotice,
  policyNoticesIn,
  policyNoticesOf,
  sayPolicyNotice,
  wordsIn,
  type PolicyNotice,
} from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../../database/rows';
import { findModel } from '../../database/subjects';
import { findRevision, type ActivationRow } from '../../policy/keptRows';
import { activationView } from '../../policy/packViews';
import { inTurn, markSent, toldUnder, unsentOf } from '../noticeRows';
import type { TellParts } from '../tellModel';
import { heldUpBy, type HeldUp } from './heldUp';

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
  for (const notice of await unsent(parts, notices)) {
    const people = notice.replaces
      ? await toldUnder(ctx.db, notice.scope)
      : await receivers.everywhere(notice.to);
    await send(parts, notice, people);
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
  for (const notice of await unsent(parts, [...notices.keys()]))
    await send(
      parts,
      notice,
      await readers(parts, notice, notices.get(notice)!),
    );
}

/** Those of an owner who may read every model that is counted (safety: S9). */
async function readers(
  { ctx, receivers }: TellParts,
  notice: PolicyNotice,
  { models }: HeldUp,
): Promise<string[]> {
  let people: string[] | undefined;
  for (const ref of models.keys()) {
    const [group, name] = ref.split('/');
    const model: ModelRow | undefined = await findModel(ctx.db, group, name);
    if (!model) continue;
    const may = new Set(await receivers.of(notice.to, model));
    people = people ? people.filter(one => may.has(one)) : [...may];
    if (people.length === 0) break;
  }
  return people ?? [];
}

async function unsent(
  { ctx }: TellParts,
  notices: readonly PolicyNotice[],
): Promise<PolicyNotice[]> {
  const open = await unsentOf(
    ctx.db,
    notices.map(({ key }) => key),
  );
  return notices.filter(({ key }) => open.has(key));
}

async function send(
  { ctx, notifications, language }: TellParts,
  notice: PolicyNotice,
  people: string[],
): Promise<void> {
  const { link, topic, scope } = notice;
  if (people.length > 0) {
    await notifications.send({
      recipients: { type: 'entity', entityRef: people },
      payload: {
        ...sayPolicyNotice(
          notice,
          wordsIn(language),
          policyNoticesIn(language),
        ),
        link,
        topic,
        scope,
        severity: severityOf(notice),
      },
    });
  }
  await markSent(ctx.db, notice, people);
}

function severityOf({ urgent, replaces }: PolicyNotice) {
  if (replaces) return 'low' as const; // nothing is left to do
  return urgent ? ('high' as const) : ('normal' as const);
}
