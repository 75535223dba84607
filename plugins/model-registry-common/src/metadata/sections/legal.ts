import { z } from 'zod';
import { list, longText, shortText, uriText } from '../building';

/** What the law and others' terms allow. The owner's licence counts once bytes or Legal confirm it. */
export const legalSchema = z.strictObject({
  license: shortText.optional(), // SPDX expression for the version as a whole
  licenses: list(
    z.strictObject({ part: shortText, license: shortText }),
  ).optional(), // where parts differ
  license_source: uriText.optional(), // where the licence can be read
  export: shortText.optional(), // 'EAR99'
  third_party_terms: list(
    z.strictObject({
      name: shortText,
      terms: longText,
      uri: uriText.optional(),
    }),
  ).optional(),
  usage_restrictions: list(longText).optional(), // an empty list says there are none
});
