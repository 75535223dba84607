import type { Fact } from '../../facts/schema';
import { checkMetadata, completenessOf, type Metadata } from '../../metadata';
import seed from '../../metadata/__fixtures__/seed-section-10.json';
import type { CardInput } from '../card';
import { modelCard } from '../modelCard';

const manifestDigest = `sha256:${'ab'.repeat(32)}`;

export function inputOf(metadata: Metadata, facts: Fact[] = []): CardInput {
  return {
    model: {
      ref: 'search/answer-bot',
      title: 'Answer bot',
      description: 'Answers questions about the product.',
      owner: 'group:default/search',
      tags: ['faq'],
    },
    version: {
      version: '2.3.0',
      state: 'submitted',
      manifestDigest,
      createdAt: '2026-01-01T00:00:00.000Z',
      metadata,
      tier: { declared: 'Medium', effective: 'Medium' },
      completeness: completenessOf(metadata, 'Medium'),
      artifacts: [
        {
          path: 'model.onnx',
          kind: 'weights',
          size: 2_327_524,
          digest: `sha256:${'cd'.repeat(32)}`,
          format: 'onnx',
        },
      ],
    },
    facts,
  };
}

const envelope = {
  subjectDigest: manifestDigest,
  recordedAt: '2026-02-01T00:00:00.000Z',
};
const lab = { kind: 'service' as const, ref: 'service:lab', owners: [] };
const person = {
  kind: 'user' as const,
  ref: 'user:default/owner-a',
  owners: [],
};

export function evaluation(id: string, at: string, value: number): Fact {
  return {
    ...envelope,
    id,
    recordedAt: at,
    kind: 'evaluation',
    producer: lab,
    body: {
      suite: 'qa-core',
      suiteVersion: '1',
      dataset: 'held-out questions',
      harness: 'h',
      environment: 'e',
      startedAt: at,
      finishedAt: at,
      metrics: [
        {
          key: 'false_answers',
          value,
          n: 600,
          higherIsBetter: false,
          interval: { level: 0.95, method: 'wilson', lower: 0.01, upper: 0.03 },
        },
      ],
      notMeasured: [{ key: 'latency', why: 'no quiet machine' }],
    },
  };
}

export const note = (section: string, text: string): Fact => ({
  ...envelope,
  id: `note-${section}`,
  kind: 'annotation',
  producer: person,
  body: { section, text },
});

export function seedCard(facts: Fact[] = []) {
  const check = checkMetadata(seed);
  if (!check.ok) throw new Error('the fixture does not fit');
  return modelCard(inputOf(check.metadata, facts));
}
