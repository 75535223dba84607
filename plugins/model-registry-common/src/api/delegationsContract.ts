import { z } from 'zod';
import { delegationSchema } from '../approvals/delegation';
import { reviewingRoles, reviewingRoleSchema } from '../lifecycle/states';
import * as permission from '../permissions';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

/** Delegations of one person, made and received; the newest, since who has more has stopped reading them. */
export const delegationsMax = 200;

export const delegationCreateSchema = z.strictObject({
  to: z
    .string()
    .max(256)
    .regex(
      /^user:[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/,
      'use a full ref in lower case, such as user:default/jo',
    ),
  roles: z.array(reviewingRoleSchema).min(1).max(reviewingRoles.length),
  reason: rationaleSchema,
  startsAt: z.iso.datetime().optional(), // now, when left out
  endsAt: z.iso.datetime(),
});

export const makeDelegation = endpoint({
  id: 'makeDelegation',
  method: 'POST',
  path: '/delegations',
  summary: 'Lend roles of yours to somebody until a date',
  body: delegationCreateSchema,
  result: delegationSchema,
  status: 201,
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: ['idempotency-mismatch', 'outcome-unknown'],
});

export const listDelegations = endpoint({
  id: 'listDelegations',
  method: 'GET',
  path: '/delegations',
  summary: 'Roles you lent, and roles that were lent to you',
  result: z.object({
    items: z.array(delegationSchema),
    /** The roles that you hold yourself and may lend. */
    roles: z.array(reviewingRoleSchema),
  }),
  principals: ['user'],
  permission: permission.modelReadPermission,
});

export const endDelegation = endpoint({
  id: 'endDelegation',
  method: 'POST',
  path: '/delegations/:delegationId/end',
  summary: 'End a delegation before its date, or hand it back',
  params: z.strictObject({ delegationId: z.uuid() }),
  result: delegationSchema,
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const delegationsContract = {
  makeDelegation,
  listDelegations,
  endDelegation,
} as const;
