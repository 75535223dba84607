import type { PackEvent } from '@assay/plugin-model-registry-common';

/** The version that a pack is tried on, and the occasion. */
export interface Subject {
  /** As `group/name`; empty until one is chosen. */
  readonly model: string;
  readonly version: string;
  readonly event: PackEvent;
}

export const noSubject: Subject = {
  model: '',
  version: '',
  event: 'promote-to-production',
};
