import type { AccessRow } from '@assay/plugin-model-registry-common';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { nameOf } from '../components/nameOf';

/** What whoever stands in a row is called: as the catalog shows them, and an account as it is named. */
export function useRowName({ kind, ref }: Pick<AccessRow, 'kind' | 'ref'>) {
  const { primaryTitle } = useEntityPresentation(ref);
  return kind === 'service' ? nameOf(ref) : primaryTitle;
}
