/**
 * Types of ledger entries, and the topics Backstage's event service carries.
 * An entry's `data` holds no personal data: who did it and what they wrote are sealed (safety: W5).
 */
export const entryTypes = [
  'model.registered',
  'model.changed',
  'model.region-moved',
  'version.created',
  'version.metadata-changed',
  'version.artifact-stored',
  'version.artifact-removed',
  'version.artifact-referenced',
  'version.artifact-cooled',
  'version.artifact-warmed',
  'version.sealed',
  'version.moved',
  'version.move-refused',
  'version.approved',
  'version.approval-taken-back',
  'version.condition-met',
  'version.commented',
  'version.reviewers-asked',
  'version.alias-moved',
  'fact.recorded',
  'finding.reported',
  'finding.fixed',
  'finding.retested',
  'finding.accepted',
  'finding.overdue',
  'exception.asked',
  'exception.granted',
  'exception.rejected',
  'exception.revoked',
  'exception.glass-broken',
  'exception.glass-reviewed',
  'version.attested',
  'version.flagged',
  'version.policy-violated',
  'campaign.opened',
  'campaign.closed',
  'delegation.made',
  'delegation.ended',
  'outbox.retried',
  'ledger.recovered',
  'account.created',
  'account.token-rotated',
  'account.revoked',
  'account.expired',
  'account.key-added',
  'account.key-revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secret-rotated',
  'webhook.disabled',
  'webhook.deleted',
  'webhook.replayed',
  'use-case.created',
  'use-case.changed',
  'use-case.assessed',
  'use-case.overridden',
  'use-case.override-ended',
  'use-case.linked',
  'use-case.unlinked',
  'use-case.closed',
  'model.tier-changed',
  'policy.kept',
  'policy.activation-asked',
  'policy.activated',
  'policy.activation-rejected',
  'policy.activation-withdrawn',
] as const;
export type EntryType = (typeof entryTypes)[number];

/** Published from the outbox after commit; the payload names the model, readers re-read its state (safety: W9). */
export const MODEL_CHANGED_TOPIC = 'model-registry.model.changed';
export interface ModelChangedPayload {
  modelRef: string;
  revision: number;
}

/** The same of many models at once, after an import. What changed is what `listChanges` gives for that time. */
export const MODELS_CHANGED_TOPIC = 'model-registry.models.changed';
export interface ModelsChangedPayload {
  at: string; // of all these changes
  models: number;
}

/** Published when something is asked about a policy pack, or settled; the payload names it, readers re-read it (safety: W9). */
export const POLICY_CHANGED_TOPIC = 'model-registry.policy.changed';
export interface PolicyChangedPayload {
  pack: string;
  activation: string;
}

/** Carries a webhook event from the transaction it happened in to the subscriptions that want it. */
export const WEBHOOK_TOPIC = 'model-registry.webhook';
