import { wordsDe } from './de';
import { wordsEn } from './en';
import { noticesDe } from './noticesDe';
import { noticesEn, type NoticeTable } from './noticesEn';
import type { Words } from './types';

/** The languages that are complete; the type of the tables sees to it that no key is missing. */
const languages = { en: wordsEn, de: wordsDe } satisfies Record<string, Words>;
const notices = { en: noticesEn, de: noticesDe } satisfies Record<
  keyof typeof languages,
  NoticeTable
>;

/** The words of a language by its tag, such as `de` or `de-AT`; English where there are none. */
export function wordsIn(language: string): Words {
  return languages[known(language)];
}

/** What notices say in a language by its tag; English where there are none. */
export function noticesIn(language: string): NoticeTable {
  return notices[known(language)];
}

function known(tag: string): keyof typeof languages {
  const [language] = tag.toLowerCase().split('-');
  return Object.hasOwn(languages, language)
    ? (language as keyof typeof languages)
    : 'en';
}
