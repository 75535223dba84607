import {
  contract,
  modelReadPermission,
  RESOURCE_TYPE_MODEL,
  type Endpoint,
} from '@assay/plugin-model-registry-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aModel, aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { courtActions } from './index';
import { defineAction } from './courtAction';

jest.setTimeout(240_000);

const mrc = 'actor:user:default/mrc-approver-a';
const anOwner = `actor:${owner}`;
const stranger = 'user:default/owner-of-vision';
const viewer = 'actor:user:default/viewer-a';

const endpoints: Endpoint[] = Object.values(contract);
const deciding = endpoints.filter(
  ({ decision, permission }) =>
    decision ||
    (typeof permission === 'object' &&
      /\.move\.(decide|carry-out)$/.test(permission.name)),
);

describe('safety: S3 actions never decide', () => {
  it('knows what decides, so that the rest of this means something', () => {
    expect(deciding.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'approveVersion',
        'requestChanges',
        'takeBackApproval',
        'promoteVersion',
        'retireVersion',
        'approveException',
        'revokeException',
      ]),
    );
  });

  it.each(courtActions.map(action => [action.name, action] as const))(
    '%s stands for an endpoint that reads or asks',
    (_, { endpoint }) => {
      expect(deciding).not.toContain(endpoint);
    },
  );

  it.each(deciding.map(endpoint => [endpoint.id, endpoint] as const))(
    'there can be no action for %s',
    (_, endpoint) => {
      const schema = {
        input: (z: any) => z.object({}),
        output: (z: any) => z.object({}),
      };
      const make = () =>
        defineAction({
          name: 'x',
          title: 'x',
          description: 'x',
          schema,
          endpoint,
          ask: () => ({}),
          answer: async () => ({}),
        });
      expect(make).toThrow('only a person does');
    },
  );
});

describe('actions for agents', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, user) =>
        permission.name === modelReadPermission.name && user === stranger
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'model-registry',
              resourceType: RESOURCE_TYPE_MODEL,
              conditions: {
                rule: 'IN_GROUP',
                resourceType: RESOURCE_TYPE_MODEL,
                params: { groups: ['vision'] },
              },
            }
          : { result: AuthorizeResult.ALLOW },
    });
    await aModel(registry, 'draft-only');
  });
  afterAll(() => registry?.stop());

  it('are those that the list names, and no others', async () => {
    expect((await registry.actionNames()).sort()).toEqual(
      courtActions.map(({ name }) => name).sort(),
    );
  });

  it('find models', async () => {
    const found = await registry.act(viewer, 'search-models', {
      text: 'draft-only',
    });
    expect(found).toMatchObject({
      total: 1,
      models: [{ model: 'speech/draft-only', tier: 'Medium' }],
    });
  });

  it('safety: S9 find and count nothing for somebody who may not read', async () => {
    const found = await registry.act(`actor:${stranger}`, 'search-models', {});
    expect(found).toMatchObject({ total: 0, models: [] });
    await expect(
      registry.act(`actor:${stranger}`, 'read-case', {
        model: 'speech/draft-only',
        version: '1.0.0',
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('explain what blocks, in words and with who can help', async () => {
    const { name, version } = await aSealedVersion(registry);
    await registry.as(owner).submitVersion({
      params: { group: 'speech', name, version },
      body: {},
    });
    const said = await registry.act(viewer, 'explain-promotion', {
      model: `speech/${name}`,
      version,
      move: 'promote',
    });
    expect(said).toMatchObject({
      state: 'submitted',
      move: 'promote',
      missingVotes: expect.arrayContaining([
        expect.objectContaining({ given: 0 }),
      ]),
      refusal: { what: expect.any(String) },
      stepsLeft: expect.arrayContaining([
        expect.objectContaining({ step: 'production' }),
      ]),
    });
  });

  it('read a case as the endpoint does', async () => {
    const { name, version } = await aSealedVersion(registry);
    const params = { group: 'speech', name, version };
    const view = await registry.as(anOwner).getCase({ params });
    const read = await registry.act(anOwner, 'read-case', {
      model: `speech/${name}`,
      version,
    });
    expect(read).toMatchObject({
      version: `speech/${name}@${version}`,
      move: view.move,
      verdicts: view.verdicts.map(({ gate, outcome }) => ({ gate, outcome })),
      moves: view.moves.map(({ move, allowed }) => ({ move, allowed })),
      yourRoles: view.yourRoles,
    });
  });

  describe('submitting', () => {
    const submit = (token: string, name: string, more: object = {}) =>
      registry.act(token, 'submit-version', {
        model: `speech/${name}`,
        version: '1.0.0',
        ...more,
      });

    it('asks for review in the name of the person, once for each key', async () => {
      const { name } = await aSealedVersion(registry);
      const key = { idempotencyKey: `agent-${name}` };
      const first = await submit(anOwner, name, key);
      expect(first).toMatchObject({ submitted: true, state: 'submitted' });
      expect(await submit(anOwner, name, key)).toEqual(first);
      const params = { group: 'speech', name, version: '1.0.0' };
      const { caseFile } = await registry.as(owner).getCase({ params });
      expect(caseFile.request?.openedBy).toBe(owner);
    });

    it('is an answer with the reasons when it is refused', async () => {
      const { name } = await aSealedVersion(registry);
      expect(await submit(viewer, name)).toMatchObject({
        submitted: false,
        refusal: { kind: 'role-missing', what: expect.any(String) },
      });
    });

    it('safety: S2 is refused for a service without restrictions', async () => {
      const { name } = await aSealedVersion(registry);
      await expect(submit('service:unrestricted', name)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('accessRestrictions'),
      });
    });
  });

  it('safety: S3 change no vote and no state, whoever has them called', async () => {
    const { name, version } = await aSealedVersion(registry);
    const params = { group: 'speech', name, version };
    await registry.as(owner).submitVersion({ params, body: {} });
    const before = await registry.as(owner).getCase({ params });
    for (const action of await registry.actionNames()) {
      const input = { model: `speech/${name}`, version };
      await registry.act(mrc, action, input).catch(() => undefined);
    }
    const after = await registry.as(owner).getCase({ params });
    expect(after.approvals).toEqual([]);
    expect(after.caseFile.version).toEqual(before.caseFile.version);
    expect(after.caseFile.exceptions).toEqual([]);
  });

  it.each([
    [
      'a name without a group',
      { model: 'vad', version: '1.0.0' },
      /group\/name/,
    ],
    [
      'a version that is none',
      { model: 'speech/draft-only', version: '~' },
      /path\.version/,
    ],
  ])('say which field is off for %s', async (_, input, words) => {
    await expect(
      registry.act(viewer, 'read-case', input),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(words),
    });
  });
});
