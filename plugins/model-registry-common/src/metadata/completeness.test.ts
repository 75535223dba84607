import fc from 'fast-check';
import { riskTiers } from '../lifecycle/states';
import seed from './__fixtures__/seed-section-10.json';
import { completenessBySection, completenessOf } from './completeness';
import { metadataSchema, type Metadata } from './schema';

const low: Metadata = {
  identity: {
    owners: ['group:default/speech'],
    contact: '#speech',
    taxonomy: { use_cases: ['speech-detection'] },
  },
  provenance: { origin: 'third-party', repo: 'https://example.org/vad' },
  data: { pii: [], residency: 'eu-central-1' },
  evals: { task: { roc_auc: 0.9 } },
  risk: { intended_uses: ['find speech'], limitations: ['no music'] },
  legal: { license: 'MIT' },
  deployment: { targets: [{ env: 'prod', region: 'eu-central-1' }] },
};

const missingAt = (metadata: Metadata, tier: (typeof riskTiers)[number]) =>
  completenessOf(metadata, tier).missing;

describe('completeness', () => {
  it('asks a Low version for no more than a page', () => {
    expect(missingAt(low, 'Low')).toEqual([]);
    expect(completenessOf(low, 'Low').present).toHaveLength(12);
  });

  it('names every missing field of an empty draft', () => {
    expect(missingAt({}, 'Low')).toEqual([
      'identity.owners',
      'identity.contact',
      'identity.taxonomy.use_cases',
      'provenance.origin',
      'provenance.repo',
      'provenance.commit',
      'data.datasets',
      'data.pii',
      'data.residency',
      'evals.task',
      'risk.intended_uses',
      'risk.limitations',
      'legal.license',
      'deployment.targets',
    ]);
  });

  it("says what the seed's example lacks at Medium", () => {
    const missing = missingAt(metadataSchema.parse(seed), 'Medium');
    expect(missing).toContain('identity.contact');
    expect(missing).toContain('data.retention');
    expect(missing).not.toContain('legal.license');
    expect(missing).not.toContain('evals.llm.prompt_injection_success');
  });

  it('asks more of a higher tier, and all that a lower one asks', () => {
    const asked = riskTiers.map(tier => {
      const { present, missing } = completenessOf(low, tier);
      return new Set([...present, ...missing]);
    });
    expect(asked[0].size).toBeLessThan(asked[1].size);
    expect(asked[1].size).toBeLessThan(asked[2].size);
    expect([...asked[0]].every(path => asked[1].has(path))).toBe(true);
    expect([...asked[1]].every(path => asked[2].has(path))).toBe(true);
  });

  it.each<[string, Metadata, string, boolean]>([
    [
      'a base model of a fine-tune',
      { provenance: { origin: 'fine-tuned' } },
      'provenance.base_model',
      true,
    ],
    [
      'no base model of what was trained here',
      { provenance: { origin: 'trained' } },
      'provenance.base_model',
      false,
    ],
    [
      'a training job of a fine-tune',
      { provenance: { origin: 'fine-tuned' } },
      'provenance.train_job_id',
      true,
    ],
    [
      'no training job of a third party',
      { provenance: { origin: 'third-party' } },
      'provenance.train_job_id',
      false,
    ],
    [
      'a training job where the origin is not said',
      {},
      'provenance.train_job_id',
      true,
    ],
    [
      'leakage tests where there is personal data',
      { data: { pii: ['emails'] } },
      'evals.llm.pii_leakage',
      true,
    ],
    [
      'leakage tests of a language model',
      { identity: { taxonomy: { use_cases: ['chat'] } } },
      'evals.llm.pii_leakage',
      true,
    ],
    ['no leakage tests otherwise', low, 'evals.llm.pii_leakage', false],
    [
      'hallucination of a language model',
      { identity: { taxonomy: { use_cases: ['chat'] } } },
      'evals.llm.hallucination_rate',
      true,
    ],
    [
      'fairness where customers meet it',
      { identity: { taxonomy: { customer_impact: 'decisive' } } },
      'evals.fairness',
      true,
    ],
    [
      'no fairness where no customer does',
      { identity: { taxonomy: { customer_impact: 'none' } } },
      'evals.fairness',
      false,
    ],
    [
      'explainability of a tabular model',
      { identity: { taxonomy: { use_cases: ['credit-scoring'] } } },
      'evals.explainability',
      true,
    ],
    [
      'a privacy budget with personal data',
      { data: { pii: ['voices'] } },
      'data.privacy_budget',
      true,
    ],
  ])('at High asks for %s', (_title, metadata, path, asked) => {
    expect(missingAt(metadata, 'High').includes(path)).toBe(asked);
  });

  it('takes "there is none" for an answer where it is one', () => {
    expect(missingAt({ data: { pii: [] } }, 'Low')).not.toContain('data.pii');
    expect(missingAt({ data: { datasets: [] } }, 'Low')).toContain(
      'data.datasets',
    );
  });

  it('takes a reason for a missing measurement below High only', () => {
    const reasoned: Metadata = {
      evals: { not_measured: [{ what: 'task', why: 'no labelled audio' }] },
    };
    expect(missingAt(reasoned, 'Medium')).not.toContain('evals.task');
    expect(missingAt(reasoned, 'High')).toContain('evals.task');
  });

  it.each<[string, Metadata]>([
    ['blank text', { identity: { contact: '  ' } }],
    ['an empty list', { identity: { owners: [] } }],
    [
      'an empty object',
      { evals: { task: {} }, provenance: { environment: {} } },
    ],
  ])('does not take %s for an answer', (_title, metadata) => {
    expect(missingAt(metadata, 'Low')).toEqual(missingAt({}, 'Low'));
  });

  it('safety: S8 asks no claim for what the registry or a fact answers', () => {
    const { present, missing } = completenessOf({}, 'High');
    for (const path of [
      'governance.approvals',
      'security.signed',
      'security.sbom_id',
      'risk.tier',
    ]) {
      expect([...present, ...missing]).not.toContain(path);
    }
  });

  it('counts by section', () => {
    const sections = completenessBySection(completenessOf({}, 'Low'));
    expect(sections).toHaveLength(11);
    expect(
      sections
        .filter(entry => entry.missing.length === 0)
        .map(entry => entry.section),
    ).toEqual(['artifacts', 'security', 'governance', 'monitoring']);
  });

  it('splits what is asked into present and missing, whatever is said', () => {
    const some = fc.record(
      {
        risk: fc.record(
          { limitations: fc.array(fc.string()) },
          { requiredKeys: [] },
        ),
        legal: fc.record({ license: fc.string() }, { requiredKeys: [] }),
        data: fc.record({ pii: fc.array(fc.string()) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...riskTiers), (metadata, tier) => {
        const { present, missing } = completenessOf(metadata as Metadata, tier);
        expect(present.filter(path => missing.includes(path))).toEqual([]);
        expect(new Set([...present, ...missing]).size).toBe(
          present.length + missing.length,
        );
      }),
    );
  });
});
