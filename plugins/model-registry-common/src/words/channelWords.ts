import type { Phrase } from './types';

/** What stands around a notice where it is read outside the portal. */
export interface ChannelWords {
  language: string;
  /** On the link to the place. */
  open: string;
  /** Below a mail. */
  why: string;
  choose: string;
  /** What waits for somebody, told once a day. */
  digest: { title: Phrase; line: Phrase; due: Phrase; more: Phrase };
}

export const channelWordsEn: ChannelWords = {
  language: 'en',
  open: 'Open in Assay',
  why: 'You are told this because of your part in it. Decide in Assay; an answer to this message reaches nobody.',
  choose: 'Choose what you are told',
  digest: {
    title: {
      by: 'count',
      one: '1 thing waits for you',
      other: '{count} things wait for you',
    },
    line: '{title}.',
    due: '{title}, due on {date}.',
    more: {
      by: 'count',
      one: '1 more is in your inbox.',
      other: '{count} more are in your inbox.',
    },
  },
};

export const channelWordsDe: ChannelWords = {
  language: 'de',
  open: 'In Assay öffnen',
  why: 'Das erfährst du wegen deiner Rolle dabei. Entschieden wird in Assay; eine Antwort auf diese Nachricht erreicht niemanden.',
  choose: 'Auswählen, was du erfährst',
  digest: {
    title: {
      by: 'count',
      one: 'Eine Sache wartet auf dich',
      other: '{count} Dinge warten auf dich',
    },
    line: '{title}.',
    due: '{title}, fällig am {date}.',
    more: {
      by: 'count',
      one: 'Eine weitere ist im Eingang.',
      other: '{count} weitere sind im Eingang.',
    },
  },
};
