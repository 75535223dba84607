import {
  caseView,
  completenessOf,
  type CaseFile,
  type CaseView,
  type InboxItem,
  type LentRole,
  type ModelDetail,
  type ModelSummary,
  type MoveName,
  type Role,
  type RoomView,
  type VersionDetail,
  type VersionSummary,
} from '@assay/plugin-model-registry-common';
import { aCaller } from '@assay/plugin-model-registry-common/testing';

const hex = (pair: string) => `sha256:${pair.repeat(32)}`;

/** A version's line, in the contract's shape. */
export function aVersion(
  version: string,
  state: VersionSummary['state'],
): VersionSummary {
  return {
    version,
    state,
    manifestDigest: hex('9f'),
    sealed: true,
    aliases: [],
    createdAt: '2026-11-01T09:00:00.000Z',
    changedAt: '2026-11-19T09:00:00.000Z',
    revision: 3,
  };
}

export function aModel(overrides: Partial<ModelSummary> = {}): ModelSummary {
  return {
    ref: 'speech/silero-vad',
    group: 'speech',
    name: 'silero-vad',
    title: 'Voice activity detection',
    description: 'Detects speech in audio.',
    owner: 'group:default/speech',
    tier: 'Medium',
    tags: ['audio'],
    frameworks: ['onnx'],
    licence: 'MIT',
    newest: aVersion('6.0.0', 'staging'),
    production: aVersion('5.0.0', 'production'),
    sizeBytes: 2_200_000,
    changedAt: '2026-11-19T09:00:00.000Z',
    revision: 7,
    ...overrides,
  };
}

/** The version a case is about, as the model's page shows it. */
export function detailOf(file: CaseFile): VersionDetail {
  const version = file.version.ref.split('@')[1];
  return {
    ...aVersion(version, file.version.state),
    metadata: file.metadata,
    artifacts: file.manifest.map((one, index) => ({
      id: `00000000-0000-4000-8000-00000000000${index}`,
      path: one.path,
      kind: 'weights',
      size: one.size,
      digest: one.digest,
      status: 'stored',
      format: 'onnx',
    })),
    tier: file.tier,
    completeness: completenessOf(file.metadata, file.tier.effective),
    request: file.request,
    createdBy: 'user:default/model-owner',
  };
}

export function modelDetailOf(
  file: CaseFile,
  yourRoles: Role[] = ['model-owner'],
): ModelDetail {
  const version = detailOf(file);
  return {
    ...aModel(),
    declaredTier: 'Medium',
    aliases: { production: '5.0.0' },
    versions: [version, aVersion('5.0.0', 'production')],
    versionCount: 2,
    version,
    yourRoles,
  };
}

/** The case as the court would answer it, from the court's own code. */
export function viewOf(
  file: CaseFile,
  who: {
    ref?: string;
    roles?: Role[];
    move?: MoveName;
    lent?: LentRole[];
  } = {},
): CaseView {
  const { ref = 'user:default/guest', roles = ['model-owner'], move } = who;
  return caseView(file, move, aCaller(ref, roles, { lent: who.lent }));
}

export function anInboxItem(overrides: Partial<InboxItem> = {}): InboxItem {
  return {
    id: 'request:request-production',
    kind: 'production',
    model: 'speech/silero-vad',
    title: 'Voice activity detection',
    version: '6.0.0',
    tier: 'Medium',
    state: 'staging',
    askedBy: 'user:default/model-owner',
    askedAt: '2026-11-20T11:30:00.000Z',
    dueAt: '2026-11-25T11:30:00.000Z',
    rationale: 'Latency is down by a third.',
    roles: ['mrc-approver'],
    lent: [],
    votes: [{ role: 'mrc-approver', given: 0, needed: 1 }],
    ...overrides,
  };
}

/** The room of the one task there is, as the court would answer it. */
export function aRoom(view: CaseView, overrides: Partial<RoomView> = {}) {
  const item = anInboxItem();
  return {
    item,
    model: item.model,
    version: item.version,
    view,
    questions: [],
    queue: [{ id: item.id, kind: item.kind }],
    ...overrides,
  };
}
