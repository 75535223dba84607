import {
  informedOfModel,
  noticesIn,
  noticesOf,
  sayNotice,
  wordsIn,
  type Notice,
} from '@assay/plugin-model-registry-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { delegationsInForce } from '../lifecycle/delegationStore';
import { inTurn, markSent, toldUnder, unsentOf } from './noticeRows';
import { readStandings } from './readStandings';
import { askedIn, type Receivers } from './receivers';

export interface TellParts {
  readonly ctx: Context;
  readonly notifications: Pick<NotificationService, 'send'>;
  readonly receivers: Receivers;
  /** What notifications are written in; one for everybody, since the portal stores sentences. */
  readonly language: string;
}

/**
 * Tells what is to be told about a model and was not yet, one replica at a time. Killed between sending
 * and marking, it sends again; the scope makes that the same notification.
 *
 * @returns how many notices went out
 */
export function tellModel(parts: TellParts, modelId: string): Promise<number> {
  return inTurn(parts.ctx.db, modelId, () => tellUnsent(parts, modelId));
}

async function tellUnsent(parts: TellParts, modelId: string): Promise<number> {
  const { ctx } = parts;
  const found = await readStandings(ctx, modelId);
  if (!found) return 0;
  const { model } = found;
  const notices = [
    ...found.standings.flatMap(noticesOf),
    ...informedOfModel(subjectOf(model), ctx.now().toISOString()),
  ];
  const unsent = await unsentOf(
    ctx.db,
    notices.map(({ key }) => key),
  );
  for (const notice of notices.filter(({ key }) => unsent.has(key))) {
    const receivers = await send(parts, notice, model);
    // At once and for itself: what fails after it does not send it again.
    await markSent(ctx.db, notice, receivers);
  }
  return unsent.size;
}

/** @returns who was told; nobody, until somebody comes to hold the role, who then sees it in the inbox */
async function send(
  { ctx, notifications, receivers, language }: TellParts,
  notice: Notice,
  model: ModelRow,
): Promise<string[]> {
  const people = await peopleOf({ ctx, receivers }, notice, model);
  if (people.length === 0) return people;
  const { topic, scope, link } = notice;
  const groups = notice.replaces
    ? []
    : await receivers.groupsOf(notice.to, model);
  await notifications.send({
    recipients: { type: 'entity', entityRef: people },
    payload: {
      ...sayNotice(notice, wordsIn(language), noticesIn(language)),
      link,
      topic,
      scope,
      severity: severityOf(notice),
      // For channels that belong to a group. The portal keeps nothing of it.
      ...(groups.length > 0 && { metadata: { groups } }),
    },
  });
  return people;
}

async function peopleOf(
  { ctx, receivers }: Pick<TellParts, 'ctx' | 'receivers'>,
  notice: Notice,
  model: ModelRow,
): Promise<string[]> {
  if (notice.replaces) return toldUnder(ctx.db, notice.scope);
  const loans = await delegationsInForce(ctx.db, ctx.now());
  const people = await askedIn(receivers, notice, model, loans);
  if (notice.unlessToldUnder === undefined) return people;
  const told = new Set(await toldUnder(ctx.db, notice.unlessToldUnder));
  return people.filter(ref => !told.has(ref));
}

function subjectOf({ id, group, name, ...model }: ModelRow) {
  return {
    id,
    ref: `${group}/${name}`,
    createdBy: model.created_by,
    createdAt: model.created_at.toISOString(),
  };
}

function severityOf({
  replaces,
  aside,
  urgent,
}: Notice): 'high' | 'normal' | 'low' {
  if (replaces || aside) return 'low'; // nothing is left to do
  return urgent ? 'high' : 'normal';
}
