import { z } from 'zod';
import type { Role, VersionState } from './states';

export const moveNames = [
  'submit',
  'withdraw',
  'request-changes',
  'approve',
  'take-back',
  'request-promotion',
  'recertify',
  'promote',
  'deprecate',
  'reinstate',
  'retire',
] as const;

export type MoveName = (typeof moveNames)[number];
export const moveNameSchema = z.enum(moveNames);

export interface Move {
  /** Where the move may start. */
  readonly from: readonly VersionState[];
  /** Where it lands for a given start; a move that is absent here stays where it is. */
  readonly to: Partial<Record<VersionState, VersionState>>;
  /** Who may make it. `author` is a model owner or contributor of the owning group. */
  readonly who: readonly Role[];
  /** Whether all gates are judged. None refuses a vote; a pack that was activated for votes may. */
  readonly judged: boolean;
  /** A decision binds the case it was shown and is taken by a person, directly (safety: S3, S4). */
  readonly decision: boolean;
}

const authors = ['model-owner', 'contributor'] as const;
const reviewers = [
  'mrc-approver',
  'security',
  'legal',
  'product-owner',
] as const;

/** Where each move may start and where it lands. Written down here and nowhere else. Source: architecture §5. */
export const moves = {
  submit: {
    from: ['draft', 'changes-requested'],
    to: { draft: 'submitted', 'changes-requested': 'submitted' },
    who: authors,
    judged: true,
    decision: false,
  },
  withdraw: {
    from: ['submitted', 'staging', 'deprecated'],
    to: { submitted: 'draft' },
    who: authors,
    judged: false,
    decision: false,
  },
  'request-changes': {
    from: ['submitted', 'approved-for-staging', 'staging', 'approved-for-prod'],
    to: {
      submitted: 'changes-requested',
      'approved-for-staging': 'changes-requested',
      staging: 'changes-requested',
      'approved-for-prod': 'changes-requested',
    },
    who: reviewers,
    judged: false,
    decision: true,
  },
  approve: {
    from: [
      'submitted',
      'approved-for-staging',
      'staging',
      'approved-for-prod',
      'production',
      'deprecated',
    ],
    // Only the vote that completes a quorum moves; see `approvals/quorum`.
    to: { submitted: 'approved-for-staging', staging: 'approved-for-prod' },
    who: reviewers,
    judged: false,
    decision: true,
  },
  'take-back': {
    from: [
      'submitted',
      'approved-for-staging',
      'staging',
      'approved-for-prod',
      'production',
      'deprecated',
    ],
    to: {},
    who: reviewers,
    judged: false,
    decision: true,
  },
  'request-promotion': {
    from: ['staging', 'deprecated'],
    to: {},
    who: authors,
    judged: true,
    decision: false,
  },
  recertify: {
    from: ['production'],
    to: {},
    who: ['model-owner'],
    judged: false,
    decision: false,
  },
  promote: {
    from: ['approved-for-staging', 'approved-for-prod'],
    to: {
      'approved-for-staging': 'staging',
      'approved-for-prod': 'production',
    },
    who: ['model-owner', 'sre'],
    judged: true,
    decision: false,
  },
  deprecate: {
    from: ['staging', 'production'],
    to: { staging: 'deprecated', production: 'deprecated' },
    who: ['model-owner'],
    judged: false,
    decision: false,
  },
  reinstate: {
    from: ['deprecated'],
    to: { deprecated: 'production' },
    who: ['model-owner', 'sre'],
    judged: true,
    decision: false,
  },
  retire: {
    from: [
      'draft',
      'submitted',
      'changes-requested',
      'approved-for-staging',
      'staging',
      'approved-for-prod',
      'deprecated',
    ],
    to: {
      draft: 'retired',
      submitted: 'retired',
      'changes-requested': 'retired',
      'approved-for-staging': 'retired',
      staging: 'retired',
      'approved-for-prod': 'retired',
      deprecated: 'retired',
    },
    who: ['model-owner'],
    judged: false,
    decision: false,
  },
} as const satisfies Record<MoveName, Move>;

/** What a request asks for. `staging` is opened by submit, the others by request-promotion and recertify. */
export const requestKinds = [
  'staging',
  'production',
  'reinstatement',
  'recertification',
] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestKindSchema = z.enum(requestKinds);
