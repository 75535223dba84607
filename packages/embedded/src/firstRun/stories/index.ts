import type { ModelStory, VersionStory } from '../story';
import { speechModels, speechVersions } from './speech';
import { visionModels, visionVersions } from './vision';

export const modelStories: readonly ModelStory[] = [
  ...Object.values(speechModels),
  ...Object.values(visionModels),
];

/** In the order in which they happen. */
export const versionStories: readonly VersionStory[] = [
  ...speechVersions,
  ...visionVersions,
];
