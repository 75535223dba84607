import type { Found, FoundWords } from '../ledger/found';
import { sayFound } from '../ledger/found';
import { foundEn } from '../ledger/foundEn';
import { complaintsEn, type ComplaintWords } from '../metadata/complaints';
import {
  channelWordsDe,
  channelWordsEn,
  type ChannelWords,
} from './channelWords';
import { complaintsDe } from './complain';
import { wordsDe } from './de';
import { wordsEn } from './en';
import { foundDe } from './foundDe';
import {
  metadataWordsDe,
  metadataWordsEn,
  type MetadataWords,
} from './metadataWords';
import { noticesDe } from './noticesDe';
import { noticesEn, type NoticeTable } from './noticesEn';
import {
  policyNoticesDe,
  policyNoticesEn,
  type PolicyNoticeTable,
} from './policyNotices';
import { sentenceIn } from './sentences';
import type { Words } from './types';

interface Tables {
  readonly words: Words;
  readonly notices: NoticeTable;
  readonly policyNotices: PolicyNoticeTable;
  readonly channels: ChannelWords;
  readonly metadata: MetadataWords;
  readonly found: FoundWords;
  readonly complaints: ComplaintWords;
}

/**
 * Every table of words there is, by language. A test holds each against its English twin, so that a
 * table that is added here is complete in all of them.
 */
export const languages = {
  en: {
    words: wordsEn,
    notices: noticesEn,
    policyNotices: policyNoticesEn,
    channels: channelWordsEn,
    metadata: metadataWordsEn,
    found: foundEn,
    complaints: complaintsEn,
  },
  de: {
    words: wordsDe,
    notices: noticesDe,
    policyNotices: policyNoticesDe,
    channels: channelWordsDe,
    metadata: metadataWordsDe,
    found: foundDe,
    complaints: complaintsDe,
  },
} as const satisfies Record<string, Tables>;

/** The tags of the languages that are complete. */
export const languageTags = Object.keys(
  languages,
) as (keyof typeof languages)[];

/** The words of a language by its tag, such as `de` or `de-AT`; English where there are none. */
export function wordsIn(language: string): Words {
  return tablesOf(language).words;
}

/** What notices say in a language by its tag; English where there are none. */
export function noticesIn(language: string): NoticeTable {
  return tablesOf(language).notices;
}

/** What notices about policy packs say in a language by its tag; English where there are none. */
export function policyNoticesIn(language: string): PolicyNoticeTable {
  return tablesOf(language).policyNotices;
}

/** What stands around notices, in a language by its tag; English where there are none. */
export function channelWordsIn(language: string): ChannelWords {
  return tablesOf(language).channels;
}

/** What the metadata schema calls its fields and terms, by the language's tag. */
export function metadataWordsIn(language: string): MetadataWords {
  return tablesOf(language).metadata;
}

/** What a verification found, in a language by its tag, with what a parser said within it. */
export function foundIn(finding: Found, language: string): string {
  const { cause } = finding.params ?? {};
  const said =
    typeof cause === 'string'
      ? {
          ...finding,
          params: { ...finding.params, cause: sentenceIn(cause, language) },
        }
      : finding;
  return sayFound(said, tablesOf(language).found, language);
}

function tablesOf(tag: string): Tables {
  const [language] = tag.toLowerCase().split('-');
  return Object.hasOwn(languages, language)
    ? languages[language as keyof typeof languages]
    : languages.en;
}
