import type { Metadata } from '@assay/plugin-model-registry-common';
import type { PackagedFile } from './models/weights';
import type { Persona } from './people';

/** A model as it is registered, and who answers for it. */
export interface ModelStory {
  group: string;
  name: string;
  title: string;
  description: string;
  /** The catalog group that owns it, and the persona of that group who acts for it. */
  owner: string;
  ownedBy: Persona;
  system: string; // of catalog-info/org.yaml
  tier: 'Medium' | 'High';
  tags: readonly string[];
}

export type Goal =
  | 'draft'
  | 'submitted'
  | 'changes-requested'
  | 'staging'
  | 'production'
  | 'deprecated';

/** One version, and how far it is brought at first run. */
export interface VersionStory {
  model: ModelStory;
  version: string;
  files: readonly PackagedFile[];
  metadata: Metadata;
  /** Where Legal has found the licence, for weights that come without a licence file. */
  licenceSource?: string;
  /** Licences of the packages in its SBOM; without it there is no SBOM. */
  sbom?: readonly { file: PackagedFile; licence: string }[];
  evaluated: boolean;
  /** What `app-config.embedded.yaml` calls the key that the owner signs with; else it is unsigned. */
  signingKey?: string;
  goal: Goal;
  /** A move that is asked for once the goal is reached, and that a gate is bound to refuse. */
  askedInVain?: 'submitVersion' | 'requestPromotion';
  /** What people write when they ask and decide. */
  words: {
    ask: string;
    production?: string;
    changes?: string;
    deprecate?: string;
  };
}

export function paramsOf({ model, version }: VersionStory) {
  return { group: model.group, name: model.name, version };
}

export function refOf({ model, version }: VersionStory): string {
  return `${model.group}/${model.name}@${version}`;
}
