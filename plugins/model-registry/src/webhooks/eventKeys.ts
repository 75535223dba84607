import type { WebhookEventName } from '@assay/plugin-model-registry-common';

/** Keys of messages have no full stop in them, and names of events do. */
export const eventKeys = {
  'validation.fact_recorded': 'factRecorded',
  'validation.judged': 'judged',
  'decision.made': 'decided',
  'violation.found': 'violated',
  'finding.opened': 'findingOpened',
  'finding.overdue': 'findingOverdue',
  'finding.closed': 'findingClosed',
} as const satisfies Record<WebhookEventName, string>;
