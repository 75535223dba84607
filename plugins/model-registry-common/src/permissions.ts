import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/** The resource every permission here is about: one model, named `group/name`. */
export const RESOURCE_TYPE_MODEL = 'model-registry-model';

type Action = 'create' | 'read' | 'update' | 'delete';

function modelPermission(
  name: string,
  action: Action,
): ResourcePermission<typeof RESOURCE_TYPE_MODEL> {
  return createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_MODEL,
  });
}

/** Read a model, its versions, facts, case, card and bytes. */
export const modelReadPermission = modelPermission(
  'modelregistry.model.read',
  'read',
);
/** Register a model. Basic, since there is no model yet to judge by. */
export const modelCreatePermission = createPermission({
  name: 'modelregistry.model.create',
  attributes: { action: 'create' },
});
export const modelUpdatePermission = modelPermission(
  'modelregistry.model.update',
  'update',
);
/** Create versions, upload and seal bytes, edit metadata. */
export const versionWritePermission = modelPermission(
  'modelregistry.version.write',
  'update',
);
/** Record facts; what a caller may record is narrowed again by kind. */
export const factCreatePermission = modelPermission(
  'modelregistry.fact.create',
  'create',
);
/** Record findings, and say what became of them; who may do which is judged by the court. */
export const findingWritePermission = modelPermission(
  'modelregistry.finding.write',
  'update',
);
/** Ask: submit, withdraw, request a promotion, recertify, file an exception. */
export const moveAskPermission = modelPermission(
  'modelregistry.move.ask',
  'update',
);
/** Decide: approve, request changes, take back, grant or reject exceptions. */
export const moveDecidePermission = modelPermission(
  'modelregistry.move.decide',
  'update',
);
/** Break the glass: waive one gate alone and at once in an emergency. */
export const breakGlassPermission = modelPermission(
  'modelregistry.exception.break-glass',
  'update',
);
/** Carry out: promote, deprecate, reinstate, retire. */
export const moveCarryOutPermission = modelPermission(
  'modelregistry.move.carry-out',
  'update',
);
/** Read the ledger over all subjects, and take evidence bundles. */
export const ledgerReadPermission = createPermission({
  name: 'modelregistry.ledger.read',
  attributes: { action: 'read' },
});
/** See what waits and what failed in the registry itself. */
export const healthReadPermission = createPermission({
  name: 'modelregistry.health.read',
  attributes: { action: 'read' },
});
/** Have a message sent again that could not be handed on. */
export const outboxRetryPermission = createPermission({
  name: 'modelregistry.outbox.retry',
  attributes: { action: 'update' },
});
/** Declare a part of the ledger lost, and go on under another name. */
export const ledgerRecoverPermission = createPermission({
  name: 'modelregistry.ledger.recover',
  attributes: { action: 'update' },
});
/** Make, rotate and revoke service accounts; whose and for what is judged by the court. */
export const accountManagePermission = createPermission({
  name: 'modelregistry.account.manage',
  attributes: { action: 'update' },
});
/** Say which systems outside are told of what happens, and read what they were sent. */
export const webhookManagePermission = createPermission({
  name: 'modelregistry.webhook.manage',
  attributes: { action: 'update' },
});
/** See which groups hold which roles, and which regions and quotas are set. */
export const rolesReadPermission = createPermission({
  name: 'modelregistry.roles.read',
  attributes: { action: 'read' },
});
/** Read policy packs: what they say, and which of them moves ask. */
export const policyReadPermission = createPermission({
  name: 'modelregistry.policy.read',
  attributes: { action: 'read' },
});
/** Keep policy packs, and ask for their activation. */
export const policyWritePermission = createPermission({
  name: 'modelregistry.policy.write',
  attributes: { action: 'create' },
});
/** Decide which policy packs moves ask. */
export const policyDecidePermission = createPermission({
  name: 'modelregistry.policy.decide',
  attributes: { action: 'update' },
});
export const evidenceReadPermission = modelPermission(
  'modelregistry.evidence.read',
  'read',
);

export const modelRegistryPermissions = [
  modelReadPermission,
  modelCreatePermission,
  modelUpdatePermission,
  versionWritePermission,
  factCreatePermission,
  findingWritePermission,
  moveAskPermission,
  moveDecidePermission,
  breakGlassPermission,
  moveCarryOutPermission,
  ledgerReadPermission,
  evidenceReadPermission,
  healthReadPermission,
  outboxRetryPermission,
  ledgerRecoverPermission,
  accountManagePermission,
  rolesReadPermission,
  webhookManagePermission,
  policyReadPermission,
  policyWritePermission,
  policyDecidePermission,
];
