import { z } from 'zod';

/** A key that counts as a signature of the owning group, from configuration. Ed25519, raw, base64. */
export const trustedKeySchema = z.object({
  keyId: z.string(),
  group: z.string(), // full group entity ref
  publicKey: z.string(),
});
