import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../translations/messages';
import { inWords } from './inWords';
import { templatesInWords } from './templatesInWords';

const folder = join(__dirname, '../../../../templates');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('template.yaml'),
);

/** Texts of a template that people read before and while it runs. */
function textsIn(file: string): string[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const output = lines.findIndex(line => /^ {2}output:/.test(line));
  return lines
    .slice(0, output < 0 ? undefined : output)
    .filter(line =>
      /^[ -]+(title|description|name): [^$|>]|^ {12}- [A-Z]/.test(line),
    )
    .filter(line => !/^ {2}name: /.test(line)) // the template's own, for machines
    .map(line => line.replace(/^[^:]+: |^ +- /, '').replace(/^'(.*)'$/, '$1'));
}

describe('what templates say', () => {
  it.each(files)('has words in every language: %s', file => {
    const texts = textsIn(file);
    expect(texts.length).toBeGreaterThan(5);
    const known: string[] = Object.values(messages.templates);
    expect(texts.filter(text => !known.includes(text))).toEqual([]);
  });

  it('is put into words wherever it stands, and nothing else is', () => {
    const told = inWords(
      {
        title: 'Files',
        steps: [{ schema: { properties: { a: { title: 'Files', b: 1 } } } }],
        default: 'Files',
        enum: ['files'],
        enumNames: ['Files'],
      },
      text => text.toUpperCase(),
    );
    expect(told).toEqual({
      title: 'FILES',
      steps: [{ schema: { properties: { a: { title: 'FILES', b: 1 } } } }],
      default: 'Files',
      enum: ['files'],
      enumNames: ['FILES'],
    });
  });

  it('is put into words on the cards of templates, and of nothing else', () => {
    const template = {
      kind: 'Template',
      metadata: { name: 'files', title: 'Files' },
    };
    const other = { kind: 'System', metadata: { name: 'f', title: 'Files' } };
    const say = (text: string) => text.toUpperCase();
    expect(templatesInWords({ items: [template, other] }, say)).toEqual({
      items: [
        { ...template, metadata: { name: 'files', title: 'FILES' } },
        other,
      ],
    });
    expect(templatesInWords(undefined, say)).toBeUndefined();
  });
});
