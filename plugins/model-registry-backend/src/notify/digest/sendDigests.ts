import {
  channelWordsIn,
  localTime,
  noticesIn,
  policyNoticesIn,
  sayDigest,
  wordsIn,
} from '@assay/plugin-model-registry-common';
import { inTurn } from '../noticeRows';
import type { TellParts } from '../tellModel';
import { isDone, markDone, markReached, reachedOn } from './digestRows';
import { gatherDigests } from './gatherDigests';
import type { DigestSettings } from './settings';

/** So many in one look mean that nobody can be told now. */
const failuresMax = 5;

export type DigestParts = TellParts & { readonly settings: DigestSettings };

/**
 * Tells everybody once a day what waits for them, from the hour that was chosen; one replica at a time. Each
 * person is marked after they were told. Killed in between, the next look tells them again under the same
 * scope, which is the same notification.
 *
 * @returns how many were told now
 */
export async function sendDigests(parts: DigestParts): Promise<number> {
  const { ctx, settings } = parts;
  const { day, hour } = localTime(ctx.now().toISOString(), settings.timeZone);
  if (hour < settings.hour || (await isDone(ctx.db, day))) return 0;
  return inTurn(ctx.db, 'daily digest', async () => {
    // Whoever had the turn before may have told everybody meanwhile.
    if (await isDone(ctx.db, day)) return 0;
    return sendOf(parts, day);
  });
}

async function sendOf(parts: DigestParts, day: string): Promise<number> {
  const { ctx, settings } = parts;
  const { daysAhead } = settings;
  const waiting = await gatherDigests({ ...parts, daysAhead });
  const reached = await reachedOn(ctx.db, day);
  const left = [...waiting.keys()].filter(person => !reached.has(person));
  let failed = 0;
  for (const person of left.sort()) {
    try {
      await tell(parts, day, person, waiting.get(person)!);
      await markReached(ctx.db, day, person);
    } catch (error) {
      failed += 1; // the others are told all the same, and this one with the next look
      ctx.logger.warn(
        `A daily digest was not sent; it is tried again. ${
          (error as Error).message
        }`,
      );
      if (failed >= failuresMax) break;
    }
  }
  if (failed === 0) await markDone(ctx.db, day);
  return left.length - failed;
}

async function tell(
  { notifications, language }: DigestParts,
  day: string,
  person: string,
  waiting: Parameters<typeof sayDigest>[0],
): Promise<void> {
  const said = sayDigest(
    waiting,
    wordsIn(language),
    noticesIn(language),
    channelWordsIn(language),
    policyNoticesIn(language),
  );
  if (!said) return;
  await notifications.send({
    recipients: { type: 'entity', entityRef: [person] },
    payload: {
      ...said,
      link: '/models/inbox',
      topic: 'daily-digest',
      scope: `daily-digest:${day}`,
      severity: 'normal',
    },
  });
}
