import {
  moveNameSchema,
  riskTierSchema,
  versionStateSchema,
  type LedgerEntry,
} from '@assay/plugin-model-registry-common';
import type { Text, TextKey } from '../translations/useText';
import { factKindText } from './factKindText';

/** Entries that say the same whatever they hold. */
const spoken: Readonly<Record<string, TextKey>> = {
  'version.condition-met': 'approvals.entry.conditionMet',
  'version.commented': 'approvals.entry.commented',
  'version.reviewers-asked': 'approvals.entry.asked',
  'version.attested': 'approvals.entry.attested',
  'version.flagged': 'approvals.entry.flagged',
  'version.policy-violated': 'evidence.policies.violated',
  'finding.reported': 'findings.entry.reported',
  'finding.fixed': 'findings.entry.fixed',
  'finding.retested': 'findings.entry.retested',
  'finding.accepted': 'findings.entry.accepted',
  'finding.overdue': 'findings.entry.overdue',
  'delegation.made': 'approvals.entry.delegated',
  'delegation.ended': 'approvals.entry.delegationEnded',
  'campaign.opened': 'approvals.entry.campaignOpened',
  'campaign.closed': 'approvals.entry.campaignClosed',
  'policy.kept': 'evidence.policies.kept',
  'policy.activation-asked': 'evidence.policies.asked',
  'policy.activated': 'evidence.policies.activated',
  'policy.activation-rejected': 'evidence.policies.rejected',
  'policy.activation-withdrawn': 'evidence.policies.withdrawn',
};

const webhookWords = {
  'webhook.created': 'created',
  'webhook.changed': 'changed',
  'webhook.secret-rotated': 'rotated',
  'webhook.disabled': 'disabled',
  'webhook.deleted': 'deleted',
  'webhook.replayed': 'replayed',
} as const;

const useCaseWords = {
  'use-case.created': 'created',
  'use-case.changed': 'changed',
  'use-case.assessed': 'assessed',
  'use-case.overridden': 'overridden',
  'use-case.override-ended': 'overrideEnded',
  'use-case.linked': 'linked',
  'use-case.unlinked': 'unlinked',
  'use-case.closed': 'closed',
} as const;

const accountWords = {
  'account.created': 'created',
  'account.token-rotated': 'rotated',
  'account.revoked': 'revoked',
  'account.expired': 'expired',
  'account.key-added': 'keyAdded',
  'account.key-revoked': 'keyRevoked',
} as const;

function pathsOf(data: LedgerEntry['data']): string {
  return Array.isArray(data.paths) ? data.paths.join(', ') : '';
}

/** What an entry tells, in words; the type itself stands beside it, since it is what the bytes say. */
export function entryText(
  entry: { type: string; data: LedgerEntry['data'] },
  t: Text,
): string | undefined {
  const { type, data } = entry;
  const move = moveNameSchema.safeParse(data.move);
  const to = versionStateSchema.safeParse(data.to);
  const moved = move.success && data.from !== data.to && to.success;
  switch (type) {
    case 'version.moved':
    case 'version.approved':
      if (!move.success) return undefined;
      return moved
        ? t('evidence.saysMoved', {
            move: t(`move.${move.data}`),
            state: t(`state.${to.data}`),
          })
        : t(`move.${move.data}`);
    case 'version.move-refused':
      return move.success
        ? t('evidence.saysRefused', { move: t(`move.${move.data}`) })
        : undefined;
    case 'version.approval-taken-back':
      return t('move.take-back');
    case 'fact.recorded':
      return typeof data.kind === 'string'
        ? t('evidence.saysFact', { kind: factKindText(data.kind, t) })
        : undefined;
    case 'version.created':
      return t('evidence.saysCreated');
    case 'version.sealed':
      return t('evidence.saysSealed');
    case 'version.artifact-stored':
      return t('evidence.saysStored', { path: String(data.path ?? '') });
    case 'version.artifact-referenced':
      return t('evidence.saysReferenced', { path: String(data.path ?? '') });
    case 'version.artifact-removed':
      return t('evidence.saysRemoved', { path: String(data.path ?? '') });
    case 'version.artifact-cooled':
      return t('evidence.saysCooled', {
        path: pathsOf(data),
        class: String(data.class ?? ''),
      });
    case 'version.artifact-warmed':
      return t('evidence.saysWarmed', { path: pathsOf(data) });
    case 'outbox.retried':
      return t('evidence.saysRetried', { message: String(data.message ?? '') });
    case 'ledger.recovered':
      return t('evidence.saysRecovered', { origin: String(data.origin ?? '') });
    case 'account.created':
    case 'account.token-rotated':
    case 'account.revoked':
    case 'account.expired':
    case 'account.key-added':
    case 'account.key-revoked':
      return t(`evidence.accounts.${accountWords[type]}`, {
        name: String(data.name ?? ''),
      });
    case 'webhook.created':
    case 'webhook.changed':
    case 'webhook.secret-rotated':
    case 'webhook.disabled':
    case 'webhook.deleted':
    case 'webhook.replayed':
      return t(`webhooks.entry.${webhookWords[type]}`, {
        host: String(data.host ?? ''),
      });
    case 'use-case.created':
    case 'use-case.changed':
    case 'use-case.assessed':
    case 'use-case.overridden':
    case 'use-case.override-ended':
    case 'use-case.linked':
    case 'use-case.unlinked':
    case 'use-case.closed':
      return t(`useCases.entry.${useCaseWords[type]}`, {
        tier: tierText(data.tier, t),
        model: String(data.model ?? ''),
      });
    case 'model.tier-changed':
      return t('useCases.entry.tierChanged', {
        before: tierText(data.effectiveTierBefore, t),
        tier: tierText(data.effectiveTier, t),
      });
    case 'version.metadata-changed':
      return t('evidence.saysMetadata');
    default:
      return spoken[type] && t(spoken[type]);
  }
}

function tierText(tier: unknown, t: Text): string {
  const known = riskTierSchema.safeParse(tier);
  return known.success ? t(`tier.${known.data}`) : '';
}
