import {
  isBefore,
  type FindingStatus,
} from '@assay/plugin-model-registry-common';

/** How a finding stands at a time: what was accepted until one that has passed is open. */
export function standingOf(
  status: FindingStatus,
  acceptedUntil: string | undefined,
  now: string,
): FindingStatus {
  const isOver = acceptedUntil !== undefined && !isBefore(now, acceptedUntil);
  return status === 'accepted' && isOver ? 'open' : status;
}

/** The same of a row `f` of `findings`, now. */
export const standing = `case when f.status = 'accepted' and f.accepted_until <= clock_timestamp()
  then 'open' else f.status end`;
