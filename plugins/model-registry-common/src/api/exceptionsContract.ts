import { z } from 'zod';
import * as permission from '../permissions';
import { list, page, versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import * as governance from './governanceShapes';
import { moveErrors } from './lifecycleContract';
import { policyTaskSchema } from './policyShapes';

export const fileException = endpoint({
  id: 'fileException',
  method: 'POST',
  path: `${versionPath}/exceptions`,
  summary: 'Ask for a waiver of one gate until a date',
  params: versionParams,
  body: governance.exceptionCreateSchema,
  result: governance.exceptionViewSchema,
  status: 201,
  permission: permission.moveAskPermission,
  errors: ['conflict', 'idempotency-mismatch'],
});

export const listExceptions = endpoint({
  id: 'listExceptions',
  method: 'GET',
  path: `${versionPath}/exceptions`,
  summary: 'Exceptions of a version',
  params: versionParams,
  result: page(governance.exceptionViewSchema),
  permission: permission.modelReadPermission,
});

const decidesException = (
  verb: 'approve' | 'reject' | 'revoke',
  id: string,
  summary: string,
) =>
  endpoint({
    id,
    method: 'POST',
    path: `/exceptions/:exceptionId/${verb}`,
    summary,
    params: z.strictObject({ exceptionId: z.uuid() }),
    body: governance.exceptionDecisionSchema,
    result: governance.exceptionViewSchema,
    decision: true,
    principals: ['user'],
    permission: permission.moveDecidePermission,
    errors: moveErrors,
  });

export const approveException = decidesException(
  'approve',
  'approveException',
  'Grant an exception',
);

export const rejectException = decidesException(
  'reject',
  'rejectException',
  'Refuse an exception',
);

export const revokeException = decidesException(
  'revoke',
  'revokeException',
  'End an exception before its date',
);

export const breakGlass = endpoint({
  id: 'breakGlass',
  method: 'POST',
  path: `${versionPath}/exceptions/break-glass`,
  summary:
    'Waive one gate at once for one environment, for a day at most, in an emergency',
  params: versionParams,
  body: governance.breakGlassCreateSchema,
  result: governance.exceptionViewSchema,
  status: 201,
  decision: true,
  principals: ['user'],
  permission: permission.breakGlassPermission,
  errors: moveErrors,
});

export const reviewBreakGlass = endpoint({
  id: 'reviewBreakGlass',
  method: 'POST',
  path: '/exceptions/:exceptionId/review',
  summary: 'Say whether it was right to break the glass',
  params: z.strictObject({ exceptionId: z.uuid() }),
  body: governance.glassReviewSchema,
  result: governance.exceptionViewSchema,
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: moveErrors,
});

export const getException = endpoint({
  id: 'getException',
  method: 'GET',
  path: '/exceptions/:exceptionId',
  summary: 'Read an exception with its case digest',
  params: z.strictObject({ exceptionId: z.uuid() }),
  result: governance.exceptionViewSchema,
  permission: permission.modelReadPermission,
});

export const listInbox = endpoint({
  id: 'listInbox',
  method: 'GET',
  path: '/inbox',
  summary: 'What waits for me',
  query: z.strictObject({
    ...list,
    view: z.enum(['mine', 'asked', 'done']).default('mine'),
    /** One task by its id, wherever it stands in the list. */
    task: z
      .string()
      .regex(/^(request|exception|review|finding):[0-9a-z-]{1,64}$/)
      .optional(),
  }),
  result: page(governance.inboxItemSchema).extend({
    total: z.number().int(), // with those about policies
    /** What was asked about policy packs, the oldest first; on the first page alone. */
    policies: z.array(policyTaskSchema).optional(),
  }),
  permission: permission.modelReadPermission,
  principals: ['user'],
});

export const exceptionsContract = {
  fileException,
  listExceptions,
  approveException,
  rejectException,
  revokeException,
  breakGlass,
  reviewBreakGlass,
  getException,
  listInbox,
} as const;
