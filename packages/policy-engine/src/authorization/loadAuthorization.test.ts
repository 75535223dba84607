import { testRego } from '../compiler/compileRego';
import { authorizationFolder } from '../engineFolder';
import { PolicyPool } from '../evaluation/policyPool';
import { regoSource } from '../packs/loadPack';
import { readPackFiles } from '../packs/readPackFiles';
import {
  authorizationEntrypoint,
  loadAuthorization,
} from './loadAuthorization';

jest.setTimeout(120_000);

const encode = (text: string) => new TextEncoder().encode(text);

describe('the rules of access that come with it', () => {
  it('pass their own tests, which reach all of them', async () => {
    const files = await readPackFiles(authorizationFolder());
    const tested = await testRego(regoSource(files)!);
    if (!tested.ok) throw new Error(JSON.stringify(tested.errors));
    expect(tested.tests.length).toBeGreaterThanOrEqual(16);
    expect(tested.tests.filter(({ outcome }) => outcome !== 'pass')).toEqual(
      [],
    );
    expect(tested.coverage.coverage).toBe(100);
  });
});

describe('rules of access', () => {
  const rules = encode(
    'package assay.authorization\n\ndecision := [data.mine, data.assay.configuration]\n',
  );

  it('read their own data and what the portal is set to, which outweighs what they say of it', async () => {
    const data = encode(
      '{"mine": 1, "assay": {"configuration": {"roles": "forged"}}}',
    );
    const loading = await loadAuthorization(
      { 'rules.rego': rules, 'data.json': data },
      { roles: [] },
    );
    if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
    const pool = new PolicyPool({ threads: 1, evaluationMsMax: 60_000 });
    const { policy } = loading.pack;
    const answer = await pool.evaluate(policy, {}, authorizationEntrypoint);
    expect(answer).toEqual([{ result: [1, { roles: [] }] }]);
    await pool.shutdown();
  });

  it('are other rules under another configuration', async () => {
    const of = async (configuration: object) => {
      const loading = await loadAuthorization(
        { 'a.rego': rules },
        configuration,
      );
      if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
      return loading.pack.policy.key;
    };
    expect(await of({ roles: [] })).not.toBe(await of({}));
  });

  it.each([
    ['no module', {}, 'no module of Rego'],
    ['data that is no object', { 'a.rego': rules, 'data.json': encode('[]') }, 'no JSON object'],
    ['too much data', { 'a.rego': rules, 'data.json': new Uint8Array(3 * 1024 * 1024) }, 'longer than'],
    ['a mistake', { 'a.rego': encode('package assay.authorization\n\nx := y\n') }, 'y is unsafe'],
  ])('with %s are refused with the file', async (_, files, said) => {
    const loading = await loadAuthorization(files, {});
    if (loading.ok) throw new Error('It was taken');
    expect(loading.faults[0].message).toContain(said);
  }); // prettier-ignore
});
