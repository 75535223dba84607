import { approvalStatus } from '../approvals';
import { caseDigest } from '../lifecycle/caseDigest';
import { addDays, isBefore } from '../lifecycle/time';
import { fill } from '../words/fill';
import { noticesEn, type NoticeTable } from '../words/noticesEn';
import { wordsEn } from '../words/en';
import { channelWordsEn, type ChannelWords } from '../words/channelWords';
import {
  policyNoticesEn,
  type PolicyNoticeTable,
} from '../words/policyNotices';
import type { Words } from '../words/types';
import { noticesOf } from './noticesOf';
import type { Notice, NoticeKind, Standing } from './notice';
import { sayPolicyNotice, type PolicyNotice } from './policyNotices';
import { sayNotice } from './sayNotice';

/** What somebody has to do, and not what they should merely know. */
const waitingKinds: readonly NoticeKind[] = [
  'votes-needed',
  'votes-asked-again',
  'votes-due',
  'votes-overdue',
  'request-escalated',
  'exception-asked',
  'question-asked',
  'condition-set',
  'condition-due',
  'condition-lapsed',
  'exception-expiring',
  'recertification-due',
  'finding-assigned',
  'finding-due',
  'finding-overdue',
  'finding-fixed',
];

/** More than anybody reads; the inbox has the rest. */
export const digestLinesMax = 12;

/** Something that waits, and by when. */
export interface Waiting {
  readonly notice: Notice;
  readonly date?: string; // RFC 3339
}

/** A request about a pack that waits for a decision. It has no day by which it is due. */
export interface WaitingPolicy {
  readonly policy: PolicyNotice;
}
type DigestItem = Waiting | WaitingPolicy;

/**
 * What waits in a version as it stands, as far as it is due within so many days; votes and questions wait in
 * any case. Whom it waits for is the notice's audience, less those who have voted in the role already.
 */
export function waitingIn(standing: Standing, daysAhead: number): Waiting[] {
  const { file } = standing;
  const end = addDays(file.now, daysAhead);
  const digest = caseDigest(file);
  return noticesOf(standing)
    .filter(({ kind }) => waitingKinds.includes(kind))
    .map(notice => ({
      notice: withoutVoters(standing, notice, digest),
      date: dateOf(standing, notice),
    }))
    .filter(
      ({ notice: { topic, kind }, date }) =>
        topic === 'approval-needed' ||
        kind === 'question-asked' ||
        date === undefined ||
        isBefore(date, end),
    );
}

/** Votes are cast for others too; exceptions are decided by those who hold the role, and a consult is no vote. */
export function isVoteAsked({ topic, kind, params }: Notice): boolean {
  return (
    topic === 'approval-needed' &&
    params.request !== undefined &&
    kind !== 'request-escalated'
  );
}

/** A vote that no longer counts is asked for again, of whoever gave it too. */
function withoutVoters(
  { file }: Standing,
  notice: Notice,
  digest: string,
): Notice {
  const { role } = notice.params;
  if (notice.topic !== 'approval-needed' || role === undefined) return notice;
  const voters = approvalStatus(file, digest)
    .filter(
      vote =>
        vote.counts &&
        vote.requestId === file.request?.id &&
        (role === 'any' || vote.role === role),
    )
    .flatMap(({ by, onBehalfOf }) => (onBehalfOf ? [by, onBehalfOf] : [by]));
  const except = [...notice.to.except, ...voters];
  return { ...notice, to: { ...notice.to, except } };
}

function dateOf({ file }: Standing, notice: Notice): string | undefined {
  const isRequest = notice.topic === 'approval-needed' && notice.params.request;
  return notice.params.date ?? (isRequest ? file.request?.dueAt : undefined);
}

/** One line for each thing, the most pressing first. A later word of the same scope takes the place of an earlier. */
export function digestLines<T extends DigestItem>(waiting: readonly T[]): T[] {
  const latest = new Map(waiting.map(one => [scopeOf(one), one]));
  const order = (one: T) => {
    const known: DigestItem = one;
    return 'policy' in known
      ? `9999 ${known.policy.scope}`
      : `${known.date ?? '9999'} ${known.notice.params.version} ${
          known.notice.scope
        }`;
  };
  return [...latest.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function scopeOf(one: DigestItem): string {
  return 'policy' in one ? one.policy.scope : one.notice.scope;
}

/** What one person is told once a day. Nothing that people wrote is in it, as in every notice (safety: S9). */
export function sayDigest(
  waiting: readonly DigestItem[],
  words: Words = wordsEn,
  notices: NoticeTable = noticesEn,
  { digest }: ChannelWords = channelWordsEn,
  policies: PolicyNoticeTable = policyNoticesEn,
): { title: string; description: string } | undefined {
  const lines = digestLines(waiting);
  if (lines.length === 0) return undefined;
  const more = lines.length - digestLinesMax;
  const said = lines.slice(0, digestLinesMax).map(one => {
    const date = 'policy' in one ? undefined : one.date;
    const { title } =
      'policy' in one
        ? sayPolicyNotice(one.policy, words, policies)
        : sayNotice(one.notice, words, notices);
    const params = { title, date: date?.slice(0, 'yyyy-mm-dd'.length) ?? '' };
    return fill(date ? digest.due : digest.line, params, words);
  });
  if (more > 0) said.push(fill(digest.more, { count: more }, words));
  return {
    title: fill(digest.title, { count: lines.length }, words),
    description: said.join('\n'),
  };
}

/** The calendar day and the hour of a time somewhere. @throws RangeError where there is no such time zone */
export function localTime(
  time: string,
  timeZone: string,
): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(time));
  const of = (type: string) => parts.find(part => part.type === type)!.value;
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    hour: Number(of('hour')),
  };
}
