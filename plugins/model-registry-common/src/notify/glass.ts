import { glassReviewRole, reviewDueAt } from '../exceptions/breakGlass';
import type { CaseFile, Exception } from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import type { Role } from '../lifecycle/states';
import { governanceLink, taskLink } from './links';
import type { Audience, Notice, NoticeKind } from './notice';

/** Who hears of every gate that one person waived alone, besides the owners. */
const watching: readonly Role[] = [
  'mrc-approver',
  'security',
  'legal',
  'product-owner',
  'sre',
  'auditor',
  'admin',
  'model-owner',
];
/** A review older than this is history when notices are switched on. */
const tellOfReviewDays = 7;

/** That the glass was broken, that its review waits, and what came of it. All of it is urgent. */
export function glassNotices(file: CaseFile): Notice[] {
  return file.exceptions
    .filter(one => one.breakGlass !== undefined && one.filedAt === undefined)
    .flatMap(one => [...broken(file, one), ...review(file, one)]);
}

function broken(file: CaseFile, exception: Exception): Notice[] {
  const { decidedAt, askedAt, askedBy } = exception;
  const until = addDays(decidedAt ?? askedAt, tellOfReviewDays);
  if (!isBefore(file.now, until)) return [];
  const to = {
    roles: watching,
    refs: [file.model.owner, ...file.authors],
    except: [askedBy],
  };
  return [noticeOf(file, exception, { kind: 'glass-broken', to })];
}

function review(file: CaseFile, exception: Exception): Notice[] {
  const { askedBy, breakGlass } = exception;
  const done = breakGlass?.review;
  if (done) {
    if (!isBefore(file.now, addDays(done.at, tellOfReviewDays))) return [];
    const refs = [askedBy, file.model.owner];
    const to = { roles: [], refs, except: [done.by] };
    return [noticeOf(file, exception, { kind: 'glass-reviewed', to })];
  }
  const date = reviewDueAt(exception, file);
  if (date === undefined) return [];
  const isOverdue = !isBefore(file.now, date);
  const { escalateTo } = file.rules.reminders;
  const roles: readonly Role[] = isOverdue
    ? [glassReviewRole, escalateTo[glassReviewRole]]
    : [glassReviewRole];
  const except = [...file.authors, askedBy];
  return [
    noticeOf(file, exception, {
      kind: isOverdue ? 'glass-review-overdue' : 'glass-review-due',
      to: { roles, refs: [], except },
      date,
    }),
  ];
}

function noticeOf(
  file: CaseFile,
  { id, gate, endsAt, breakGlass }: Exception,
  said: { kind: NoticeKind; to: Audience; date?: string },
): Notice {
  const { kind, to, date = endsAt } = said;
  const isTask = kind === 'glass-review-due' || kind === 'glass-review-overdue';
  return {
    key: `${kind}:${id}`,
    scope: isTask ? `glass-review:${id}` : `${kind}:${id}`,
    topic: 'break-glass',
    kind,
    urgent: true,
    link: isTask ? taskLink('review', id) : governanceLink(file),
    to,
    params: {
      model: file.model.ref,
      version: file.version.ref,
      gate,
      environment: breakGlass?.environment,
      date,
    },
  };
}
