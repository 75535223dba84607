import { raciOf, rolesAskedNow, rolesNeeded } from '../approvals';
import type { Approval, CaseFile, Request } from '../lifecycle/caseFile';
import { reviewingRoles, type Role } from '../lifecycle/states';
import { addDays, isBefore } from '../lifecycle/time';
import { governanceLink, taskLink } from './links';
import type { Notice, NoticeKind } from './notice';

/** The stage of a request that waits: to be reminded of, overdue, or told to the next group. */
type Waiting = 'due' | 'overdue' | 'escalated';

const kinds: Record<Waiting, NoticeKind> = {
  due: 'votes-due',
  overdue: 'votes-overdue',
  escalated: 'request-escalated',
};

/**
 * Reminders before and after a request is due, and word to the next group after that. They only tell:
 * no time that passes ever casts a vote. Each stage has one key, so looking often tells once.
 */
export function reminders(file: CaseFile, digest: string): Notice[] {
  const { request } = file;
  if (!request) return [];
  return stagesOf(file, request).flatMap(stage =>
    rolesAskedNow(file, digest).map(({ role }) => {
      const asked = role === 'any' ? [...reviewingRoles] : [role];
      const roles: readonly Role[] =
        stage === 'escalated'
          ? asked.map(one => file.rules.reminders.escalateTo[one])
          : asked;
      return {
        key: `votes-${stage}:request:${request.id}:${role}`,
        scope: `${
          stage === 'escalated' ? 'escalated' : 'approval-needed'
        }:request:${request.id}`,
        topic: 'approval-needed' as const,
        kind: kinds[stage],
        urgent: stage !== 'due',
        link: taskLink('request', request.id),
        to: {
          roles: [...new Set(roles)],
          refs: [],
          except: [...file.authors, request.openedBy],
        },
        params: {
          model: file.model.ref,
          version: file.version.ref,
          request: request.kind,
          role,
          date: request.dueAt,
        },
      };
    }),
  );
}

/** To those whose advice the seed wants and whose vote is not needed here. */
export function consults(file: CaseFile): Notice[] {
  const { request } = file;
  if (!request) return [];
  const votes = rolesNeeded(file, request.kind).map(line => line.role as Role);
  const roles = raciOf(file, request.kind).C.filter(
    role => !votes.includes(role),
  );
  if (roles.length === 0) return [];
  return [
    {
      key: `request-consults:request:${request.id}`,
      scope: `request-consults:request:${request.id}`,
      topic: 'approval-needed',
      kind: 'request-consults',
      urgent: false,
      link: taskLink('request', request.id),
      to: { roles, refs: [], except: [...file.authors, request.openedBy] },
      params: {
        model: file.model.ref,
        version: file.version.ref,
        request: request.kind,
      },
    },
  ];
}

/** To the roles whose turn it is, when somebody asked them once more. */
export function askedAgain(file: CaseFile, digest: string): Notice[] {
  const { request } = file;
  if (request?.askedAgainAt === undefined) return [];
  return rolesAskedNow(file, digest).map(({ role }) => ({
    key: `votes-asked-again:request:${request.id}:${role}:${request.askedAgainAt}`,
    scope: `approval-needed:request:${request.id}`,
    topic: 'approval-needed',
    kind: 'votes-asked-again',
    urgent: false,
    link: taskLink('request', request.id),
    to: {
      roles: role === 'any' ? reviewingRoles : [role],
      refs: [],
      except: [...file.authors, request.openedBy],
    },
    params: {
      model: file.model.ref,
      version: file.version.ref,
      request: request.kind,
      role,
      date: request.dueAt,
    },
  }));
}

/** Only the latest that has begun: what a later one says makes the earlier needless. */
function stagesOf(
  { now, rules }: CaseFile,
  { openedAt, dueAt }: Request,
): Waiting[] {
  const { remindDaysBefore, escalateDaysAfter } = rules.reminders;
  const begun = (time: string) => !isBefore(now, time);
  if (begun(addDays(dueAt, escalateDaysAfter))) return ['overdue', 'escalated'];
  if (begun(dueAt)) return ['overdue'];
  const reminder = addDays(dueAt, -remindDaysBefore);
  // Somebody who was asked after that time was told then.
  return begun(reminder) && isBefore(openedAt, reminder) ? ['due'] : [];
}

/** To the owners, whose work it is, and to whoever set it: what a vote rests on, as its date comes and goes. */
export function conditionNotices(file: CaseFile): Notice[] {
  return file.approvals
    .filter(
      ({ condition, takenBackAt }) =>
        condition !== undefined &&
        condition.metAt === undefined &&
        takenBackAt === undefined,
    )
    .map(vote => conditionNotice(file, vote));
}

function conditionNotice(file: CaseFile, vote: Approval): Notice {
  const { dueAt } = vote.condition!;
  const { now, rules } = file;
  const soon = addDays(dueAt, -rules.reminders.remindDaysBefore);
  let kind: NoticeKind = 'condition-set';
  if (!isBefore(now, dueAt)) kind = 'condition-lapsed';
  else if (!isBefore(now, soon) && isBefore(vote.at, soon))
    kind = 'condition-due';
  return {
    key: `${kind}:${vote.id}`,
    scope: `condition:${vote.id}`,
    topic: 'decided',
    kind,
    urgent: kind !== 'condition-set',
    link: governanceLink(file),
    to: {
      roles: ['model-owner'],
      refs: kind === 'condition-lapsed' ? [vote.by] : [],
      except: [],
    },
    params: {
      model: file.model.ref,
      version: file.version.ref,
      role: vote.role,
      date: dueAt,
    },
  };
}
