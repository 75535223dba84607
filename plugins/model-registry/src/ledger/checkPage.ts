import type {
  ListedEntry,
  ListFinding,
} from '@assay/plugin-model-registry-common';
import { NoWorker } from '../evidence/checkBundle';

/** What the worker is given: nothing of it is trusted but the keys. */
export interface PageAsked {
  entries: ListedEntry[];
  note: string;
  vkeys: string[];
}

export type CheckPage = (
  asked: PageAsked,
  signal: AbortSignal,
) => Promise<ListFinding>;

/** The worker is loaded when somebody checks a page, since few ever do. */
export const checkPage: CheckPage = async (...asked) => {
  if (typeof Worker === 'undefined') throw new NoWorker();
  const { pageInWorker } = await import('./pageInWorker');
  return pageInWorker(...asked);
};
