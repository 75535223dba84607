import type { WebhookEventName } from '@assay/plugin-model-registry-common';

/** Keys of messages have no full stop in them, and names of events do. */
export const eventKeys = {
  'validation.fact_recorded': 'factRecorded',
  'validation.judged': 'judged',
  'decision.made': 'decided',
  'violation.found': 'violated',
} as const satisfies Record<WebhookEventName, string>;
