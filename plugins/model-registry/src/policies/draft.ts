import { findSecrets } from '@assay/plugin-model-registry-common';
import { dayMs } from '../components/time';

export type Files = Readonly<Record<string, string>>;

/** What somebody writes and has not had kept yet. */
export interface PackDraft {
  readonly files: Files;
  /** The revision it was made from; 0 where there was none. */
  readonly basedOn: number;
  readonly savedAt: string;
}

/** Why a draft is not kept: a secret in it, which stays in no browser, or its size. */
export type Unfit = 'secret' | 'too-large';

const keptDays = 30; // over a holiday, and not for ever on a shared machine
/** Browsers keep some 5 million characters for the whole portal. */
const draftCharactersMax = 1_000_000;

/** A draft belongs to a person, not to the browser. */
export function draftKey(you: string, pack: string): string {
  return `model-registry-policy/${encodeURIComponent(you)}/${pack}`;
}

/** Reads what a browser kept, which may be of another release, damaged, or out of date. */
export function readDraft(
  stored: string | null,
  now: number,
): PackDraft | undefined {
  const draft = parsed(stored);
  if (typeof draft !== 'object' || draft === null) return undefined;
  const { files, basedOn, savedAt } = draft as Partial<PackDraft>;
  const saved = typeof savedAt === 'string' ? Date.parse(savedAt) : NaN;
  if (Number.isNaN(saved) || saved + keptDays * dayMs <= now) return undefined;
  if (typeof basedOn !== 'number' || !isFiles(files)) return undefined;
  return { files, basedOn, savedAt: savedAt! };
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? 'null');
  } catch {
    return undefined;
  }
}

function isFiles(files: unknown): files is Files {
  return (
    typeof files === 'object' &&
    files !== null &&
    Object.keys(files).length > 0 &&
    Object.values(files).every(text => typeof text === 'string')
  );
}

/** Keeps a draft in the browser. @returns why not, where it was not kept */
export function keepDraft(
  store: Pick<Storage, 'setItem' | 'removeItem'>,
  key: string,
  draft: PackDraft,
): Unfit | undefined {
  const text = JSON.stringify(draft);
  const isTooLarge = text.length > draftCharactersMax;
  if (!isTooLarge && findSecrets({ ...draft.files }).length > 0) {
    store.removeItem(key);
    return 'secret';
  }
  try {
    if (isTooLarge) return 'too-large';
    store.setItem(key, text);
    return undefined;
  } catch {
    return 'too-large'; // the browser has no room left
  }
}
