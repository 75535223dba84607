import type { Fact } from '../facts/schema';
import { completenessOf } from '../metadata';
import { evaluation, inputOf, note, seedCard } from './__fixtures__/cardInput';
import { modelCard } from './modelCard';

describe('model card', () => {
  it("says what the seed's example says, and where it says it", () => {
    const { json } = seedCard();
    const licence = json.sections.find(section => section.id === 'licence');
    expect(licence?.statements[0]).toEqual({
      label: 'Licence as the owner states it',
      text: 'Apache-2.0',
      source: {
        kind: 'metadata',
        path: 'legal.license',
        by: 'group:default/search',
      },
    });
    const task = json.sections
      .find(section => section.id === 'evaluations')
      ?.statements.find(statement => statement.label?.startsWith('Task'));
    expect(task?.text).toBe('accuracy: 0.88; threshold: 0.85');
    expect(task?.label).toBe("Task metrics (owner's figures)");
  });

  it('has the sections that seed §4.1 asks for', () => {
    expect(seedCard().json.sections.map(section => section.title)).toEqual([
      'What it is',
      'Allowed for',
      'Not for',
      'Limitations',
      'Safety notes',
      'Evaluations',
      'Known risks',
      'Licence and terms',
      'Where it comes from',
      'Data',
      'Files',
      'Security and supply chain',
      'Running it',
    ]);
  });

  it('gives every statement a source, in all three forms', () => {
    const { json, markdown, html } = seedCard([
      evaluation('fact-1', '2026-02-01T00:00:00.000Z', 0.02),
    ]);
    const statements = json.sections.flatMap(section => section.statements);
    expect(statements.length).toBeGreaterThan(25);
    expect(statements.every(statement => statement.source.kind)).toBe(true);
    expect(markdown.match(/^- .* \*\[.+\]\*$/gm)).toHaveLength(
      statements.length,
    );
    expect(html.match(/<li>.*<small>\[.+\]<\/small><\/li>/g)).toHaveLength(
      statements.length,
    );
  });

  it('shows the newest run of a suite, with n and interval, by whom', () => {
    const { json, markdown } = seedCard([
      evaluation('old', '2026-01-01T00:00:00.000Z', 0.5),
      evaluation('new', '2026-02-01T00:00:00.000Z', 0.0201234),
    ]);
    const text = JSON.stringify(json);
    expect(text).toContain(
      '0.02012, 95 % interval 0.01 to 0.03 (wilson), n 600, lower is better',
    );
    expect(text).not.toContain('"old"');
    expect(markdown).toContain('service:lab');
    expect(text).toContain('Not measured: latency');
  });

  it('safety: S8 leaves out facts about other bytes', () => {
    const other = {
      ...evaluation('other', '2026-03-01T00:00:00.000Z', 0),
      subjectDigest: `sha256:${'00'.repeat(32)}`,
    } as Fact;
    expect(JSON.stringify(seedCard([other]).json)).not.toContain('"other"');
  });

  it('lists every missing field once, and counts the sections', () => {
    const input = inputOf({});
    const { json } = modelCard(input);
    const missing = json.sections.flatMap(section =>
      section.missing.map(field => field.path),
    );
    expect([...missing].sort()).toEqual(
      [...input.version.completeness.missing].sort(),
    );
    expect(json.sectionsComplete.of).toBe(11);
    expect(json.sectionsComplete.complete).toBeLessThan(11);
  });

  it('lists every missing field once at any tier', () => {
    const input = inputOf({
      provenance: { origin: 'fine-tuned' },
      data: { pii: ['x'] },
    });
    const completeness = completenessOf(input.version.metadata, 'High');
    const { json } = modelCard({
      ...input,
      version: { ...input.version, completeness },
    });
    const missing = json.sections.flatMap(section =>
      section.missing.map(field => field.path),
    );
    expect([...missing].sort()).toEqual([...completeness.missing].sort());
  });

  it('shows annotations in their section, and none is lost', () => {
    const { json } = seedCard([
      note('limitations', 'weak on tables'),
      note('colour', 'blue'),
    ]);
    const inSection = (id: string) =>
      json.sections.find(section => section.id === id)?.statements ?? [];
    expect(inSection('limitations').at(-1)?.text).toBe('weak on tables');
    expect(inSection('summary').at(-1)).toMatchObject({
      label: 'Note on colour',
      text: 'blue',
    });
  });

  it('is the same for the same input', () => {
    expect(seedCard()).toEqual(seedCard());
  });
});
