import {
  policyNoticesIn,
  sayPolicyNotice,
  wordsIn,
  type PolicyNotice,
} from '@assay/plugin-model-registry-common';
import { findModel } from '../../database/subjects';
import { markSent, unsentOf } from '../noticeRows';
import type { TellParts } from '../tellModel';

/** Those of an owner who may read every model that is counted, by their refs (safety: S9). */
export async function readersOf(
  { ctx, receivers }: TellParts,
  notice: PolicyNotice,
  models: readonly string[],
): Promise<string[]> {
  let people: string[] | undefined;
  for (const ref of models) {
    const [group, name] = ref.split('/');
    const model = await findModel(ctx.db, group, name);
    if (!model) continue;
    const may = new Set(await receivers.of(notice.to, model));
    people = people ? people.filter(one => may.has(one)) : [...may];
    if (people.length === 0) break;
  }
  return people ?? [];
}

/** Those that were not told yet. */
export async function unsentNotices(
  { ctx }: TellParts,
  notices: readonly PolicyNotice[],
): Promise<PolicyNotice[]> {
  const open = await unsentOf(
    ctx.db,
    notices.map(({ key }) => key),
  );
  return notices.filter(({ key }) => open.has(key));
}

/** Sends it, and marks it at once and for itself: what fails after it does not send it again. */
export async function sendPolicyNotice(
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
