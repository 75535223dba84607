import type { Effect } from './caseFile';
import type { Asked } from './refuse';
import type { RequestKind } from './moves';
import type { ReviewingRole, VersionState } from './states';
import { addDays } from './time';

interface Outcome {
  to: VersionState;
  quorum: boolean; // this vote completes what the request needs
  role: ReviewingRole | undefined; // the role a decision is taken in
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
      return arrive(asked, outcome.to);
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
  const recorded: Effect = { kind: 'record-vote', role };
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

function recertifyBy({ file }: Asked): Effect {
  const days = file.rules.recertifyDays[file.tier.effective];
  return { kind: 'recertify-by', at: addDays(file.now, days) };
}
