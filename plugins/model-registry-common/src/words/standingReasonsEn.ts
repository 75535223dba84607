import type { ReasonWords, Words } from './types';

/** Said by every gate that an occasion does not ask. */
export const notAskedEn: ReasonWords = { what: 'This move does not ask it.' };

/** What the gates say that look at tasks and uses beside the version. */
export const standingReasonsEn: Pick<
  Words['reasons'],
  'findings-settled' | 'use-permitted'
> = {
  'findings-settled': {
    'none-open': { what: 'No finding is open.' },
    open: {
      what: 'A finding of severity {severity} is open.',
      why: 'It is to be fixed by {dueAt}.',
      many: '{count} findings are open.',
    },
    'to-be-tested': {
      what: 'A finding of severity {severity} waits for its test.',
      why: 'It was said to be fixed; nobody else has tested that yet.',
      many: '{count} findings wait for their test.',
    },
    'none-that-count': {
      what: 'No finding is open that the rules ask about.',
      why: 'Of lower severity: {count}.',
    },
    'not-asked-here': notAskedEn,
  },
  'use-permitted': {
    'no-prohibited-use': { what: 'It serves no prohibited use.' },
    'prohibited-use': {
      what: {
        by: 'count',
        one: 'It serves a use that is prohibited.',
        other: 'It serves {count} uses that are prohibited.',
      },
      why: 'The EU AI Act prohibits it (Art. 5), and no role sets that aside.',
    },
    'not-asked-here': notAskedEn,
  },
};
