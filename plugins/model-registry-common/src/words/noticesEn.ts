import type { NoticeKind } from '../notify/notice';
import type { Phrase } from './types';

export interface NoticeWords {
  title: Phrase;
  text: Phrase;
}

/** One language's words for every notice. */
export type NoticeTable = Record<NoticeKind, NoticeWords>;

/** What people are told in the portal's notifications, in English. */
export const noticesEn: NoticeTable = {
  'votes-needed': {
    title: 'Your vote is asked for: {model} {version}',
    text: '{request}. The vote of {role} is missing.',
  },
  'request-consults': {
    title: 'You are consulted: {model} {version}',
    text: '{request}. Your vote is not asked for; say what the others should know.',
  },
  'votes-asked-again': {
    title: 'You are asked to vote: {model} {version}',
    text: '{request}. The owner asks for the vote of {role}; it is due on {date}.',
  },
  'votes-due': {
    title: 'Your vote is due soon: {model} {version}',
    text: '{request}. The vote of {role} is missing; it is due on {date}.',
  },
  'votes-overdue': {
    title: 'Your vote is overdue: {model} {version}',
    text: '{request}. The vote of {role} was due on {date}.',
  },
  'request-escalated': {
    title: 'A request waits past its date: {model} {version}',
    text: '{request}. The vote of {role} was due on {date}. Find somebody who gives it; nobody else may vote.',
  },
  'condition-set': {
    title: 'Approved on a condition: {model} {version}',
    text: '{role} asks for something by {date}. Unmet by then, the vote no longer counts.',
  },
  'condition-due': {
    title: 'A condition is due: {model} {version}',
    text: 'What {role} asked for is due on {date}. Unmet by then, the vote no longer counts.',
  },
  'condition-lapsed': {
    title: 'A condition was not met: {model} {version}',
    text: 'What {role} asked for was due on {date}. The vote no longer counts until it is met.',
  },
  'question-asked': {
    title: 'A reviewer asks: {model} {version}',
    text: 'A question about this version waits for your answer.',
  },
  'question-answered': {
    title: 'Your question was answered: {model} {version}',
    text: 'The owners answered what you asked about this version.',
  },
  'exception-asked': {
    title: 'An exception waits for you: {model} {version}',
    text: 'Somebody asks to waive the gate "{gate}" until a date.',
  },
  'request-over': {
    title: 'Your vote is no longer asked for: {model} {version}',
    text: '{request}: the request is closed.',
  },
  'exception-over': {
    title: 'An exception no longer waits for you: {model} {version}',
    text: 'It was decided whether the gate "{gate}" is waived.',
  },
  'request-approved': {
    title: 'Approved: {model} {version}',
    text: '{request}: all votes are in.',
  },
  'changes-requested': {
    title: 'Changes requested: {model} {version}',
    text: '{request}: a reviewer sent it back. The reasons are with the version.',
  },
  'exception-granted': {
    title: 'Exception granted: {model} {version}',
    text: 'The gate "{gate}" is waived until the date that was asked for.',
  },
  'exception-rejected': {
    title: 'Exception rejected: {model} {version}',
    text: 'The gate "{gate}" is not waived.',
  },
  'exception-revoked': {
    title: 'Exception revoked: {model} {version}',
    text: 'The gate "{gate}" is no longer waived.',
  },
  'approval-stale': {
    title: 'An approval no longer counts: {model} {version}',
    text: '{request}: the case changed after {role} voted, or the vote ended. It has to be given anew.',
  },
  'exception-expiring': {
    title: {
      by: 'days',
      one: 'An exception ends in 1 day: {model} {version}',
      other: 'An exception ends in {days} days: {model} {version}',
    },
    text: 'The gate "{gate}" is waived until {date}. Mend what it asks for, or file another exception.',
  },
  'recertification-due': {
    title: {
      by: 'days',
      one: 'Recertification is due in 1 day: {model} {version}',
      other: 'Recertification is due in {days} days: {model} {version}',
    },
    text: 'Its approvals are to be renewed by {date}. Ask for recertification.',
  },
  'told-carried-out': {
    title: 'Carried out: {model} {version}',
    text: '{request}: done. You are told because of your role; nothing is asked of you.',
  },
  'told-approved': {
    title: 'Decided: {model} {version}',
    text: '{request}: all votes are in. You are told because of your role; nothing is asked of you.',
  },
  'told-changes': {
    title: 'Sent back: {model} {version}',
    text: '{request}: a reviewer asked for changes. You are told because of your role; nothing is asked of you.',
  },
  'told-registered': {
    title: 'A new model: {model}',
    text: 'It was registered. You are told because of your role; nothing is asked of you.',
  },
  'glass-broken': {
    title: 'The glass was broken: {model} {version}',
    text: 'One person waived the gate "{gate}" for {environment}, without a second vote. It blocks again by itself, within a day, and is reviewed.',
  },
  'glass-review-due': {
    title: 'Review a broken glass: {model} {version}',
    text: 'Somebody waived the gate "{gate}" for {environment} alone. Say by {date} whether it was right to.',
  },
  'glass-review-overdue': {
    title: 'The review of a broken glass is overdue: {model} {version}',
    text: 'Somebody waived the gate "{gate}" for {environment} alone. Whether it was right to was to be said by {date}.',
  },
  'glass-reviewed': {
    title: 'A broken glass was reviewed: {model} {version}',
    text: 'What was found on waiving the gate "{gate}" for {environment} is with the version.',
  },
  'finding-assigned': {
    title: 'A finding is yours to fix: {model} {version}',
    text: 'It is due on {date}. Say how it was fixed, and somebody else tests it again.',
  },
  'finding-due': {
    title: 'A finding is due soon: {model} {version}',
    text: 'It is yours to fix by {date}.',
  },
  'finding-overdue': {
    title: 'A finding is overdue: {model} {version}',
    text: 'It was to be fixed by {date}.',
  },
  'finding-escalated': {
    title: 'A finding waits past its date: {model} {version}',
    text: 'Its owner was to fix it by {date}. Ask them, or see whether the risk can be accepted.',
  },
  'finding-fixed': {
    title: 'Test a finding again: {model} {version}',
    text: 'Its owner says it is fixed. Whoever fixed it does not test it.',
  },
};
