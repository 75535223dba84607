import { involvedIn, raciOf } from '../approvals';
import type { CaseFile } from '../lifecycle/caseFile';
import type { Role } from '../lifecycle/states';
import { addDays, isBefore } from '../lifecycle/time';
import { governanceLink, modelLink } from './links';
import type { ClosedRequest, Notice, NoticeKind, Standing } from './notice';

/** Decisions older than this are history; nobody is told of them when notices are switched on. */
export const tellOfDecisionsDays = 7;

/** How a request ends so that others than those who asked for it should know. */
const endings: Readonly<Record<string, NoticeKind>> = {
  'carried-out': 'told-carried-out',
  approved: 'told-approved',
  'changes-requested': 'told-changes',
};

/**
 * To everybody with a part in what was decided, by the table of who does, answers for, is consulted on and is
 * informed of what. Nothing is asked of them. Left out is who knows already: whoever did it, whoever voted,
 * and authors and whoever asked, who are told in words of their own.
 */
export function informedOfDecisions({ file, closed }: Standing): Notice[] {
  return closed.flatMap(request => {
    const kind = endings[request.how];
    return kind === undefined ? [] : [informed(file, request, kind)];
  });
}

function informed(
  file: CaseFile,
  { id, kind: request, openedBy, closedBy }: ClosedRequest,
  kind: NoticeKind,
): Notice {
  const { R, A, C, I } = raciOf(file, request);
  const voters = file.approvals
    .filter(vote => vote.requestId === id && vote.takenBackAt === undefined)
    .map(({ by }) => by);
  const actors = closedBy === undefined ? [] : [closedBy];
  return {
    key: `${kind}:request:${id}`,
    scope: `informed:request:${id}`,
    topic: 'informed',
    kind,
    urgent: false,
    aside: true,
    link: governanceLink(file),
    to: {
      roles: [...new Set<Role>([...R, ...A, ...C, ...I])],
      refs: [],
      except: [...file.authors, openedBy, ...actors, ...voters],
    },
    // Their question is replaced by the outcome; a second notice of it would be one too many.
    unlessToldUnder: `approval-needed:request:${id}`,
    params: { model: file.model.ref, version: file.version.ref, request },
  };
}

/** A model that is new, to those who are informed of that by the table. */
export function informedOfModel(
  model: { id: string; ref: string; createdBy: string; createdAt: string },
  now: string,
): Notice[] {
  const isLate = !isBefore(now, addDays(model.createdAt, tellOfDecisionsDays));
  const roles = involvedIn('register-model', 'I');
  if (isLate || roles.length === 0) return [];
  return [
    {
      key: `told-registered:model:${model.id}`,
      scope: `informed:model:${model.id}`,
      topic: 'informed',
      kind: 'told-registered',
      urgent: false,
      aside: true,
      link: modelLink(model.ref),
      to: { roles, refs: [], except: [model.createdBy] },
      params: { model: model.ref },
    },
  ];
}
