import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  askedPermission,
  canonicalJson,
  readAuthorizationAnswer,
  type AuthorizationQuestion,
} from '@assay/plugin-model-registry-common';
import {
  authorizationEntrypoint,
  authorizationFolder,
  compileRego,
} from '@assay/policy-engine';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { decisionOnModels } from '../decideByRoles';
import { moveCells, roleCells } from './__fixtures__/courtCells';
import { configurations, policyCells } from './__fixtures__/policyCells';

const folder = authorizationFolder();
/** Of the moves, every so-manieth: prime to each dimension, so that each value of each is met. */
const stride = 13;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'assay-access-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** OPA has to be on the PATH; where it is not this fails, and is not skipped. */
function opa(args: readonly string[]): string {
  const done = spawnSync('opa', args, {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (done.status === 0) return done.stdout;
  throw new Error(`opa ${args.join(' ')}: ${done.error ?? done.stderr}`);
}

/** What OPA itself answers, all questions in one run. */
function decideInOpa(
  questions: readonly AuthorizationQuestion[],
  configuration: object,
): unknown[] {
  const input = path.join(scratch, 'input.json');
  const data = path.join(scratch, 'data.json');
  writeFileSync(input, JSON.stringify(questions));
  writeFileSync(data, JSON.stringify({ assay: { configuration } }));
  const each = `[d | some q in input; d := data.${authorizationEntrypoint.replaceAll(
    '/',
    '.',
  )} with input as q]`;
  const answer = opa([
    'eval',
    '--format', 'json',
    '--data', folder,
    '--data', data,
    '--input', input,
    each,
  ]); // prettier-ignore
  return JSON.parse(answer).result[0].expressions[0].value;
}

describe('the rules of access, by OPA itself', () => {
  it('are checked strictly, formatted, and pass their own tests', () => {
    opa(['check', '--strict', folder]);
    expect(opa(['fmt', '--list', folder])).toBe('');
    const results: { fail?: boolean; error?: unknown }[] = JSON.parse(
      opa(['test', folder, '--format', 'json']),
    );
    expect(results.length).toBeGreaterThanOrEqual(16);
    expect(results.filter(one => one.fail || one.error)).toEqual([]);
  });

  it('are compiled here to the module that opa builds', async () => {
    const name = 'authorization.rego';
    const text = readFileSync(path.join(folder, name), 'utf8');
    const compiled = await compileRego({ modules: { [name]: text } }, [
      authorizationEntrypoint,
    ]);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
    expect(WebAssembly.validate(compiled.wasm)).toBe(true);
    expect(compiled.opa).toMatch(/^v?1\./);
  });

  it('say in the court’s matrix what the court says', () => {
    const cells = [
      ...roleCells(),
      ...moveCells().filter((_, at) => at % stride === 0),
    ];
    const found = decideInOpa(
      cells.map(({ question }) => question),
      {},
    ) as { answer: string; because?: string }[];
    expect(found).toHaveLength(cells.length);
    const wrong = cells.filter(({ expected }, at) => {
      const { answer, because } = found[at];
      return (answer === 'allow' ? 'open' : because) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  it.each(configurations)('say with %s what the policy says', (_, roles) => {
    const cells = policyCells(roles);
    const questions = cells.map(
      ({ permission, claims }): AuthorizationQuestion => ({
        door: 'policy',
        permission: askedPermission(permission),
        caller: { claims: [...claims].sort() },
      }),
    );
    const found = decideInOpa(questions, roles ? { roles } : {});
    const wrong = cells.filter(({ claims, expected }, at) => {
      const answer = readAuthorizationAnswer(questions[at], [
        { result: found[at] },
      ]);
      const decision =
        answer?.answer === 'conditional'
          ? decisionOnModels([answer.when], claims)
          : {
              result:
                answer?.answer === 'allow'
                  ? AuthorizeResult.ALLOW
                  : AuthorizeResult.DENY,
            };
      return canonicalJson(decision) !== canonicalJson(expected);
    });
    expect(wrong).toEqual([]);
  });
});
