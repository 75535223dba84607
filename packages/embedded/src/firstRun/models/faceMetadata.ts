import type { Metadata } from '@assay/plugin-model-registry-common';

/*
 * What is said about the face detector. At tier High numbers have to be measured, and nobody here
 * can: what is missing stays missing, and completeness stops the version.
 */

const upstreamUri = 'https://github.com/google-ai-edge/mediapipe';
const packageUri =
  'https://www.npmjs.com/package/@mediapipe/face_detection/v/0.4.1657300184';

const notScored =
  'The weights are TFLite. The runtime that the lab of this portal has, onnxruntime-web, runs ONNX alone, so nobody has scored them here.';

/** Where Legal found the licence that the owner states. */
export const faceLicenceSource =
  'LICENSE in the repository google-ai-edge/mediapipe at commit 3b85afc6e1523af81d3b7bdf51e855972490a2f1: the Apache licence, version 2.0. The npm package @mediapipe/face_detection 0.4.1657300184, which these weights were taken from, has no licence file; its package.json says Apache-2.0 for the package.';

export const faceMetadata = {
  identity: {
    description:
      'Finds where faces are in a picture, not whose they are. face_detection_short_range.tflite is for faces near the camera and calls itself facedetector_front_blaze_2019_10_17_v0; face_detection_full_range_sparse.tflite is for those farther off and calls itself facedetector_back_centernet_160x192_sparse_2021_03_05_v0. Taken from npm @mediapipe/face_detection 0.4.1657300184, whose program loads these two. The number 1.0.0 is ours.',
    owners: ['group:default/vision'],
    contact: 'vision@assay.example',
    frameworks: ['tflite'],
    taxonomy: {
      business_domain: 'legal-compliance',
      use_cases: ['object-detection'],
      sensitivity: 'restricted',
      data_domains: ['biometric', 'image-video'],
      geographies: ['global'],
      customer_impact: 'indirect',
    },
  },
  provenance: {
    origin: 'third-party',
    repo: packageUri,
    upstream_licenses: [
      {
        name: 'MediaPipe, the weights (upstream)',
        license: 'Apache-2.0',
        uri: upstreamUri,
      },
      {
        name: '@mediapipe/face_detection 0.4.1657300184 (as its package.json says)',
        license: 'Apache-2.0',
        uri: packageUri,
      },
    ],
  },
  data: {
    supplier_statement:
      'Not disclosed. The npm package that the weights were taken from says nothing about the data they were trained on.',
    pii: ['faces'],
    residency: 'local',
    retention:
      'Pictures are not kept. Weights as long as a version is in use, and 24 months after it is retired.',
  },
  evals: {
    not_measured: [
      { what: 'task', why: notScored },
      { what: 'robustness', why: notScored },
      {
        what: 'fairness',
        why: `${notScored} Whether it misses some people's faces more often than others' is what has to be known first.`,
      },
    ],
  },
  risk: {
    tier: 'High',
    intended_uses: [
      'Find faces in scans, so that they are blurred before others see them.',
    ],
    out_of_scope_uses: [
      'Recognising who somebody is, or following a person from picture to picture.',
      'Counting or watching people in public.',
      'Guessing age, sex, origin or mood.',
    ],
    limitations: [
      'How many faces it finds is not measured here, for anybody.',
      'One network is for near faces and one for far ones; which one a scan needs is not known beforehand.',
    ],
    failure_modes: [
      'Misses a face, which then stays in sight.',
      'Takes a pattern for a face and blurs what others need to read.',
    ],
    mitigations: [
      'A person looks at each scan before it leaves the house.',
      'Both networks run, and whatever either finds is blurred.',
    ],
    business_impact:
      'A face that is missed is shown to people who have no right to see it, and that cannot be taken back.',
    known_risks: [
      'Faces are biometric data. A detector is the first step to recognising people, and nothing in the file keeps it from that use.',
    ],
    safety_notes: [
      'Whoever runs it sees pictures of people; keep no picture and no position of a face.',
    ],
  },
  legal: {
    license: 'Apache-2.0',
    license_source: upstreamUri,
    export: 'Not assessed; weights are public.',
    third_party_terms: [
      {
        name: 'Apache licence, version 2.0',
        terms:
          'Whoever passes the weights on gives a copy of the licence along and says what was changed.',
        uri: 'https://www.apache.org/licenses/LICENSE-2.0',
      },
    ],
    usage_restrictions: [
      'Only where the law and the people shown allow it. Not for recognising anybody.',
    ],
  },
  security: {
    encryption:
      'Of the disk it lies on; the registry adds none in this profile.',
  },
  deployment: {
    targets: [{ env: 'prod', region: 'local', strategy: 'all-at-once' }],
    rollback_plan: 'People blur by hand, as they do today.',
    runtime_policies: ['Nothing leaves the house before a person has looked.'],
  },
  monitoring: {
    slos: { latency_p95_ms: 200 },
    drift: { psi_threshold: 0.2 },
  },
} as const satisfies Metadata;
