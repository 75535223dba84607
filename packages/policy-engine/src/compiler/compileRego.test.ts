import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runtimeFile } from '../engineFolder';
import { boundMemory } from './boundMemory';
import { compileRego, moduleTextMax, testRego } from './compileRego';

const compileOne = (text: string) =>
  compileRego({ modules: { 'a.rego': text } }, ['a/findings']);

describe('the compiler that is committed', () => {
  const sources = path.join(__dirname, '../../compiler');

  it('safety: S19 was made from the sources beside it', () => {
    const lines = readFileSync(runtimeFile('rego-compiler.sha256'), 'utf8');
    const listed = lines
      .trim()
      .split('\n')
      .map(line => line.split(/\s+/));
    expect(listed.map(([, name]) => name)).toEqual([
      'rego-compiler.wasm',
      'go.mod',
      'go.sum',
      'annotations.go',
      'answer.go',
      'main.go',
      'tests.go',
      'build.sh',
    ]);
    for (const [digest, name] of listed.slice(1)) {
      const bytes = readFileSync(path.join(sources, name));
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([
        name,
        digest,
      ]);
    }
  });

  it('stays small enough to be committed', () => {
    const { length } = readFileSync(runtimeFile('rego-compiler.wasm.br'));
    expect(length).toBeLessThan(10 * 1024 * 1024);
  });
});

describe('Rego', () => {
  it('is compiled, with what its comments say of it', async () => {
    const compiled = await compileOne(
      '# METADATA\n# title: A pack\n# custom: {controls: [NIST MAP 4.1]}\npackage a\n\nfindings := {"one": []}\n',
    );
    expect(compiled).toMatchObject({
      ok: true,
      opa: '1.22.3',
      annotations: [{ path: 'data.a', annotations: { title: 'A pack' } }],
    });
    expect(compiled.ok && WebAssembly.validate(compiled.wasm)).toBe(true);
  }, 60_000);

  it('gives the same bytes each time', async () => {
    const texts = [1, 2].map(() =>
      compileOne('package a\nfindings := {x | some x in input.list}\n'),
    );
    const [one, other] = await Promise.all(texts);
    expect(one).toEqual(other);
  }, 60_000);

  it.each([
    [
      'a text that is none',
      'package a\n\nfindings := }\n',
      'rego_parse_error',
      3,
    ],
    [
      'an unknown name',
      'package a\n\nfindings := x\n',
      'rego_unsafe_var_error',
      3,
    ],
    [
      'recursion',
      'package a\n\nfindings if findings\n',
      'rego_recursion_error',
      3,
    ],
    [
      'an import that nothing uses',
      'package a\n\nimport data.b\n\nfindings := {}\n',
      'rego_compile_error',
      3,
    ],
    [
      'a call over the network',
      'package a\n\nfindings := http.send({"method": "GET", "url": input.url})\n',
      'rego_type_error',
      3,
    ],
    [
      'the clock',
      'package a\n\nfindings := time.now_ns()\n',
      'rego_type_error',
      3,
    ],
    [
      'dice',
      'package a\n\nfindings := rand.intn("a", 6)\n',
      'rego_type_error',
      3,
    ],
    [
      'the environment',
      'package a\n\nfindings := opa.runtime()\n',
      'rego_type_error',
      3,
    ],
    [
      'a pattern',
      'package a\n\nfindings if regex.match("a+", input.text)\n',
      'rego_type_error',
      3,
    ],
    [
      'a text with values in it',
      'package a\n\nfindings := $"a{input.x}"\n',
      'rego_parse_error',
      3,
    ],
    ['Rego of old', 'package a\n\nfindings { true }\n', 'rego_parse_error', 3],
  ] as const)(
    'safety: S17 with %s is refused with line and column',
    async (_name, text, code, row) => {
      const compiled = await compileOne(text);
      if (compiled.ok) throw new Error('It was compiled');
      const [error] = compiled.errors;
      expect(error).toMatchObject({ code, file: 'a.rego', row });
      expect(error.col).toBeGreaterThan(0);
    },
    60_000,
  );

  it('without the rule that is asked for is refused', async () => {
    const compiled = await compileOne('package a\n\nother := 1\n');
    expect(compiled.ok).toBe(false);
  }, 60_000);

  it('that is too large is refused before the compiler is asked', async () => {
    const compiled = await compileOne(
      `package a\n#${'x'.repeat(moduleTextMax)}`,
    );
    expect(compiled).toMatchObject({
      ok: false,
      errors: [{ code: 'pack_too_large', file: 'a.rego' }],
    });
  });

  it('is tested, with what the tests did not reach', async () => {
    const tested = await testRego({
      modules: {
        'a.rego': 'package a\n\none if input.x == 1\n\ntwo if input.x == 2\n',
        'a_test.rego':
          'package a_test\n\nimport data.a\n\ntest_one if a.one with input as {"x": 1}\n\ntest_wrong if a.one with input as {"x": 3}\n',
      },
    });
    expect(tested).toMatchObject({
      ok: true,
      tests: [
        { name: 'test_one', outcome: 'pass' },
        { name: 'test_wrong', outcome: 'fail', file: 'a_test.rego', row: 7 },
      ],
      coverage: { not_covered_lines: 1 },
    });
  }, 60_000);
});

describe('a module whose memory is bounded', () => {
  const withMemory = (...limits: number[]) =>
    Uint8Array.from([
      0,
      97,
      115,
      109,
      1,
      0,
      0,
      0,
      5,
      1 + limits.length,
      1,
      ...limits,
      7,
      7,
      1,
      3,
      109,
      101,
      109,
      2,
      0,
    ]);

  it.each([
    ['without a maximum', withMemory(0, 1)],
    ['with a larger one', withMemory(1, 1, 100)],
  ])('grows no further: %s', (_name, bytes) => {
    const bounded = boundMemory(bytes, 3) as Uint8Array<ArrayBuffer>;
    const { mem } = new WebAssembly.Instance(new WebAssembly.Module(bounded))
      .exports as { mem: WebAssembly.Memory };
    expect(mem.grow(2)).toBe(1);
    expect(() => mem.grow(1)).toThrow(RangeError);
  });

  it.each([
    ['that starts above the maximum', withMemory(0, 4)],
    ['that is shared', withMemory(3, 1, 2)],
    ['that is not there', withMemory(0, 1).slice(0, 8)],
  ])('is refused with one %s', (_name, bytes) => {
    expect(() => boundMemory(bytes, 3)).toThrow(RangeError);
  });
});
