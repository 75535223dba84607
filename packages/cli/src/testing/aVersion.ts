import type {
  ArtifactView,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { sha256 } from './fakeRegistry';

/** A version as the registry answers it, with what a test changes. */
export function aVersion(over: Partial<VersionDetail> = {}): VersionDetail {
  return {
    version: '6.1.0',
    state: 'draft',
    sealed: false,
    aliases: [],
    createdAt: '2026-11-20T11:00:00.000Z',
    changedAt: '2026-11-20T11:00:00.000Z',
    revision: 1,
    metadata: {},
    artifacts: [],
    tier: { declared: 'Low', effective: 'Low' },
    completeness: { tier: 'Low', present: [], missing: [] },
    createdBy: 'user:default/model-owner',
    ...over,
  };
}

/** A file whose bytes are sent. */
type SentArtifact = Exclude<ArtifactView, { status: 'referenced' }>;

export function anArtifact(
  path: string,
  bytes: Uint8Array | string,
  over: Partial<SentArtifact> = {},
): SentArtifact {
  return {
    id: '6b3ad0ba-3f0c-4d9c-9f2e-0a1f8ad64a10',
    path,
    kind: 'weights',
    size: Buffer.from(bytes).length,
    digest: sha256(bytes),
    status: 'stored',
    ...over,
  };
}
