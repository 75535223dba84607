import { z } from 'zod';
import { artifactsSchema } from './sections/artifacts';
import { dataSchema } from './sections/data';
import { deploymentSchema } from './sections/deployment';
import { evalsSchema } from './sections/evals';
import { governanceSchema } from './sections/governance';
import { identitySchema } from './sections/identity';
import { legalSchema } from './sections/legal';
import { monitoringSchema } from './sections/monitoring';
import { provenanceSchema } from './sections/provenance';
import { riskSchema } from './sections/risk';
import { securitySchema } from './sections/security';

/**
 * What an owner says about a version, in the eleven sections of seed §4.2. Names are the seed's own
 * (snake_case), so that its example of §10 is accepted as it stands. Everything is optional: a draft
 * may be empty, and completeness judges by tier. A field that is not here is refused, with its name.
 *
 * All of it is a claim. Nothing in it opens a gate that asks for a fact (safety: S8).
 */
export const metadataSchema = z.strictObject({
  identity: identitySchema.optional(),
  provenance: provenanceSchema.optional(),
  artifacts: artifactsSchema.optional(),
  data: dataSchema.optional(),
  evals: evalsSchema.optional(),
  risk: riskSchema.optional(),
  legal: legalSchema.optional(),
  security: securitySchema.optional(),
  governance: governanceSchema.optional(),
  deployment: deploymentSchema.optional(),
  monitoring: monitoringSchema.optional(),
});
export type Metadata = z.infer<typeof metadataSchema>;

export const metadataSections = [
  'identity',
  'provenance',
  'artifacts',
  'data',
  'evals',
  'risk',
  'legal',
  'security',
  'governance',
  'deployment',
  'monitoring',
] as const satisfies readonly (keyof Metadata)[];
export type MetadataSection = (typeof metadataSections)[number];
