import {
  noticesIn,
  noticesOf,
  sayNotice,
  wordsIn,
  type Notice,
} from '@assay/plugin-model-registry-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { markSent, unsentOf } from './noticeRows';
import { readStandings } from './readStandings';
import type { Receivers } from './receivers';

export interface TellParts {
  readonly ctx: Context;
  readonly notifications: Pick<NotificationService, 'send'>;
  readonly receivers: Receivers;
  /** What notifications are written in; one for everybody, since the portal stores sentences. */
  readonly language: string;
}

/**
 * Tells what is to be told about a model and was not yet. Killed between sending and marking, it sends
 * again; the scope makes that the same notification.
 *
 * @returns how many notices went out
 */
export async function tellModel(
  parts: TellParts,
  modelId: string,
): Promise<number> {
  const { ctx } = parts;
  const found = await readStandings(ctx, modelId);
  if (!found) return 0;
  const notices = found.standings.flatMap(noticesOf);
  const unsent = await unsentOf(
    ctx.db,
    notices.map(({ key }) => key),
  );
  for (const notice of notices.filter(({ key }) => unsent.has(key))) {
    await send(parts, notice, found.model);
    await markSent(ctx.db, notice.key);
  }
  return unsent.size;
}

async function send(
  { notifications, receivers, language }: TellParts,
  notice: Notice,
  model: ModelRow,
): Promise<void> {
  const people = await receivers.of(notice.to, model);
  if (people.length === 0) return; // told once somebody else comes to hold the role: by the inbox
  const { topic, scope, link, urgent } = notice;
  await notifications.send({
    recipients: { type: 'entity', entityRef: people },
    payload: {
      ...sayNotice(notice, wordsIn(language), noticesIn(language)),
      link,
      topic,
      scope,
      severity: urgent ? 'high' : 'normal',
    },
  });
}
