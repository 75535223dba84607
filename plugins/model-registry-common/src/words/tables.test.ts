import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { found, type FoundCode } from '../ledger/found';
import { foundEn } from '../ledger/foundEn';
import { metadataFields, metadataSchema, taxonomies } from '../metadata';
import { complaintIn } from './complain';
import { foundIn, languages, metadataWordsIn } from './languages';
import { measureTitle } from './measures';

/** Every text by its way through the tables. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    texts(inner, path ? `${path}.${key}` : key),
  );
}

const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Symbols, names, and words that both languages have. */
const sameInBoth = [
  /^words\.comparators\./,
  /\.by$/,
  /^metadata\.sections\.governance$/,
  /^metadata\.terms\.geographies\.(china|japan)\.title$/,
  /^metadata\.terms\.use_cases\.agent\.title$/,
  /^words\.inspections\.(formats|units)\./,
  /^found\.(judged-as|archive-unwritable)$/,
  /^channels\.digest\.line$/,
  /^words\.policies\.reasons\.rule-not-met\.what$/, // a pack's own sentence
];

const { en, ...others } = languages;
const english = texts(en).filter(([path]) => path !== 'words.language');

describe.each(Object.entries(others))('the tables of %s', (_, tables) => {
  const own = new Map(
    texts(tables).filter(([path]) => path !== 'words.language'),
  );

  it('have every text of English and no other, down to the forms of a plural', () => {
    expect([...own.keys()].sort()).toEqual(
      english.map(([path]) => path).sort(),
    );
    expect(own.size).toBeGreaterThan(700);
  });

  it('fill the same places', () => {
    for (const [path, text] of english)
      expect([path, placesOf(own.get(path)!)]).toEqual([path, placesOf(text)]);
  });

  it('repeat no English text', () => {
    const same = english.filter(([path, text]) => own.get(path) === text);
    const unlisted = same
      .map(([path]) => path)
      .filter(path => !sameInBoth.some(known => known.test(path)));
    expect(unlisted).toEqual([]);
  });
});

it('a table of German words that no language names does not go unseen', () => {
  const files = readdirSync(__dirname).filter(
    name => name.endsWith('De.ts') || name === 'de.ts',
  );
  const sources = readdirSync(__dirname)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => readFileSync(join(__dirname, name), 'utf8'));
  for (const file of files) {
    const from = `from './${file.replace(/\.ts$/, '')}'`;
    expect([file, sources.some(text => text.includes(from))]).toEqual([
      file,
      true,
    ]);
  }
});

describe('the words of the metadata', () => {
  it.each(['en', 'de'])('name every field and every term in %s', language => {
    const { fields, terms } = metadataWordsIn(language);
    expect(Object.keys(fields).sort()).toEqual(
      metadataFields.map(({ path }) => path).sort(),
    );
    for (const { field, terms: known } of taxonomies)
      expect(Object.keys(terms[field]).sort()).toEqual(
        known.map(({ id }) => id).sort(),
      );
  });
});

describe('why a value does not fit', () => {
  const { contact } = metadataSchema.shape.identity.unwrap().shape;
  it.each([
    [contact, 'x'.repeat(300), 'höchstens 256 Zeichen'],
    [contact, '', 'hier etwas sagen oder das Feld weglassen'],
    [contact, 7, expect.stringContaining('erwartet')],
    [contact, 'us', undefined],
  ])('is said in German, %#', (schema, value, says) => {
    const said = complaintIn(schema, value, 'de-AT');
    expect(said).toEqual(says);
    expect(complaintIn(schema, value, 'en') === undefined).toBe(
      said === undefined,
    );
  });
});

describe('what a rule measures', () => {
  const rule = { id: 'vad-core/false-alarms', title: 'False alarms' };
  it.each([
    [rule, 'Fehlalarme'],
    [{ ...rule, title: 'Alarms of ours' }, 'Alarms of ours'],
    [{ id: 'own/rule', title: 'Recall' }, 'Recall'],
    [{ id: 'constructor', title: 'Recall' }, 'Recall'],
  ])('%j is called %s in German', (given, title) => {
    expect(measureTitle(given, languages.de.words)).toBe(title);
  });
});

describe('what a verification found', () => {
  const codes = Object.keys(foundEn) as FoundCode[];

  it('is said whole in both languages, whatever fills it', () => {
    const anyCode = fc.constantFrom(...codes);
    fc.assert(
      fc.property(anyCode, fc.nat(), (code, number) => {
        const names = placesOf(foundEn[code]).map(one => one.slice(1, -1));
        const params = Object.fromEntries(
          names.map(name => [
            name,
            name === 'finding' ? found('missing') : number,
          ]),
        );
        for (const language of ['en', 'de'])
          expect(foundIn(found(code, params), language)).not.toMatch(
            /\{\w+\}|undefined|\[object/,
          );
      }),
    );
  });

  it('is said within another, with places of bytes as the language writes them', () => {
    const finding = found('archive-differs', {
      byte: 40112,
      finding: found('archive-short'),
    });
    expect(finding.message).toBe(
      'is not as it was written, first at byte 40,112: the archive ends too early',
    );
    expect(foundIn(finding, 'de')).toBe(
      'ist nicht, wie es geschrieben wurde, zuerst bei Byte 40.112: das Archiv endet zu früh',
    );
  });
});
