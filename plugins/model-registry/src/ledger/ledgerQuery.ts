import {
  contract,
  entryTypes,
  subjectKinds,
} from '@assay/plugin-model-registry-common';

/** What is chosen on the Ledger page; its address holds it. */
export interface LedgerFilters {
  type: string;
  subject: string;
  ref: string;
  before: string;
}
export const noFilters: LedgerFilters = {
  type: '',
  subject: '',
  ref: '',
  before: '',
};

/** What the registry would refuse is left out, so that an old link still opens. */
export function readLedgerFilters(search: URLSearchParams): LedgerFilters {
  const oneOf = (name: string, values: readonly string[]) =>
    values.find(value => value === search.get(name)) ?? '';
  const text = (name: 'ref' | 'before') => {
    const value = search.get(name) ?? '';
    const fits = contract.listEntries.query.safeParse({ [name]: value });
    return fits.success ? value : '';
  };
  return {
    type: oneOf('type', entryTypes),
    subject: oneOf('subject', subjectKinds),
    ref: text('ref'),
    before: text('before'),
  };
}

/** Filters that say something. */
export function chosenOf(filters: LedgerFilters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== ''),
  );
}
