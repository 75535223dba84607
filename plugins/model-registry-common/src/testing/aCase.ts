import { requestKindFor } from '../approvals/rolesNeeded';
import { caseDigest } from '../lifecycle/caseDigest';
import type {
  Approval,
  Caller,
  CaseFile,
  Exception,
  PackResult,
  Request,
} from '../lifecycle/caseFile';
import type { RequestKind } from '../lifecycle/moves';
import type {
  ReviewingRole,
  RiskTier,
  Role,
  VersionState,
} from '../lifecycle/states';
import { seedRules } from '../rules/seedRules';
import {
  aSignature,
  anEvaluation,
  anSbomReading,
  testId,
  testManifestDigest,
  testNow,
  testPublicKey,
  testVersionRef,
} from './aFact';
import { completeMetadata } from './completeMetadata';

export const ownerRef = 'user:default/model-owner';
export const mrcA = 'user:default/mrc-approver-a';
export const mrcB = 'user:default/mrc-approver-b';
export const securityRef = 'user:default/security';
export const legalRef = 'user:default/legal';
export const sreRef = 'user:default/sre';

export interface CaseOverrides
  extends Partial<Omit<CaseFile, 'version' | 'tier'>> {
  state?: VersionState;
  tier?: RiskTier;
  version?: Partial<CaseFile['version']>;
}

/**
 * A case that every evidence gate passes: sealed, scanned, measured, signed, Medium unless told
 * otherwise, a draft without votes. Override what a test is about. A request is open where the state
 * needs one; `request: undefined` takes it away.
 */
export function aCase(overrides: CaseOverrides = {}): CaseFile {
  const { state = 'draft', tier = 'Medium', version, ...rest } = overrides;
  return {
    v: 'case-v1',
    now: testNow,
    model: {
      ref: 'speech/silero-vad',
      owner: 'group:default/speech',
      group: 'speech',
    },
    version: {
      ref: testVersionRef,
      state,
      createdAt: '2026-11-01T09:00:00.000Z',
      manifestDigest: testManifestDigest,
      metadataDigest: `sha256:${'11'.repeat(32)}`,
      ...version,
    },
    manifest: [
      {
        path: 'silero_vad.onnx',
        digest: `sha256:${'c3'.repeat(32)}`,
        size: 2_200_000,
        kind: 'weights',
      },
    ],
    metadata: completeMetadata,
    tier: { declared: tier, effective: tier },
    facts: [anSbomReading(), anEvaluation(), aSignature()],
    packs: [aPackResult()],
    request: defaultRequest(state),
    approvals: [],
    exceptions: [],
    authors: [ownerRef],
    store: { region: 'eu-west-1' },
    trustedKeys: [
      {
        keyId: 'speech-signing',
        group: 'group:default/speech',
        publicKey: testPublicKey,
      },
    ],
    rules: seedRules,
    ...rest,
  };
}

const needsRequest: readonly VersionState[] = [
  'submitted',
  'approved-for-staging',
  'approved-for-prod',
];

function defaultRequest(state: VersionState): Request | undefined {
  const kind = requestKindFor(state);
  return kind !== undefined && needsRequest.includes(state)
    ? aRequest(kind)
    : undefined;
}

export function aRequest(
  kind: RequestKind,
  overrides: Partial<Request> = {},
): Request {
  return {
    id: `request-${kind}`,
    kind,
    openedBy: ownerRef,
    openedAt: '2026-11-20T11:30:00.000Z',
    dueAt: '2026-11-25T11:30:00.000Z',
    rationale: 'Latency is down by a third.',
    ...overrides,
  };
}

/** What the licence pack says when all is well, unless told otherwise. */
export function aPackResult(
  verdict: Partial<PackResult['verdict']> = {},
): PackResult {
  return {
    pack: 'seed-pack',
    revision: '1',
    digest: `sha256:${'5e'.repeat(32)}`,
    verdict: {
      gate: 'licence-clean',
      outcome: 'pass',
      rule: 'seed-pack/licence-clean@1',
      reasons: [
        {
          kind: 'satisfied',
          code: 'licences-allowed',
          params: { count: 1, expressions: 'MIT' },
          facts: [],
          remedies: [],
          controls: [],
        },
      ],
      ...verdict,
    },
  };
}

/** A vote on a case nobody knows, unless told otherwise. */
export function anApproval(over: Partial<Approval> = {}): Approval {
  return {
    id: testId(),
    requestId: 'request-production',
    role: 'mrc-approver',
    by: mrcA,
    at: '2026-11-20T11:45:00.000Z',
    rationale: 'The noise set covers what the product meets.',
    caseDigest: `sha256:${'00'.repeat(32)}`,
    ...over,
  };
}

/** The case with these votes, each bound to the case as it stands and to its open request. */
export function approvalsBy(
  file: CaseFile,
  votes: readonly (readonly [by: string, role: ReviewingRole])[],
): CaseFile {
  const digest = caseDigest(file);
  const requestId = file.request?.id ?? 'no-request';
  const given = votes.map(([by, role]) =>
    anApproval({ requestId, role, by, caseDigest: digest }),
  );
  return { ...file, approvals: [...file.approvals, ...given] };
}

/** An exception granted by whoever may waive the gate, unless told otherwise. */
export function anException(
  gate: string,
  overrides: Partial<Exception> = {},
): Exception {
  return {
    id: testId(),
    gate,
    scope: 'version',
    uses: 0,
    status: 'granted',
    rationale: 'A pilot in one building.',
    compensatingControls: 'A person listens in.',
    askedBy: ownerRef,
    askedAt: '2026-11-19T12:00:00.000Z',
    endsAt: '2026-12-14T12:00:00.000Z',
    decidedBy: securityRef,
    decidedAs: 'security',
    decidedAt: '2026-11-19T13:00:00.000Z',
    ...overrides,
  };
}

/** A person, signed in and acting directly, unless told otherwise. */
export function aCaller(
  ref: string,
  roles: readonly Role[],
  overrides: Partial<Caller> = {},
): Caller {
  return { kind: 'user', ref, roles, viaActor: false, ...overrides };
}

export const owner = aCaller(ownerRef, ['model-owner', 'contributor']);
export const mrcApproverA = aCaller(mrcA, ['mrc-approver']);
export const mrcApproverB = aCaller(mrcB, ['mrc-approver']);
export const securityPerson = aCaller(securityRef, ['security']);
export const legalPerson = aCaller(legalRef, ['legal']);
export const srePerson = aCaller(sreRef, ['sre']);
