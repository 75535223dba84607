import { z } from 'zod';
import { list, longText, map, shortText } from '../building';

const detectorSchema = z.strictObject({
  name: shortText,
  method: shortText, // 'psi', 'ks', 'embedding-distance'
  on: shortText.optional(), // feature or output
  threshold: z.number().optional(),
});

/** What is watched once it runs. */
export const monitoringSchema = z.strictObject({
  slos: map(z.number()).optional(), // objective to limit, { latency_p95_ms: 400 }
  drift: z
    .strictObject({
      psi_threshold: z.number().nonnegative().optional(),
      ks_threshold: z.number().nonnegative().optional(),
      embedding_threshold: z.number().nonnegative().optional(),
      detectors: list(detectorSchema).optional(),
    })
    .optional(),
  data_quality_checks: list(longText).optional(),
  telemetry_schema: shortText.optional(), // name or address of the schema
  telemetry_retention: shortText.optional(),
});
