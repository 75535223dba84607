import { sayFault } from './fault';
import { packTextMax } from './limits';
import { parsePack } from './parsePack';
import { aPack } from './__fixtures__/aPack';

const faultsOf = (text: string) => {
  const parsed = parsePack(text);
  return parsed.ok ? [] : parsed.faults.map(sayFault);
};

describe('a pack', () => {
  it('is read with its rules', () => {
    const parsed = parsePack(aPack());
    expect(parsed.ok && parsed.read.pack).toMatchObject({
      id: 'licences',
      language: 'cel',
      rules: [{ id: 'stated', severity: 'block', kind: 'mismatch' }],
    });
  });

  it.each([
    ['no YAML', 'id: [a', /^pack.yaml:1:\d+ /],
    ['nothing', '', /^pack.yaml:1:1 /],
    ['a list', '- a', /^pack.yaml:1:1 /],
    [
      'a key twice',
      `${aPack()}id: other\n`,
      /^pack.yaml:\d+:1 The key "id" is given twice/,
    ],
    [
      'an alias',
      'id: &a licences\ntitle: *a\n',
      /^pack.yaml:2:8 Aliases are not read/,
    ],
    [
      'a field that is not there',
      `${aPack()}colour: red\n`,
      /^pack.yaml:20:9 Unrecognized key: "colour"/,
    ],
    [
      'an unknown event',
      aPack({ when: '{ events: [deploy] }' }),
      /^pack.yaml:11:22 rules.0.when.events.0/,
    ],
    [
      'an unknown control',
      aPack({ controls: '[NIST MAP 99]' }),
      /^pack.yaml:15:16 rules.0.controls.0: No control of that name/,
    ],
    [
      'one test alone',
      aPack({ tests: '[{ name: one, expect: pass }]' }),
      /rules.0.tests/,
    ],
    [
      'a name with capitals',
      aPack({ id: 'Licences' }),
      /^pack.yaml:1:5 id: Small letters/,
    ],
    [
      'a version that is none',
      aPack({ version: '1' }),
      /^pack.yaml:2:10 version/,
    ],
  ] as const)('that is %s is refused with its place', (_name, text, said) => {
    expect(faultsOf(text)[0]).toMatch(said);
  });

  it('safety: S17 that is too long or nests too deep is refused before it is read', () => {
    expect(faultsOf('a'.repeat(packTextMax + 1))[0]).toMatch(/longer than/);
    for (const deep of [
      '['.repeat(50_000),
      '- '.repeat(50_000),
      'a: {'.repeat(9_000),
      '[\n'.repeat(9_000),
    ]) {
      expect(faultsOf(deep)[0]).toMatch(/deeper than|pack.yaml/);
    }
    const indented = Array.from(
      { length: 500 },
      (_, depth) => `${' '.repeat(depth)}a:`,
    ).join('\n');
    expect(faultsOf(indented)[0]).toMatch(/deeper than/);
  });

  it.each(['[]', ',', '&a ', '*a ', '- &a x\n', '"', '%A b\n', '? '])(
    'safety: S17 that is nothing but %j is refused',
    part => {
      expect(faultsOf(part.repeat(packTextMax / part.length))).not.toEqual([]);
    },
  );

  it('with two rules of one name is refused', () => {
    const rule = aPack().slice(aPack().indexOf('  - id: stated'));
    expect(faultsOf(aPack() + rule)[0]).toMatch(/Two rules are named stated/);
  });
});

describe('an expression', () => {
  it.each([
    [
      'on one line',
      'has(metadata.legal.license) && foo',
      'pack.yaml:13:42 Unknown variable: foo.',
    ],
    [
      'in quotes',
      '"has(metadata.legal.license) && foo"',
      'pack.yaml:13:43 Unknown variable: foo.',
    ],
    [
      'in a block',
      '|\n      has(metadata.legal.license) &&\n      foo',
      'pack.yaml:15:7 Unknown variable: foo.',
    ],
    [
      'folded',
      '>-\n      has(metadata.legal.license) &&\n      foo',
      'pack.yaml:13:11 Unknown variable: foo.',
    ],
    ['that ends too soon', 'tier ==', 'pack.yaml:13:18 Unexpected token: EOF.'],
    [
      'that is a text',
      'tier',
      'pack.yaml:13:11 This has to be true or false, and it is string.',
    ],
    [
      'with a pattern',
      'tier.matches("a+")',
      expect.stringMatching(/^pack.yaml:13:11 matches\(\) is not among/),
    ],
    [
      'that names a value',
      'cel.bind(x, "a", x + x) == "aa"',
      expect.stringMatching(/bind\(\) is not among/),
    ],
    [
      'with three loops',
      'manifest.all(a, manifest.all(b, manifest.all(c, a == c)))',
      expect.stringMatching(/Loops nest deeper than 2/),
    ],
  ] as const)(
    '%s that is wrong is refused at its place',
    (_name, expr, said) => {
      expect(faultsOf(aPack({ expr }))).toContainEqual(said);
    },
  );

  it.each([
    ['nested too deep', `${'('.repeat(200)}true${')'.repeat(200)}`],
    ['too long', `true${' '.repeat(2_001)}`],
    ['of too many parts', Array(400).fill('true').join(' && ')],
  ])('safety: S17 that is %s is refused', (_name, expr) => {
    expect(faultsOf(aPack({ expr: `'${expr}'` }))).not.toEqual([]);
  });
});
