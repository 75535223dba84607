import { isLive } from '../exceptions/live';
import type { Exception } from '../lifecycle/caseFile';
import { addDays, daysBetween, isBefore } from '../lifecycle/time';
import { governanceLink } from './links';
import type { Notice, Standing } from './notice';

/** Days before the end at which people are told, the earlier first. */
export const exceptionStages = [14, 7, 1] as const;
export const recertificationStages = [30, 7] as const;

/**
 * The stage a deadline is in: the nearest one that has begun. A stage that had begun before the deadline
 * was set is passed over, since who set it knew.
 */
export function stageOf(
  stages: readonly number[],
  at: { now: string; since?: string; end: string },
): number | undefined {
  const begun = stages.filter(days => {
    const begins = addDays(at.end, -days);
    const isNew = at.since === undefined || isBefore(at.since, begins);
    return isNew && !isBefore(at.now, begins);
  });
  return begun.length > 0 ? Math.min(...begun) : undefined;
}

/** To whoever asked and the owners, while there is time to mend what the exception waives. */
export function exceptionsExpiring({ file }: Standing): Notice[] {
  return file.exceptions
    .filter(one => isLive(one, file.now) && !one.breakGlass)
    .flatMap(exception => expiring(file, exception));
}

function expiring(
  file: Standing['file'],
  { id, gate, endsAt, decidedAt, askedBy }: Exception,
): Notice[] {
  const at = { now: file.now, since: decidedAt, end: endsAt };
  const stage = stageOf(exceptionStages, at);
  if (stage === undefined) return [];
  return [
    {
      key: `exception-expiring:${id}:${stage}`,
      scope: `exception-expiring:${id}`,
      topic: 'exception-expiring',
      kind: 'exception-expiring',
      urgent: stage === Math.min(...exceptionStages),
      link: governanceLink(file),
      to: { roles: ['model-owner'], refs: [askedBy], except: [] },
      params: {
        model: file.model.ref,
        version: file.version.ref,
        gate,
        days: daysLeft(file.now, endsAt),
        date: endsAt,
      },
    },
  ];
}

/** To the owners, who ask for recertification; once they have, the reviewers are told instead. */
export function recertificationDue({ file }: Standing): Notice[] {
  const { ref, state, recertifyBy } = file.version;
  const asked = file.request?.kind === 'recertification';
  if (state !== 'production' || recertifyBy === undefined || asked) return [];
  const stage = stageOf(recertificationStages, {
    now: file.now,
    end: recertifyBy,
  });
  if (stage === undefined) return [];
  return [
    {
      key: `recertification-due:${ref}:${recertifyBy}:${stage}`,
      scope: `recertification-due:${ref}`,
      topic: 'recertification-due',
      kind: 'recertification-due',
      urgent: stage === Math.min(...recertificationStages),
      link: governanceLink(file),
      to: { roles: ['model-owner'], refs: [], except: [] },
      params: {
        model: file.model.ref,
        version: ref,
        days: daysLeft(file.now, recertifyBy),
        date: recertifyBy,
      },
    },
  ];
}

/** Whole days, rounded up; none once it is over. */
function daysLeft(now: string, end: string): number {
  return Math.max(0, Math.ceil(daysBetween(now, end)));
}
