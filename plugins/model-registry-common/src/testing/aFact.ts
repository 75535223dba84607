import { ed25519 } from '@noble/curves/ed25519';
import type { Fact, FactBodies, FactKind, Producer } from '../facts/schema';
import { signVersion } from '../gates/versionStatement';
import { toBase64 } from '../ledger/bytes';

/** The sealed manifest all test facts are about, unless told otherwise. */
export const testManifestDigest = `sha256:${'9f'.repeat(32)}`;
export const testVersionRef = 'speech/silero-vad@6.0.0';
export const testNow = '2026-11-20T12:00:00.000Z';

export const testScanner: Producer = {
  kind: 'scanner',
  ref: 'scanner:built-in',
  owners: [],
};
export const testLab: Producer = {
  kind: 'service',
  ref: 'service:evaluation-lab',
  owners: ['group:default/evaluation-lab'],
};
export const testOwner: Producer = {
  kind: 'user',
  ref: 'user:default/model-owner',
  owners: [],
};

const testSeed = new Uint8Array(32).fill(7);
export const testPublicKey = toBase64(ed25519.getPublicKey(testSeed));
export const testSigningKey = {
  keyId: 'speech-signing',
  sign: (message: Uint8Array) => ed25519.sign(message, testSeed),
};

let count = 0;
/** A uuid that tests can tell apart; the same run gives the same ones. */
export function testId(): string {
  count += 1;
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

/** A fact about the test version, an hour old, by the scanner unless told otherwise. */
export function aFact<K extends FactKind>(
  kind: K,
  body: FactBodies[K],
  envelope: Partial<Omit<Fact, 'kind' | 'body'>> = {},
): Extract<Fact, { kind: K }> {
  return {
    id: testId(),
    subjectDigest: testManifestDigest,
    producer: testScanner,
    recordedAt: '2026-11-20T11:00:00.000Z',
    ...envelope,
    kind,
    body,
  } as unknown as Extract<Fact, { kind: K }>;
}

type Metric = FactBodies['evaluation']['metrics'][number];

/** A metric with a 95 % interval. */
export function aMetric(
  key: string,
  [lower, value, upper]: [number, number, number],
  n = 1_000,
): Metric {
  return {
    key,
    value,
    n,
    higherIsBetter: false,
    interval: { level: 0.95, method: 'wilson', lower, upper },
  };
}

/** What the lab says when a voice detector holds every rule of the seed. */
export const goodMetrics: Metric[] = [
  aMetric('false_alarm_rate', [0.004, 0.008, 0.015]),
  aMetric('latency_p95_ms', [2.9, 3.1, 3.4]),
  aMetric('silence_false_alarm_rate', [0, 0.001, 0.005]),
];

export function anEvaluation(
  metrics: Metric[] = goodMetrics,
  envelope: Partial<Omit<Fact, 'kind' | 'body'>> = {},
  body: Partial<FactBodies['evaluation']> = {},
): Extract<Fact, { kind: 'evaluation' }> {
  return aFact(
    'evaluation',
    {
      suite: 'vad-core',
      suiteVersion: '1.0.0',
      dataset: 'noise and silence made in code',
      seed: 7,
      harness: 'onnxruntime-web',
      environment: 'test',
      startedAt: '2026-11-20T10:50:00.000Z',
      finishedAt: '2026-11-20T10:55:00.000Z',
      metrics,
      notMeasured: [],
      ...body,
    },
    { producer: testLab, ...envelope },
  );
}

export function anSbomReading(
  body: Partial<FactBodies['sbom-reading']> = {},
  envelope: Partial<Omit<Fact, 'kind' | 'body'>> = {},
): Extract<Fact, { kind: 'sbom-reading' }> {
  return aFact(
    'sbom-reading',
    {
      sbomFact: '00000000-0000-4000-8000-00000000abcd',
      documentDigest: `sha256:${'ab'.repeat(32)}`,
      format: 'CycloneDX',
      specVersion: '1.6',
      schemaValid: true,
      problems: [],
      components: 3,
      coversSubject: true,
      uncovered: [],
      licences: ['MIT'],
      ...body,
    },
    envelope,
  );
}

export function aSignature(
  digest = testManifestDigest,
  key = testSigningKey,
): Extract<Fact, { kind: 'signature' }> {
  return aFact('signature', signVersion(testVersionRef, digest, key), {
    producer: testOwner,
  });
}
