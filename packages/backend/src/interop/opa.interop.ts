import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadPolicySync } from '@open-policy-agent/opa-wasm';
import { run } from './tools';

const policies = path.resolve(
  __dirname,
  '../../../../plugins/model-registry-backend/policies',
);
const pack = path.join(policies, 'seed-pack');
const entrypoint = 'assay/gates/licence_clean/decision';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'assay-opa-'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the seed pack', () => {
  it('passes its own tests in OPA', () => {
    const summary = run('opa', ['test', pack, '--format', 'json']);
    const results: { fail?: boolean; error?: unknown }[] = JSON.parse(summary);
    expect(results.length).toBeGreaterThanOrEqual(13);
    expect(results.filter(one => one.fail || one.error)).toEqual([]);
  });

  it('is checked strictly and formatted', () => {
    run('opa', ['check', '--strict', pack]);
    expect(run('opa', ['fmt', '--list', pack])).toBe('');
  });

  it('compiles to the very bytes that are committed', () => {
    copyPolicies(copy);
    run('sh', [path.join(copy, 'build.sh')]);
    const compiled = readFileSync(path.join(copy, 'seed-pack/policy.wasm'));
    const committed = readFileSync(path.join(pack, 'policy.wasm'));
    expect(compiled.equals(committed)).toBe(true);
    expect(
      readFileSync(path.join(copy, 'seed-pack/SOURCE.sha256'), 'utf8'),
    ).toBe(readFileSync(path.join(pack, 'SOURCE.sha256'), 'utf8'));
  });

  it('decides in WebAssembly as it does in OPA', () => {
    const policy = loadPolicySync(
      new WebAssembly.Module(
        readFileSync(path.join(pack, 'policy.wasm')),
      ) as never,
      { initial: 80, maximum: 1_024 } as never,
    );
    policy.setData(
      JSON.parse(readFileSync(path.join(pack, 'data.json'), 'utf8')),
    );
    for (const input of inputs()) {
      const [{ result }] = policy.evaluate(input, entrypoint);
      expect(result).toEqual(evaluateInOpa(input));
    }
  });
});

function copyPolicies(to: string): void {
  mkdirSync(path.join(to, 'seed-pack'), { recursive: true });
  const files = [
    'build.sh',
    'capabilities.json',
    'seed-pack/licence_clean.rego',
    'seed-pack/licence_clean_test.rego',
    'seed-pack/data.json',
  ];
  for (const file of files) {
    copyFileSync(path.join(policies, file), path.join(to, file));
  }
}

function evaluateInOpa(input: unknown): unknown {
  const file = path.join(copy, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const answer = run('opa', [
    'eval',
    '--format', 'json',
    '--data', pack,
    '--input', file,
    `data.${entrypoint.replaceAll('/', '.')}`,
  ]); // prettier-ignore
  return JSON.parse(answer).result[0].expressions[0].value;
}

/** Every kind of licence, source and age that the rules tell apart, and two of them together. */
function inputs(): unknown[] {
  const terms = [
    [[{ licence: 'MIT' }]],
    [[{ licence: 'GPL-3.0-only' }], [{ licence: 'MIT' }]],
    [[{ licence: 'GPL-3.0-only' }, { licence: 'MIT' }]],
    undefined,
  ];
  const readings = terms.flatMap((alternatives, index) =>
    ['metadata', 'sbom'].map((source, at) => ({
      factId: `fact-${index}-${at}`,
      expression: `expression ${index}`,
      ...(alternatives && { alternatives }),
      ...(at === 0 && { path: 'model.onnx' }),
      ...(index === 1 && { confirmedBy: 'confirmation' }),
      source,
      ageDays: index === 2 ? 91 : 1,
    })),
  );
  const file = (licences: unknown[]) => ({
    version: 'speech/vad@1.0.0',
    licences,
    rules: { scanAgeMaxDays: 90 },
  });
  return [
    {},
    file([]),
    ...readings.map(reading => file([reading])),
    file(readings),
  ];
}
