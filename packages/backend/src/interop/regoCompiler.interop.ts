import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import {
  compileRego,
  loadPack,
  PolicyEngine,
  PolicyPool,
  readPackFiles,
  seedPackFolders,
  testPackFiles,
  type PackFiles,
} from '@assay/policy-engine';
import {
  packInput,
  regoEntrypoint,
} from '@assay/plugin-model-registry-common/packs';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { run } from './tools';

const engine = path.resolve(__dirname, '../../../policy-engine');
const regoPacks = ['licensing', 'supply-chain'];

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'assay-rego-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the compiler of Rego', () => {
  it('safety: S19 is built to the very program that is committed', () => {
    run('sh', [path.join(engine, 'compiler/build.sh'), scratch]);
    const noted = (folder: string) =>
      readFileSync(path.join(folder, 'rego-compiler.sha256'), 'utf8');
    expect(noted(scratch)).toBe(noted(path.join(engine, 'runtime')));
    const packed = readFileSync(
      path.join(engine, 'runtime/rego-compiler.wasm.br'),
    );
    const digest = createHash('sha256').update(brotliDecompressSync(packed));
    expect(noted(scratch)).toContain(digest.digest('hex'));
  });

  it('lets through the calls that its list was written from', () => {
    run('node', [path.join(engine, 'compiler/writeCapabilities.cjs'), scratch]);
    const listed = (folder: string) =>
      JSON.parse(readFileSync(path.join(folder, 'capabilities.json'), 'utf8'));
    expect(listed(scratch)).toEqual(listed(path.join(engine, 'runtime')));
  });

  it.each(regoPacks)('gives the module of %s that opa gives', async name => {
    const files = await filesOf(name);
    const modules = rulesOf(files);
    const entrypoint = `assay/packs/${name.replaceAll('-', '_')}/findings`;
    const data = JSON.parse(textOf(files['data.json']));
    const compiled = await compileRego({ modules, data }, [entrypoint]);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
    const ofOpa = buildByOpa(name, modules, files['data.json'], entrypoint);
    expect(Buffer.from(compiled.wasm).equals(ofOpa)).toBe(true);
  });

  it.each(regoPacks)('finds in %s what opa finds', async name => {
    const folder = path.join(engine, 'packs', name);
    run('opa', ['check', '--strict', folder]);
    expect(run('opa', ['fmt', '--list', folder])).toBe('');
    const ofOpa = JSON.parse(
      run('opa', ['test', '--ignore', '*.yaml', folder, '--format', 'json']),
    ) as { name: string; fail?: boolean }[];
    const tested = await testPackFiles(await filesOf(name));
    if (!tested.ok) throw new Error(JSON.stringify(tested.faults));
    expect(
      tested.report.tests.map(test => [test.name, test.passed]).sort(),
    ).toEqual(ofOpa.map(test => [test.name, !test.fail]).sort());
  });
});

describe('a case', () => {
  const judge = new PolicyEngine();
  afterAll(() => judge.shutdown());

  it.each(regoPacks)('is judged by %s as opa judges it', async name => {
    const loading = await loadPack(await filesOf(name));
    if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
    const { pack } = loading;
    if (pack.read.language !== 'rego') throw new Error('It is no Rego');
    const rules = pack.read.pack.rules.map(rule => ({ ...rule, when: {} }));
    const whole = {
      ...pack,
      read: { ...pack.read, pack: { ...pack.read.pack, rules } },
    };
    for (const input of cases()) {
      const { verdicts } = await judge.decide(input, [
        { pack: whole, mode: 'enforce' },
      ]);
      const findings = evaluateInOpa(
        name,
        input,
        regoEntrypoint(pack.read.pack),
      );
      for (const verdict of verdicts) {
        const rule = verdict.rule.split('/')[1].split('@')[0];
        const found = verdict.outcome === 'pass' ? 0 : verdict.reasons.length;
        expect([rule, found]).toEqual([rule, findings[rule].length]);
      }
    }
  });
});

/** Calls that the engine answers itself, and what OPA says to the same. */
const calls = [
  'sprintf("%v|%s|%d|%q|%x|%5.1f", [[1, "a", {"b": 1.5}], ["x"], 1.5, "a\\"b", 255, 2.25])',
  'sprintf("%.0f %.0f %.2f %f", [0.5, 1.5, 12.345, 1.25])',
  'sprintf("%s %v %t %d %s", [3, null, true, 1])',
  'sprintf("a%%", [1, "b"])',
  'sprintf("%05d|%-4s|%4s|%+d", [42, "a", "b", 7])',
  'time.parse_rfc3339_ns("2026-11-23T12:00:00.123+01:00")',
  'time.parse_duration_ns("1h30m")',
  'time.parse_duration_ns("-1.5s")',
  'time.add_date(1795435200000000000, 0, 3, 8)',
  'time.add_date(1795435200000000000, -1, -11, -25)',
  'time.date(1795435200000000000)',
  'time.weekday([1795435200000000000, "UTC"])',
  'semver.compare("1.0.0-alpha.2", "1.0.0-alpha.10")',
  'semver.compare("1.2.3+a", "1.2.3+b")',
  '[x | x := time.parse_rfc3339_ns(input.wrong)]',
  '[x | x := time.parse_duration_ns(input.wrong)]',
  '[x | x := semver.is_valid(input.wrong)]',
];

describe('a call of Rego', () => {
  const pool = new PolicyPool();
  afterAll(() => pool.shutdown());

  it('is answered as opa answers it', async () => {
    const text = `package calls\n\nanswers := [\n\t${calls.join(
      ',\n\t',
    )},\n]\n`;
    const compiled = await compileRego({ modules: { 'calls.rego': text } }, [
      'calls/answers',
    ]);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
    const module = await WebAssembly.compile(compiled.wasm);
    const data = new TextEncoder().encode('{}').buffer as ArrayBuffer;
    const input = { wrong: 'no such thing' };
    const [{ result }] = (await pool.evaluate(
      { key: 'calls', module, data },
      input,
      'calls/answers',
    )) as { result: unknown[] }[];
    const file = path.join(scratch, 'calls.rego');
    writeFileSync(file, text);
    writeFileSync(path.join(scratch, 'wrong.json'), JSON.stringify(input));
    const answer = run('opa', [
      'eval',
      '--format', 'json',
      '--data', file,
      '--input', path.join(scratch, 'wrong.json'),
      'data.calls.answers',
    ]); // prettier-ignore
    const ofOpa = JSON.parse(answer).result[0].expressions[0].value;
    expect(calls.map((call, at) => [call, result[at]])).toEqual(
      calls.map((call, at) => [call, ofOpa[at]]),
    );
  });
});

async function filesOf(name: string): Promise<PackFiles> {
  const folders = await seedPackFolders();
  const folder = folders.find(one => path.basename(one) === name);
  if (!folder) throw new Error(`There is no pack ${name}`);
  return readPackFiles(folder);
}

function rulesOf(files: PackFiles): Record<string, string> {
  const names = Object.keys(files).filter(
    name => name.endsWith('.rego') && !name.endsWith('_test.rego'),
  );
  return Object.fromEntries(names.map(name => [name, textOf(files[name])]));
}

function buildByOpa(
  name: string,
  modules: Record<string, string>,
  data: Uint8Array,
  entrypoint: string,
): Buffer {
  const folder = path.join(scratch, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(modules))
    writeFileSync(path.join(folder, file), text);
  writeFileSync(path.join(folder, 'data.json'), data);
  const bundle = path.join(scratch, `${name}.tar.gz`);
  // Modules carry the names of their files, so it is asked from within the folder.
  const options = [
    '--target', 'wasm',
    '--capabilities', path.join(engine, 'runtime/capabilities.json'),
    '--entrypoint', entrypoint,
    '--output', bundle,
  ]; // prettier-ignore
  run('opa', ['build', ...options, '.'], { cwd: folder });
  run('tar', ['-xzf', bundle, '-C', scratch, '/policy.wasm']);
  return readFileSync(path.join(scratch, 'policy.wasm'));
}

function evaluateInOpa(
  name: string,
  input: unknown,
  entrypoint: string,
): Record<string, unknown[]> {
  const file = path.join(scratch, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const folder = path.join(engine, 'packs', name);
  expect(existsSync(folder)).toBe(true);
  const answer = run('opa', [
    'eval',
    '--format', 'json',
    '--ignore', '*.yaml',
    '--data', folder,
    '--input', file,
    `data.${entrypoint.replaceAll('/', '.')}`,
  ]); // prettier-ignore
  return JSON.parse(answer).result[0].expressions[0].value;
}

/** A case that is whole, one that says nothing, and one in which much is wrong. */
function cases() {
  const whole = packInput(aCase({ state: 'staging' }), 'promote-to-production');
  const blank = packInput(
    aCase({ metadata: {}, facts: [] }),
    'promote-to-production',
  );
  const licence = { source: 'sbom', ageDays: 1, fact: 'f1' };
  return [
    whole,
    blank,
    {
      ...whole,
      licences: [
        { ...licence, expression: 'GPL-3.0-only AND MIT', path: 'a.onnx' },
        { ...licence, expression: 'GPL-3.0-only OR MIT' },
        { ...licence, expression: 'CC-BY-NC-4.0' },
      ],
      sboms: [
        {
          format: 'SPDX',
          valid: false,
          covers: false,
          components: 0,
          ageDays: 400,
          fact: 'f2',
        },
      ],
      code: [{ path: 'a.pkl', format: 'pickle', findings: 2, fact: 'f3' }],
      damaged: [{ paths: ['a', 'b'], status: 'changed', fact: 'f4' }],
      metadata: {
        ...whole.metadata,
        provenance: {},
        security: {
          vuln_scans: [{ tool: 'old', time: '2020-01-01', critical: 3 }],
        },
      },
    },
  ];
}
