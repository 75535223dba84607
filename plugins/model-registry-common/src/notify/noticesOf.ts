import { approvalStatus, quorumMet, rolesAskedNow } from '../approvals';
import { waivingRoles } from '../exceptions';
import { findingNotices } from '../findings/findingNotices';
import { caseDigest } from '../lifecycle/caseDigest';
import type { CaseFile, Exception, Request } from '../lifecycle/caseFile';
import { reviewingRoles } from '../lifecycle/states';
import { addDays, isBefore } from '../lifecycle/time';
import { exceptionsExpiring, recertificationDue } from './deadlines';
import { informedOfDecisions, tellOfDecisionsDays } from './informed';
import { glassNotices } from './glass';
import { governanceLink, taskLink } from './links';
import { questionNotices } from './questions';
import { askedAgain, conditionNotices, consults, reminders } from './reminders';
import type { ClosedRequest, Notice, Standing } from './notice';

/**
 * Who should know what about a version as it stands. Pure: the same standing gives the same notices, so
 * whoever sends them may look as often as they like and send what was not sent yet.
 */
export function noticesOf(standing: Standing): Notice[] {
  const digest = caseDigest(standing.file);
  return [
    ...votesNeeded(standing.file, digest),
    ...consults(standing.file),
    ...askedAgain(standing.file, digest),
    ...reminders(standing.file, digest),
    ...conditionNotices(standing.file),
    ...questionNotices(standing),
    ...exceptionsAsked(standing.file),
    ...requestsDecided(standing, digest),
    ...exceptionsDecided(standing.file),
    ...staleApprovals(standing.file, digest),
    ...exceptionsExpiring(standing),
    ...recertificationDue(standing),
    ...requestsOver(standing),
    ...exceptionsOver(standing.file),
    ...informedOfDecisions(standing),
    ...glassNotices(standing.file),
    ...findingNotices(standing.file, standing.findings ?? []),
  ];
}

/** To the people of the roles whose votes are missing; never to authors or whoever asked (safety: S5). */
function votesNeeded(file: CaseFile, digest: string): Notice[] {
  const { request } = file;
  if (!request) return [];
  return rolesAskedNow(file, digest).map(({ role }) => ({
    key: `approval-needed:request:${request.id}:${role}`,
    scope: `approval-needed:request:${request.id}`,
    topic: 'approval-needed',
    kind: 'votes-needed',
    urgent: false,
    link: taskLink('request', request.id),
    to: {
      roles: role === 'any' ? reviewingRoles : [role],
      refs: [],
      except: [...file.authors, request.openedBy],
    },
    params: { ...about(file), request: request.kind, role },
  }));
}

function exceptionsAsked(file: CaseFile): Notice[] {
  return file.exceptions
    .filter(({ status }) => status === 'asked')
    .map(({ id, gate, askedBy }) => ({
      key: `approval-needed:exception:${id}`,
      scope: `approval-needed:exception:${id}`,
      topic: 'approval-needed',
      kind: 'exception-asked',
      urgent: false,
      link: taskLink('exception', id),
      to: {
        roles: waivingRoles(gate, file),
        refs: [],
        except: [...file.authors, askedBy],
      },
      params: { ...about(file), gate },
    }));
}

const nobodyElse = { roles: [], refs: [], except: [] } as const;

/** To the people whose vote was asked for: it is asked for no longer. */
function requestsOver({ file, closed }: Standing): Notice[] {
  return closed.map(({ id, kind: request }) => ({
    key: `approval-over:request:${id}`,
    scope: `approval-needed:request:${id}`,
    topic: 'approval-needed',
    kind: 'request-over',
    urgent: false,
    link: governanceLink(file),
    to: nobodyElse,
    replaces: true,
    params: { ...about(file), request },
  }));
}

function exceptionsOver(file: CaseFile): Notice[] {
  return file.exceptions
    .filter(exception => isDecidedLately(exception, file.now))
    .map(({ id, gate }) => ({
      key: `approval-over:exception:${id}`,
      scope: `approval-needed:exception:${id}`,
      topic: 'approval-needed',
      kind: 'exception-over',
      urgent: false,
      link: governanceLink(file),
      to: nobodyElse,
      replaces: true,
      params: { ...about(file), gate },
    }));
}

/** To authors and whoever asked: all votes are in, or changes are wanted. */
function requestsDecided({ file, closed }: Standing, digest: string): Notice[] {
  const { request } = file;
  const open = request && quorumMet(file, digest) ? [request] : [];
  return [
    ...open.map(one => decided(file, one, 'request-approved')),
    ...closed.flatMap(one => {
      const kind = closedAs(one);
      return kind ? [decided(file, one, kind)] : [];
    }),
  ];
}

function closedAs({ how }: ClosedRequest) {
  if (how === 'changes-requested') return 'changes-requested';
  return how === 'approved' || how === 'carried-out'
    ? 'request-approved'
    : undefined;
}

function decided(
  file: CaseFile,
  { id, kind: request, openedBy }: Pick<Request, 'id' | 'kind' | 'openedBy'>,
  kind: 'request-approved' | 'changes-requested',
): Notice {
  return {
    key: `decided:request:${id}:${kind}`,
    scope: `decided:request:${id}`,
    topic: 'decided',
    kind,
    urgent: false,
    link: governanceLink(file),
    to: { roles: [], refs: [...file.authors, openedBy], except: [] },
    params: { ...about(file), request },
  };
}

function exceptionsDecided(file: CaseFile): Notice[] {
  return file.exceptions
    .filter(exception => isDecidedLately(exception, file.now))
    .map(({ id, gate, status, askedBy, decidedBy }) => ({
      key: `decided:exception:${id}:${status}`,
      scope: `decided:exception:${id}`,
      topic: 'decided',
      kind: `exception-${status as 'granted' | 'rejected' | 'revoked'}`,
      urgent: false,
      link: governanceLink(file),
      to: {
        roles: [],
        refs: [...file.authors, askedBy],
        except: decidedBy ? [decidedBy] : [],
      },
      params: { ...about(file), gate },
    }));
}

/** Of one that broke the glass, people are told by notices of its own; only its end is told as of others. */
function isDecidedLately(
  { status, decidedAt, breakGlass }: Exception,
  now: string,
): boolean {
  if (status === 'asked' || decidedAt === undefined) return false;
  if (breakGlass && status === 'granted') return false;
  return isBefore(now, addDays(decidedAt, tellOfDecisionsDays));
}

/** To whoever voted, and to whoever asked, since the request waits again. */
function staleApprovals(file: CaseFile, digest: string): Notice[] {
  const { request } = file;
  if (!request) return [];
  const votes = approvalStatus(file, digest).filter(
    vote => vote.requestId === request.id && vote.takenBackAt === undefined,
  );
  const again = (by: string, role: string) =>
    votes.some(vote => vote.counts && vote.by === by && vote.role === role);
  return votes
    .filter(vote => vote.stale && !again(vote.by, vote.role))
    .map(({ id, by, role }) => ({
      key: `approval-stale:${id}`,
      scope: `approval-stale:request:${request.id}`,
      topic: 'approval-stale',
      kind: 'approval-stale',
      urgent: true,
      link: taskLink('request', request.id),
      to: { roles: [], refs: [by, request.openedBy], except: [] },
      params: { ...about(file), request: request.kind, role },
    }));
}

function about(file: CaseFile) {
  return { model: file.model.ref, version: file.version.ref };
}
