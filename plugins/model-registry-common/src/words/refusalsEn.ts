import type { Words } from './types';

/** Why a move or decision was refused, in English. */
export const refusalsEn: Words['refusals'] = {
  'wrong-state': {
    what: '{version} was not {done}.',
    why: 'It is in the state {state}, from which this move does not start.',
    next: 'Open its way to production to see the moves it allows.',
  },
  'gate-blocked': {
    what: '{version} was not {done}.',
    why: {
      by: 'count',
      one: '1 gate blocks: {gates}.',
      other: '{count} gates block: {gates}.',
    },
    next: 'Nothing changed; open the gates to see what clears them.',
  },
  'role-missing': {
    what: '{version} was not {done}.',
    why: 'This needs one of the roles {needed}; your roles here: {yours}.',
    next: 'Ask one of them, or see who may do what.',
  },
  'separation-of-duties': {
    what: "You can't decide on {version}.",
    why: 'Nobody decides on their own work: {because}.',
    next: 'Ask somebody else who holds the role.',
  },
  'already-voted': {
    what: 'You have voted on {version} as {role}.',
    why: 'Each person has one vote in a role, and yours counts.',
    next: 'Take it back to change it.',
  },
  'case-changed': {
    what: '{version} changed while you were reading.',
    why: 'You were shown case {shown}; it is now {current}.',
    next: 'Look at what changed, then decide again. Your text is kept.',
  },
  'no-open-request': {
    what: '{version} has no open request.',
    why: 'There is nothing to decide on or to withdraw.',
    next: 'The owner can ask for a promotion or a recertification.',
  },
  'request-already-open': {
    what: '{version} has an open request.',
    why: 'A version has one request at a time.',
    next: 'Wait for its votes, or withdraw it.',
  },
  'not-sealed': {
    what: '{version} is not sealed.',
    why: 'Reviewers judge bytes that no longer change.',
    next: 'Seal it, then submit it.',
  },
  'decision-needs-a-person': {
    what: '{version} was not {done}.',
    why: 'Only a person, signed in and acting directly, may do this; it came through a service.',
    next: 'Open the portal, or sign in with assay login.',
  },
  'nothing-to-take-back': {
    what: 'You have no vote on {version} as {role}.',
    why: 'Either none was cast in this request, or it was taken back before.',
    next: 'Choose the role in which you voted.',
  },
  'not-waivable': {
    what: 'No exception can cover this gate.',
    why: '{gate} is waived by nobody.',
    next: 'Clear what it asks for.',
  },
  'end-out-of-range': {
    what: 'The exception cannot end on {endsAt}.',
    why: 'At {tier} an exception ends after today and by {latest}.',
    next: 'Choose an earlier end.',
  },
  'not-your-turn': {
    what: 'It is not yet the turn of {role} on {version}.',
    why: 'The approval rules ask {before} first.',
    next: 'You are told when their votes are in.',
  },
  'delegation-missing': {
    what: 'Nobody has lent you the role {role} for {version}.',
    why: 'A delegation ends with its date, with the role of whoever made it, or when they end it.',
    next: 'Ask them for a new one, or decide in a role of your own.',
  },
  'condition-out-of-range': {
    what: 'The condition cannot be due on {endsAt}.',
    why: 'It is due after today and while the vote is valid, by {latest}.',
    next: 'Choose another date.',
  },
  'condition-settled': {
    what: 'This condition is settled.',
    why: 'It was met before, or its vote was taken back.',
    next: 'Reload to see where it stands.',
  },
  'not-renewable': {
    what: 'This exception cannot be renewed so.',
    why: 'A renewal is of the same gate, of one that was granted, and covers no more than it did.',
    next: 'File a new exception.',
  },
  'glass-end-out-of-range': {
    what: 'The break-glass exception cannot end then.',
    why: {
      by: 'hours',
      one: 'One person waives a gate alone for 1 hour at most.',
      other: 'One person waives a gate alone for {hours} hours at most.',
    },
    next: 'Choose an earlier end; for longer, file an exception that others decide.',
  },
  'glass-broken-already': {
    what: 'The glass is broken for {gate} already.',
    why: 'The exception that ends on {endsAt} is in force or waits for its review.',
    next: 'Use it while it lasts; the next one is possible once it was reviewed.',
  },
  'glass-not-to-review': {
    what: 'This exception has nothing to review.',
    why: 'One that broke the glass is reviewed once, after it was used or has ended.',
    next: 'Reload to see where it stands.',
  },
  'already-decided': {
    what: 'This exception is not open to that decision.',
    why: 'Its status is {status}, its end {endsAt}.',
    next: 'Reload to see where it stands.',
  },
};
