import type { Metadata } from '../metadata/schema';

/** Metadata that is complete at every tier, without personal or external data. */
export const completeMetadata: Metadata = {
  identity: {
    description: 'Says when somebody speaks.',
    owners: ['group:default/speech'],
    contact: 'speech@example.org',
    frameworks: ['onnx'],
    taxonomy: {
      business_domain: 'customer-service',
      use_cases: ['speech-detection'],
      sensitivity: 'internal',
      data_domains: ['audio'],
      geographies: ['eea'],
      customer_impact: 'none',
    },
  },
  provenance: {
    origin: 'trained',
    repo: 'https://git.example.org/speech/vad',
    commit: 'a1b2c3d',
    train_job_id: 'train-8745',
    trainer_image_digest: `sha256:${'77'.repeat(32)}`,
    data_snapshot: 'snapshot-2026-10',
    feature_sets: [{ id: 'mel-64', version: '2' }],
    environment: { description: 'One GPU.', packages: ['torch==2.9'] },
    upstream_licenses: [{ name: 'torch', license: 'BSD-3-Clause' }],
  },
  artifacts: [{ type: 'weights', uri: 'silero_vad.onnx' }],
  data: {
    datasets: [{ id: 'office-noise', version: '3', role: 'training' }],
    pii: [],
    residency: 'eu',
    retention: '24 months after retirement',
    privacy_budget: { mechanism: 'none' },
  },
  evals: {
    task: { false_alarm_rate: 0.008 },
    robustness: { noise: 0.97 },
    uncertainty: { method: 'wilson', level: 0.95 },
    adversarial: [{ name: 'loud noise', success_rate: 0.01 }],
  },
  risk: {
    intended_uses: ['Call routing.'],
    out_of_scope_uses: ['Telling who speaks.'],
    limitations: ['Not tried on whispering.'],
    safety_notes: ['Show people that the microphone is open.'],
    known_risks: ['Music with voices.'],
    business_impact: 'Callers wait longer.',
    failure_modes: ['Hears speech in noise.'],
    mitigations: ['A second threshold.'],
    red_team_summary: 'Loud noise was tried; see adversarial tests.',
  },
  legal: {
    license: 'MIT',
    export: 'EAR99',
    usage_restrictions: [],
    third_party_terms: [],
  },
  security: {
    encryption: 'AES256',
    vuln_scans: [{ tool: 'example-scanner', critical: 0, high: 0 }],
  },
  governance: {},
  deployment: {
    targets: [{ env: 'prod', region: 'eu-west-1', strategy: 'all-at-once' }],
    runtime_policies: ['Only inside the call centre.'],
    rollback_plan: 'Point the alias back to 5.0.0.',
  },
  monitoring: {
    slos: { latency_p95_ms: 50 },
    drift: { psi_threshold: 0.2 },
    data_quality_checks: ['Sample rate is 16 kHz.'],
    telemetry_schema: 'vad-telemetry-1',
    telemetry_retention: '90 days',
  },
};
