import {
  blocks,
  type CaseView,
  type Remedy,
  type Role,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';

/** What the one sentence under the header says, as data. */
export type Strip =
  | { kind: 'retired' | 'deprecated' | 'production' | 'waiting' }
  | { kind: 'draft'; missing: number }
  | { kind: 'clear' }
  | { kind: 'blocked'; count: number; next?: Remedy };

export function stripOf(version: VersionDetail, view?: CaseView): Strip {
  if (version.state === 'retired') return { kind: 'retired' };
  if (version.state === 'deprecated') return { kind: 'deprecated' };
  if (version.state === 'production') return { kind: 'production' };
  const missing = version.completeness.missing.length;
  if (version.state === 'draft' && missing > 0)
    return { kind: 'draft', missing };
  const blocking = view?.verdicts.filter(blocks) ?? [];
  if (blocking.length > 0) {
    const next = blocking
      .flatMap(verdict => verdict.reasons)
      .flatMap(reason => reason.remedies)[0];
    return { kind: 'blocked', count: blocking.length, next };
  }
  // Once all have voted, the request stays open until somebody carries it out.
  const isApproved = version.state.startsWith('approved');
  if (!isApproved && (version.request || version.state === 'submitted'))
    return { kind: 'waiting' };
  return { kind: 'clear' };
}

/** Whether one of your roles is the one a remedy names. */
export function isYours(remedy: Remedy, yourRoles: readonly Role[]): boolean {
  return remedy.role !== 'lab' && yourRoles.includes(remedy.role);
}
