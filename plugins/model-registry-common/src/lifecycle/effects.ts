import type { Verdict } from '../gates/verdict';
import type { Effect } from './caseFile';
import type { Asked } from './refuse';
import type { RequestKind } from './moves';
import type { ReviewingRole, VersionState } from './states';
import { addDays } from './time';

interface Outcome {
  to: VersionState;
  quorum: boolean; // this vote completes what the request needs
  role: ReviewingRole | undefined; // the role a decision is taken in
  verdicts: readonly Verdict[];
}

/** What else an accepted move does, besides landing in its state. */
export function effectsOf(asked: Asked, outcome: Outcome): Effect[] {
  const { name, file } = asked;
  switch (name) {
    case 'submit':
      return [open(asked, 'staging')];
    case 'request-promotion':
      return [
        open(
          asked,
          file.version.state === 'deprecated' ? 'reinstatement' : 'production',
        ),
      ];
    case 'recertify':
      return [open(asked, 'recertification')];
    case 'withdraw':
    case 'request-changes':
    case 'retire':
      return closeIfOpen(asked);
    case 'approve':
      return vote(asked, outcome);
    case 'take-back':
      return outcome.role === undefined
        ? []
        : [{ kind: 'take-back-votes', role: outcome.role }];
    case 'promote':
    case 'reinstate':
      return [...arrive(asked, outcome.to), ...used(outcome.verdicts)];
    case 'deprecate':
      return [
        ...closeIfOpen(asked),
        ...(file.version.state === 'production'
          ? [{ kind: 'drop-alias', alias: 'production' } as const]
          : []),
      ];
    default:
      return name satisfies never;
  }
}

function open({ file }: Asked, request: RequestKind): Effect {
  const days = file.rules.reviewDueDays[file.tier.effective];
  return { kind: 'open-request', request, dueAt: addDays(file.now, days) };
}

function closeIfOpen({ file }: Asked): Effect[] {
  return file.request ? [{ kind: 'close-request' }] : [];
}

/** In production a complete recertification renews at once; elsewhere the request ends with its move. */
function vote(asked: Asked, { quorum, role }: Outcome): Effect[] {
  const { file } = asked;
  if (role === undefined) return [];
  const { onBehalfOf } = asked.input;
  const recorded: Effect = { kind: 'record-vote', role, onBehalfOf };
  const recertified = quorum && file.version.state === 'production';
  return recertified
    ? [recorded, ...closeIfOpen(asked), recertifyBy(asked)]
    : [recorded];
}

function arrive(asked: Asked, to: VersionState): Effect[] {
  const closed = closeIfOpen(asked);
  return to === 'production'
    ? [
        ...closed,
        { kind: 'point-alias', alias: 'production' },
        recertifyBy(asked),
      ]
    : closed;
}

/** Each exception that a promotion rests on has carried one more. */
function used(verdicts: readonly Verdict[]): Effect[] {
  const ids = verdicts.flatMap(({ exception }) => exception?.id ?? []);
  return ids.length > 0 ? [{ kind: 'use-exceptions', ids }] : [];
}

function recertifyBy({ file }: Asked): Effect {
  const days = file.rules.recertifyDays[file.tier.effective];
  return { kind: 'recertify-by', at: addDays(file.now, days) };
}
