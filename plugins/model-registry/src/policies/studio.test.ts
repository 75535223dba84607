import * as fc from 'fast-check';
import { draftKey, keepDraft, readDraft, type PackDraft } from './draft';
import { aroundChanges, diffLines, type DiffLine } from './lineDiff';
import { idOfTitle, packTemplate } from './packTemplate';
import { nameFault, renamed, withFile, withoutFile } from './packFiles';
import { samplesCsv } from './samplesCsv';
import { scopeOf, noScope } from './ScopeFields';
import { checkFiles } from './checkFiles';

const lines = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map(all => all.map(line => `${line}\n`).join(''));
const textOf = (found: readonly DiffLine[], without: DiffLine['kind']) =>
  found
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => `${text}\n`)
    .join('');

describe('a difference in lines', () => {
  it('leads from one text to the other, whatever they are', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = diffLines(before, after);
        expect(textOf(found, 'added')).toBe(before);
        expect(textOf(found, 'removed')).toBe(after);
      }),
    );
  });

  it('names no line that is the same', () => {
    fc.assert(
      fc.property(lines, text => {
        expect(diffLines(text, text).every(one => one.kind === 'same')).toBe(
          true,
        );
      }),
    );
  });

  it('is shown with three lines around, and the rest counted', () => {
    const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const after = before.map((line, at) => (at === 10 ? 'other' : line));
    const shown = aroundChanges(diffLines(before.join('\n'), after.join('\n')));
    expect(shown[0]).toEqual({ left: 7 });
    expect(shown[shown.length - 1]).toEqual({ left: 6 });
    expect(shown).toHaveLength(2 + 3 + 2 + 3);
  });
});

describe('a draft', () => {
  const savedAt = '2026-11-20T09:00:00.000Z';
  const now = Date.parse(savedAt);
  const draft: PackDraft = {
    files: { 'pack.yaml': 'id: a' },
    basedOn: 2,
    savedAt,
  };
  const store = (fails = false) => {
    const held = new Map<string, string>();
    return {
      held,
      setItem(key: string, text: string) {
        if (fails) throw new Error('full');
        held.set(key, text);
      },
      removeItem: (key: string) => held.delete(key),
    };
  };

  it('comes back as it was left, to the same person', () => {
    const at = store();
    const key = draftKey('user:default/a', 'licences');
    expect(keepDraft(at, key, draft)).toBeUndefined();
    expect(readDraft(at.held.get(key)!, now)).toEqual(draft);
    expect(draftKey('user:default/b', 'licences')).not.toBe(key);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['no files', JSON.stringify({ ...draft, files: {} })],
    ['files that are none', JSON.stringify({ ...draft, files: { a: 7 } })],
    ['no time', JSON.stringify({ ...draft, savedAt: '' })],
  ])('is none when the browser holds %s', (_, stored) => {
    expect(readDraft(stored, now)).toBeUndefined();
  });

  it('safety: S16 with a secret in it stays in no browser', () => {
    const at = store();
    keepDraft(at, 'k', draft);
    const secret = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
    const files = { 'pack.yaml': `id: a # ${secret}` };
    expect(keepDraft(at, 'k', { ...draft, files })).toBe('secret');
    expect(at.held.size).toBe(0);
  });

  it('says so where the browser has no room', () => {
    expect(keepDraft(store(true), 'k', draft)).toBe('too-large');
    const files = { 'data.json': 'x'.repeat(1_100_000) };
    expect(keepDraft(store(), 'k', { ...draft, files })).toBe('too-large');
  });
});

describe('a new pack', () => {
  it('holds by itself, and its tests pass', () => {
    const text = packTemplate({
      id: 'ours',
      title: 'Ours: "new"',
      owner: 'security',
    });
    const checked = checkFiles({ 'pack.yaml': text });
    expect(checked.faults).toEqual([]);
    expect(checked.tests?.results.map(({ passed }) => passed)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['Fresh SBOMs', 'fresh-sboms'],
    ['3 Größen, über alles!', 'grossen-uber-alles'],
    ['…', ''],
  ])('of the title %s is named %s', (title, id) => {
    expect(idOfTitle(title)).toBe(id);
  });
});

describe('what goes along', () => {
  it('a scope says only what narrows', () => {
    expect(scopeOf(noScope)).toEqual({});
    expect(
      scopeOf({ ...noScope, groups: ' speech, ,vision ', tiers: ['High'] }),
    ).toEqual({ groups: ['speech', 'vision'], tiers: ['High'] });
  });

  it('safety: S15 a cell that a spreadsheet would run is text', () => {
    const sample = {
      ref: 'speech/vad@1.0.0',
      owner: '=cmd()',
      tier: 'High',
      state: 'production',
      before: 'pass',
      after: 'block',
      rules: ['a/b@1.0.0', 'a/"c"@1.0.0'],
      downloads: 3,
    } as const;
    const csv = samplesCsv({
      samples: {
        newlyBlocked: [{ ...sample, rules: [...sample.rules] }],
        newlyPassing: [],
      },
    } as unknown as Parameters<typeof samplesCsv>[0]);
    expect(csv.split('\r\n')[1]).toBe(
      `newlyBlocked,speech/vad@1.0.0,'=cmd(),High,production,pass,block,"a/b@1.0.0 a/""c""@1.0.0",,3`,
    );
  });
});

describe('the files of a pack in Rego', () => {
  const files = { 'pack.yaml': 'id: supply-chain\n', 'a.rego': 'package a\n' };

  it('begin in the package of their pack, tests beside it, data as an object', () => {
    expect(withFile(files, 'more.rego')['more.rego']).toBe(
      'package assay.packs.supply_chain\n',
    );
    expect(withFile(files, 'a_test.rego')['a_test.rego']).toBe(
      'package assay.packs.supply_chain_test\n\nimport data.assay.packs.supply_chain\n',
    );
    expect(withFile(files, 'data.json')['data.json']).toBe('{}\n');
  });

  it('keep their text under another name, and go', () => {
    expect(renamed(files, 'a.rego', 'b.rego')).toEqual({
      'pack.yaml': files['pack.yaml'],
      'b.rego': 'package a\n',
    });
    expect(Object.keys(withoutFile(files, 'a.rego'))).toEqual(['pack.yaml']);
  });

  it.each([
    ['A.rego', 'fileBadName'],
    ['../x.rego', 'fileBadName'],
    ['pack.yaml', 'fileBadName'],
    ['a.rego', 'fileThere'],
    ['b.rego', undefined],
    ['data.json', undefined],
  ])('may be called so or not: %s', (name, fault) => {
    expect(nameFault(files, name, true)).toBe(fault);
  });

  it('are no more than the registry takes', () => {
    const full = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`f${at}.rego`, '']),
    );
    expect(nameFault(full, 'b.rego', true)).toBe('fileMany');
    expect(nameFault(full, 'b.rego', false)).toBeUndefined();
  });
});
