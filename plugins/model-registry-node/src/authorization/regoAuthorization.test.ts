import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  modelCreatePermission,
  modelReadPermission,
} from '@assay/plugin-model-registry-common';
import { authorizationFolder } from '@assay/policy-engine';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { moveCells, roleCells } from './__fixtures__/courtCells';
import {
  courtDisagreements,
  policyDisagreements,
} from './__fixtures__/disagreements';
import { configurations, policyCells } from './__fixtures__/policyCells';
import { startRegoAuthorization, type RegoOptions } from './regoAuthorization';

jest.setTimeout(240_000);

const heard: string[] = [];
const logger = {
  info: () => undefined,
  error: (message: string) => heard.push(message),
};
const folders: string[] = [];
const running: { shutdown(): Promise<void> }[] = [];
beforeEach(() => {
  heard.length = 0;
});
afterEach(async () => {
  for (const rules of running.splice(0)) await rules.shutdown();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const everyMove = moveCells();

type Roles = (typeof configurations)[number][1];

/** A busy machine may take its time; the deadline has tests of its own. */
const patient = { evaluationMsMax: 60_000 };

async function start(
  settings: { roles?: Roles; folder?: string } = {},
  options: RegoOptions = patient,
) {
  const rules = await startRegoAuthorization(settings, logger, options);
  running.push(rules);
  return rules;
}

function aFolder(rego: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-access-'));
  folders.push(folder);
  writeFileSync(path.join(folder, 'rules.rego'), rego);
  return folder;
}

describe('the built-in rules of access in Rego', () => {
  it.each(configurations)(
    'say with %s what the policy says, to every permission and set of claims',
    async (_, roles) => {
      const cells = policyCells(roles);
      expect(cells).toHaveLength(21 * 64);
      expect(await policyDisagreements(await start({ roles }), cells)).toEqual(
        [],
      );
    },
  );

  it('safety: S1 say of every permission and pair of roles what the court’s table says', async () => {
    const cells = roleCells();
    expect(cells).toHaveLength(21 * 67 * 3);
    expect(new Set(cells.map(({ expected }) => expected)).size).toBe(2);
    expect(await courtDisagreements(await start(), cells)).toEqual([]);
  });

  it('safety: S3 S5 say of every move, state, tier, role, channel and author what the court says', async () => {
    const cells = everyMove;
    expect(cells.length).toBeGreaterThan(80_000);
    expect(new Set(cells.map(({ expected }) => expected))).toEqual(
      new Set(['open', 'wrong-state', 'decision-needs-a-person', 'role-missing', 'separation-of-duties']),
    ); // prettier-ignore
    expect(await courtDisagreements(await start(), cells)).toEqual([]);
  });

  it('give each question an answer', async () => {
    const rules = await start();
    await rules.decide(modelReadPermission, ['user:default/jo']);
    expect(rules.standing()).toEqual({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      faults: 0,
    });
    expect(heard).toEqual([]);
  });
});

describe('a rule that was changed', () => {
  const source = readFileSync(
    path.join(authorizationFolder(), 'authorization.rego'),
    'utf8',
  );

  it.each([
    ['a role less', '"modelregistry.health.read": {"admin", "auditor", "security"}', '"modelregistry.health.read": {"admin", "security"}'],
    ['a role more', '"modelregistry.outbox.retry": {"admin"}', '"modelregistry.outbox.retry": {"admin", "sre"}'],
    ['a state less', '"recertify": {"production"}', '"recertify": {"staging"}'],
    ['machines that retire', 'asks := {"recertify",', 'asks := {"recertify", "retire",'],
    ['templates that decide', '\tinput.caller.direct\n', ''],
    ['authors that decide', '{"approve", "request-changes"}', '{"request-changes"}'],
    ['any reviewer in the place of who is asked', 'role in input.move.deciding', 'role in reviewers'],
  ])('is noticed in the court’s matrix: %s', async (_, from, to) => {
    expect(source.split(from)).toHaveLength(2);
    const rules = await start({ folder: aFolder(source.replace(from, to)) });
    const cells = [
      ...roleCells().filter((_cell, at) => at % 5 === 0),
      ...everyMove.filter((_cell, at) => at % 29 === 0),
    ];
    expect(await courtDisagreements(rules, cells)).not.toEqual([]);
  }); // prettier-ignore

  it.each([
    ['whoever is no owner writes', '\t"modelregistry.version.write",\n}', '}'],
    ['all grants are conditions', 'count(conditions) < count(grants)', 'count(conditions) == 0'],
    ['a star is no pattern', 'matches("*")', 'matches("**")'],
    ['a beginning is no pattern', 'endswith(pattern, ".*")', 'endswith(pattern, "*.")'],
    ['one condition outweighs others', 'count(conditions) == 1', 'count(conditions) > 0'],
  ])('is noticed in the policy’s matrix: %s', async (_, from, to) => {
    expect(source.split(from)).toHaveLength(2);
    const folder = aFolder(source.replace(from, to));
    const found: object[] = [];
    for (const [, roles] of configurations) {
      const rules = await start({ folder, roles });
      found.push(...(await policyDisagreements(rules, policyCells(roles))));
    }
    expect(found).not.toEqual([]);
  }); // prettier-ignore
});

describe('rules of access of one’s own', () => {
  const claims = ['user:default/jo'];
  const denied = { result: AuthorizeResult.DENY };
  const always = (value: string) =>
    aFolder(`package assay.authorization\n\ndecision := ${value}\n`);
  const role = {
    door: 'role',
    permission: { name: 'modelregistry.health.read', onModel: false },
    caller: { kind: 'user', direct: true, roles: ['admin'] },
  } as const;

  it('safety: S1 let nobody in who is not signed in', async () => {
    const rules = await start({ folder: always('{"answer": "allow"}') });
    expect(await rules.decide(modelReadPermission, [])).toEqual(denied);
    expect(await rules.decide(modelReadPermission, claims)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('give their reason to the court', async () => {
    const folder = always('{"answer": "deny", "because": "It is Friday."}');
    const rules = await start({ folder });
    expect(await rules.allows(role)).toEqual({
      ok: false,
      because: 'It is Friday.',
    });
    expect(rules.standing().faults).toBe(0);
  });

  it.each([
    ['another shape', 'true'],
    ['a word too many', '{"answer": "allow", "more": true}'],
    ['a rule that there is not', '{"answer": "conditional", "when": {"rule": "IS_MINE", "params": {}}}'],
    ['a tier that there is not', '{"answer": "conditional", "when": {"rule": "HAS_TIER", "params": {"tiers": ["Extreme"]}}}'],
    ['nothing', '{"answer": "allow"} if input.never'],
  ])('safety: S17 that give %s deny, and health and log say so', async (_, value) => {
    const rules = await start({ folder: always(value) }, { ...patient, now: () => 0 });
    expect(await rules.decide(modelReadPermission, claims)).toEqual(denied);
    expect(await rules.allows(role)).toEqual({ ok: false, because: 'rules-failed' });
    expect(rules.standing()).toMatchObject({
      faults: 2,
      lastFault: { at: '1970-01-01T00:00:00.000Z', why: 'fault' },
    });
    expect(heard).toHaveLength(1); // of several within a minute
  }); // prettier-ignore

  it('safety: S9 deny where they narrow what no condition narrows', async () => {
    const folder = always(
      '{"answer": "conditional", "when": {"rule": "IN_GROUP", "params": {"groups": ["speech"]}}}',
    );
    const rules = await start({ folder });
    expect(await rules.decide(modelCreatePermission, claims)).toEqual(denied);
    expect(await rules.allows(role)).toMatchObject({ ok: false });
    expect(await rules.decide(modelReadPermission, claims)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IN_GROUP' },
    });
  });

  it('safety: S17 that do not end deny, and are asked again', async () => {
    const folder = aFolder(`package assay.authorization

decision := {"answer": "allow"} if {
	some a in numbers.range(1, 3000)
	some b in numbers.range(1, 3000)
	a * b == input.never
}
`);
    const rules = await start({ folder }, { evaluationMsMax: 50 });
    for (const faults of [1, 2]) {
      expect(await rules.decide(modelReadPermission, claims)).toEqual(denied);
      expect(rules.standing()).toMatchObject({
        faults,
        lastFault: { why: 'deadline' },
      });
    }
  });

  it('are asked once for what was asked before, in whichever order somebody’s groups come', async () => {
    const rules = await start();
    const [one, two] = ['user:default/jo', 'group:default/a'];
    const first = await rules.decide(modelReadPermission, [one, two]);
    for (const one_ of running.splice(0)) await one_.shutdown();
    // Nobody is there to answer anew.
    expect(await rules.decide(modelReadPermission, [two, one])).toEqual(first);
    expect(await rules.decide(modelReadPermission, [two])).toEqual(denied);
  });

  it.each([
    ['a mistake in it', 'package assay.authorization\n\ndecision := nope\n', /rules\.rego:3:13/],
    ['another name', 'package mine\n\ndecision := true\n', /authorization/],
    ['calls that are not there', 'package assay.authorization\n\ndecision := http.send({})\n', /http\.send/],
  ])('stop the start with %s, with its place', async (_, rego, words) => {
    await expect(start({ folder: aFolder(rego) })).rejects.toThrow(words);
  }); // prettier-ignore

  it('stop the start where there is no such folder', async () => {
    await expect(start({ folder: '/nowhere' })).rejects.toThrow(
      /modelRegistry\.authorization\.pack \/nowhere cannot be used.*Correct it there/s,
    );
    expect(readdirSync(authorizationFolder())).toContain('authorization.rego');
  });
});
