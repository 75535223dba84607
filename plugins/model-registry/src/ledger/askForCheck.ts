import {
  parseVkey,
  type LedgerEntryView,
  type ListedEntry,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryClient } from '../api/ref';
import type { PageAsked } from './checkPage';

/** What was typed is no key of a log. */
export class BadKey extends Error {}

/** As many as an address holds. */
const proofsAtOnce = 200;

type Sequenced = LedgerEntryView &
  Required<Pick<LedgerEntryView, 'index' | 'hashPrev' | 'hashCurr'>>;

/**
 * Collects what a check of these entries needs: the newest checkpoint and the way to it for each.
 *
 * @returns undefined when no checkpoint covers any of them
 * @throws BadKey
 */
export async function askForCheck(
  registry: ModelRegistryClient,
  shown: readonly LedgerEntryView[],
  key: string,
): Promise<PageAsked | undefined> {
  if (key !== '') refuseBadKey(key);
  const { note, size, vkey } = await registry.getCheckpoint({});
  const covered = shown.filter(
    (entry): entry is Sequenced =>
      entry.index !== undefined && entry.index < size,
  );
  if (covered.length === 0) return undefined;
  const entries: ListedEntry[] = [];
  for (let from = 0; from < covered.length; from += proofsAtOnce) {
    const some = covered.slice(from, from + proofsAtOnce);
    const index = some.map(entry => entry.index).join(',');
    const { proofs } = await registry.getProofs({ query: { index, size } });
    const paths = new Map(proofs.map(proof => [proof.index, proof.path]));
    for (const entry of some)
      entries.push({
        index: entry.index,
        entry: entry.entry,
        leafHash: entry.leafHash,
        hashPrev: entry.hashPrev,
        hashCurr: entry.hashCurr,
        path: paths.get(entry.index) ?? [],
      });
  }
  return { entries, note, vkeys: [key === '' ? vkey : key] };
}

function refuseBadKey(key: string): void {
  try {
    parseVkey(key);
  } catch (error) {
    throw new BadKey((error as Error).message);
  }
}
