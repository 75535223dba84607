import { z } from 'zod';
import { quorumRoleSchema } from '../lifecycle/states';
import { moveNameSchema, type MoveName } from '../lifecycle/moves';
import * as permission from '../permissions';
import { versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import * as governance from './governanceShapes';

export const getCase = endpoint({
  id: 'getCase',
  method: 'GET',
  path: `${versionPath}/case`,
  summary: 'The case file and the verdicts; nothing changes',
  params: versionParams,
  query: z.strictObject({ move: moveNameSchema.optional() }),
  result: governance.caseViewSchema,
  permission: permission.modelReadPermission,
});

export const getDecidedCase = endpoint({
  id: 'getDecidedCase',
  method: 'GET',
  path: `${versionPath}/decided-cases/:entryId`,
  summary: 'What a decision was taken on, as it was then',
  params: versionParams.extend({ entryId: z.uuid() }),
  result: governance.decidedCaseViewSchema,
  permission: permission.modelReadPermission,
});

export const moveErrors = [
  'move-refused',
  'conflict',
  'case-changed',
  'idempotency-mismatch',
  'outcome-unknown',
] as const;

const asks = (move: MoveName, id: string, summary: string) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body: governance.moveBodySchema,
    result: governance.moveResultSchema,
    permission: permission.moveAskPermission,
    errors: moveErrors,
  });

/** Promote, deprecate, reinstate and retire are a person's, so that nothing automatic reaches production (safety: S3). */
const carriesOut = (move: MoveName, id: string, summary: string) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body: governance.moveBodySchema,
    result: governance.moveResultSchema,
    permission: permission.moveCarryOutPermission,
    errors: moveErrors,
  });

const decides = <B extends z.ZodType>(
  move: MoveName,
  id: string,
  summary: string,
  body: B,
) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body,
    result: governance.moveResultSchema,
    decision: true,
    principals: ['user'],
    permission: permission.moveDecidePermission,
    errors: moveErrors,
  });

export const submitVersion = asks(
  'submit',
  'submitVersion',
  'Ask for review; opens the request for staging',
);

export const withdrawVersion = asks(
  'withdraw',
  'withdrawVersion',
  'Take the request back',
);

export const requestPromotion = asks(
  'request-promotion',
  'requestPromotion',
  'Ask for production or reinstatement',
);

export const recertifyVersion = asks(
  'recertify',
  'recertifyVersion',
  'Ask for renewed approvals',
);

export const promoteVersion = carriesOut(
  'promote',
  'promoteVersion',
  'Move to staging or production',
);

export const deprecateVersion = carriesOut(
  'deprecate',
  'deprecateVersion',
  'Take out of use',
);

export const reinstateVersion = carriesOut(
  'reinstate',
  'reinstateVersion',
  'Bring back to production',
);

export const retireVersion = carriesOut(
  'retire',
  'retireVersion',
  'End for good',
);

export const approveVersion = decides(
  'approve',
  'approveVersion',
  'Vote for',
  governance.voteBodySchema,
);

export const requestChanges = decides(
  'request-changes',
  'requestChanges',
  'Send back with reasons',
  governance.decisionBodySchema,
);

export const takeBackApproval = decides(
  'take-back',
  'takeBackApproval',
  'Take a vote back',
  governance.decisionBodySchema,
);

export const askReviewers = endpoint({
  id: 'askReviewers',
  method: 'POST',
  path: `${versionPath}/ask-reviewers`,
  summary: 'Ask everybody whose vote is missing once more; once a day',
  params: versionParams,
  result: z.object({ roles: z.array(quorumRoleSchema), at: z.string() }),
  permission: permission.moveAskPermission,
  errors: moveErrors,
});

export const meetCondition = endpoint({
  id: 'meetCondition',
  method: 'POST',
  path: `${versionPath}/approvals/:approvalId/condition`,
  summary: 'Say that the condition of a vote is met',
  params: versionParams.extend({ approvalId: z.uuid() }),
  body: governance.exceptionDecisionSchema,
  result: z.object({ approvalId: z.string(), metAt: z.string() }),
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: moveErrors,
});

/** The endpoint that carries out each move. */
export const moveEndpoints = {
  submit: submitVersion,
  withdraw: withdrawVersion,
  'request-changes': requestChanges,
  approve: approveVersion,
  'take-back': takeBackApproval,
  'request-promotion': requestPromotion,
  recertify: recertifyVersion,
  promote: promoteVersion,
  deprecate: deprecateVersion,
  reinstate: reinstateVersion,
  retire: retireVersion,
} as const satisfies Record<MoveName, unknown>;

export const lifecycleContract = {
  getCase,
  getDecidedCase,
  submitVersion,
  withdrawVersion,
  requestPromotion,
  recertifyVersion,
  promoteVersion,
  deprecateVersion,
  reinstateVersion,
  retireVersion,
  approveVersion,
  requestChanges,
  takeBackApproval,
  askReviewers,
  meetCondition,
} as const;
