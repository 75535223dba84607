/** What exceptions cover, how long, how often, and how they end. */
export const exceptions = {
  scope: 'For',
  scopeIs: {
    version: 'this version',
    model: 'all versions of {{model}}',
    group: 'all models of {{group}}',
  },
  usesMax: 'At most so many promotions',
  usesHelp: 'Left empty, as many as there are until its end.',
  uses_one: '{{used}} of {{count}} promotion used',
  uses_other: '{{used}} of {{count}} promotions used',
  usedUp: 'used up',
  filedAt: 'filed at {{version}}',
  asHigh: 'A whole group has models of every tier, so it ends as at High.',
  renew: 'Renew',
  renews: 'renews an earlier one',
  revoke: 'Revoke',
  revokeTitle: 'Revoke the exception for {{gate}}',
  revokeWhat:
    'The gate blocks again at once, and approvals that rest on it go stale.',
  revoked: 'The exception is revoked.',
};
