import { metadataFields } from '@assay/plugin-model-registry-common';
import { fieldKindOf, schemaAt } from './fieldKind';
import { readNumbers } from './RecordInputs';

describe('how a metadata field is typed in', () => {
  it.each([
    ['legal.license', 'text'],
    ['risk.intended_uses', 'lines'],
    ['data.pii', 'lines'],
    ['identity.taxonomy.use_cases', 'choices'],
    ['identity.taxonomy.sensitivity', 'choice'],
    ['evals.llm.toxicity', 'number'],
    ['evals.task', 'numbers'],
    ['data.datasets', 'records'],
    ['deployment.targets', 'records'],
    ['data.privacy_budget', 'record'],
  ])('%s as %s', (path, kind) => {
    expect(fieldKindOf(path).kind).toBe(kind);
  });

  it('finds the schema of every field of the table', () => {
    const lost = metadataFields
      .map(({ path }) => path)
      .filter(path => schemaAt(path) === undefined);
    expect(lost).toEqual([]);
  });

  it('knows what a record needs', () => {
    const kind = fieldKindOf('data.datasets');
    expect(kind.kind === 'records' && kind.members).toEqual([
      { name: 'id', required: true, kind: 'text' },
      { name: 'version', required: true, kind: 'text' },
      {
        name: 'role',
        required: false,
        kind: 'choice',
        options: ['training', 'validation', 'test', 'other'],
      },
      { name: 'license', required: false, kind: 'text' },
    ]);
  });

  it('reads names with numbers and names the line that is none', () => {
    expect(readNumbers('accuracy = 0.93\nlatency: 3\n\nfast')).toEqual({
      numbers: { accuracy: 0.93, latency: 3 },
      unread: 'fast',
    });
  });
});
