import { factKindSchema } from '@assay/plugin-model-registry-common';
import type { Text } from '../translations/useText';

/** What a kind of fact is called; one that a newer registry has keeps its own name. */
export function factKindText(kind: string, t: Text): string {
  const known = factKindSchema.safeParse(kind);
  return known.success ? t(`factKind.${known.data}`) : kind;
}
