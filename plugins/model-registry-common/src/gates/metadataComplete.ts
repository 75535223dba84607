import { completenessOf } from '../metadata/completeness';
import type { GateContext } from './context';
import { askForException, findingOf, reasonsOf, type Finding } from './reason';

export const metadataCompleteCodes = ['complete', 'field-missing'] as const;
const reason = reasonsOf<(typeof metadataCompleteCodes)[number]>();

/** Every field the effective tier asks for is filled in; each missing one is named. */
export function metadataComplete({ file }: GateContext): Finding {
  const tier = file.tier.effective;
  const { present, missing } = completenessOf(file.metadata, tier);
  if (missing.length > 0) {
    return findingOf(
      missing.map(field =>
        reason('missing', 'field-missing', {
          params: { field, tier },
          path: field,
          remedies: [
            { action: 'edit-metadata', role: 'model-owner' },
            askForException,
          ],
        }),
      ),
    );
  }
  return findingOf([
    reason('satisfied', 'complete', {
      params: { tier, fields: present.length },
    }),
  ]);
}
