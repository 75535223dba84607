import { fill } from '../words/fill';
import { noticesEn, type NoticeTable } from '../words/noticesEn';
import type { Words } from '../words/types';
import { wordsEn } from '../words/en';
import type { Notice } from './notice';

/** A notice in words. What people wrote is not among them. */
export function sayNotice(
  { kind, params }: Pick<Notice, 'kind' | 'params'>,
  words: Words = wordsEn,
  notices: NoticeTable = noticesEn,
): { title: string; description: string } {
  const said = {
    ...params,
    request: params.request ? words.requests[params.request] : '',
    date: params.date?.slice(0, 10) ?? '',
    days: params.days ?? 0,
    role: params.role ?? '',
    gate: params.gate ?? '',
    environment: params.environment
      ? words.environments[params.environment]
      : '',
  };
  return {
    title: fill(notices[kind].title, said, words),
    description: fill(notices[kind].text, said, words),
  };
}
