import { z } from 'zod';
import { count, dayOrTime, list, shortText, uriText } from '../building';

const vulnerabilityScanSchema = z.strictObject({
  tool: shortText,
  time: dayOrTime.optional(),
  critical: count.optional(),
  high: count.optional(),
  medium: count.optional(),
  low: count.optional(),
  report: uriText.optional(),
});

/** How it is protected, as its owner states it. Signatures, scans and SBOMs count as facts only (safety: S8). */
export const securitySchema = z.strictObject({
  encryption: shortText.optional(), // class, 'AES256'
  signed: z.boolean().optional(),
  key_ids: list(shortText).optional(), // ids or Vault and KMS references, never key material (safety: S16)
  vuln_scans: list(vulnerabilityScanSchema).optional(),
  sbom_id: shortText.optional(),
});
