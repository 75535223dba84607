import { z } from 'zod';
import { groupSchema, modelNameSchema, semverSchema } from '../../identity';
import { list, longText, oneOf, properties, shortText } from '../building';
import {
  businessDomains,
  customerImpacts,
  dataDomains,
  geographies,
  sensitivities,
  useCases,
} from '../taxonomies';

const useCasesPerModelMax = 8;

/** What the model is for, in the six controlled vocabularies. */
export const taxonomySchema = z.strictObject({
  business_domain: oneOf(businessDomains).optional(),
  use_cases: list(oneOf(useCases), useCasesPerModelMax).optional(),
  sensitivity: oneOf(sensitivities).optional(),
  data_domains: list(oneOf(dataDomains)).optional(),
  geographies: list(oneOf(geographies)).optional(),
  customer_impact: oneOf(customerImpacts).optional(),
});

/** What it is, and who answers for it. Group, name and version are the registry's; a different claim is refused. */
export const identitySchema = z.strictObject({
  id: shortText.optional(),
  group: groupSchema.optional(),
  name: modelNameSchema.optional(),
  version: semverSchema.optional(),
  description: longText.optional(),
  owners: list(shortText).optional(), // entity refs or mail addresses
  contact: shortText.optional(),
  frameworks: list(shortText).optional(), // 'onnx', 'pytorch'
  taxonomy: taxonomySchema.optional(),
  properties: properties.optional(), // texts, numbers, yes or no; a text such as 2026-04-20 is a date too
});
