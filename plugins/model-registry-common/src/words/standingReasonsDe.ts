import type { ReasonWords, Words } from './types';

/** Said by every gate that an occasion does not ask. */
export const notAskedDe: ReasonWords = {
  what: 'Bei diesem Schritt wird nicht danach gefragt.',
};

/** What the gates say that look at tasks and uses beside the version. */
export const standingReasonsDe: Pick<
  Words['reasons'],
  'findings-settled' | 'use-permitted'
> = {
  'findings-settled': {
    'none-open': { what: 'Kein Mangel ist offen.' },
    open: {
      what: 'Ein Mangel der Schwere „{severity}“ ist offen.',
      why: 'Er ist bis {dueAt} zu beheben.',
      many: '{count} Mängel sind offen.',
    },
    'to-be-tested': {
      what: 'Ein Mangel der Schwere „{severity}“ ist nachzutesten.',
      why: 'Er gilt als behoben; nachgetestet hat das noch niemand anderes.',
      many: '{count} Mängel sind nachzutesten.',
    },
    'none-that-count': {
      what: 'Kein Mangel ist offen, nach dem die Regeln fragen.',
      why: 'Von geringerer Schwere: {count}.',
    },
    'not-asked-here': notAskedDe,
  },
  'use-permitted': {
    'no-prohibited-use': { what: 'Es dient keinem verbotenen Anwendungsfall.' },
    'prohibited-use': {
      what: {
        by: 'count',
        one: 'Es dient einem Anwendungsfall, der verboten ist.',
        other: 'Es dient {count} Anwendungsfällen, die verboten sind.',
      },
      why: 'Die EU-KI-Verordnung verbietet das (Art. 5), und keine Rolle setzt es aus.',
    },
    'not-asked-here': notAskedDe,
  },
};
