import type { AccessView } from '@assay/plugin-model-registry-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aModel, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const hidden = 'user:default/legal-a';
const params = { group: 'speech', name: 'vad' };

describe('who may do what', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, ref) => ({
        result:
          ref === hidden ||
          (ref === 'user:default/owner-b' &&
            /version\.write/.test(permission.name))
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    });
    await aModel(registry, 'vad');
    await registry
      .as(owner)
      .createVersion({ params, body: { version: '1.0.0' } });
    await registry.as(owner).createAccount({
      body: {
        name: 'ci-vad',
        scope: {
          actions: ['read', 'ask'],
          models: ['speech/vad'],
          environments: ['development'],
        },
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
  });
  afterAll(() => registry?.stop());

  const read = (query: object = {}, who = owner) =>
    registry.as(who).getAccess({ params, query });
  const cell = (view: AccessView, ref: string, action: string) =>
    view.subjects
      .find(one => one.ref === ref)
      ?.cells.find(one => one.action === action);

  it('names groups, people, machines and oneself, with where each role comes from', async () => {
    const view = await read();
    expect(view.subjects[0]).toMatchObject({ ref: owner, you: true });
    const found = view.subjects.map(({ ref }) => ref);
    for (const ref of [
      'group:default/speech',
      'group:default/mrc',
      'user:default/mrc-approver-a',
      'service:external:ci',
      'service:assay/ci-vad',
    ])
      expect(found).toContain(ref);
    expect(found).not.toContain('user:default/owner-of-vision');
    const both = view.subjects.find(({ ref }) => /mrc-of-speech$/.test(ref));
    expect(both?.roles).toEqual(
      expect.arrayContaining([
        { role: 'mrc-approver', from: 'mapping', group: 'group:default/mrc' },
        { role: 'model-owner', from: 'owner', group: 'group:default/speech' },
      ]),
    );
  });

  it('says what the court and the policy would say', async () => {
    const view = await read();
    expect(cell(view, owner, 'publish')?.answer).toBe('yes');
    expect(cell(view, 'user:default/owner-b', 'publish')).toEqual({
      action: 'publish',
      answer: 'no',
      byPolicy: true,
    });
    expect(cell(view, hidden, 'read')?.byPolicy).toBe(true);
    expect(cell(view, 'group:default/sre', 'promote')?.answer).toBe('not-now');
    expect(cell(view, 'group:default/mrc', 'promote')?.refusal?.kind).toBe(
      'role-missing',
    );
    expect(cell(view, 'service:assay/ci-vad', 'promote')?.answer).toBe('never');
    expect(cell(view, 'service:assay/ci-vad', 'publish')?.answer).toBe('never');
  });

  it('answers as if the version were in another state, and says so', async () => {
    const view = await read({ state: 'approved-for-staging' });
    expect([view.state, view.actualState]).toEqual([
      'approved-for-staging',
      'draft',
    ]);
    expect(cell(view, 'group:default/sre', 'promote')?.answer).toBe(
      'when-clear',
    );
    const rule = view.rules.find(({ action }) => action === 'promote');
    expect(rule?.roles).toEqual(['model-owner', 'sre']);
    expect(rule?.blocking.length).toBeGreaterThan(0);
  });

  it('counts what was lent: to vote, and for nothing else', async () => {
    const lender = 'user:default/mrc-approver-a';
    const delegate = 'user:default/on-call';
    await registry.as(lender).makeDelegation({
      body: {
        to: delegate,
        roles: ['mrc-approver'],
        reason: 'Away for a week.',
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const view = await read({ q: 'on-call' });
    expect(view.subjects.filter(({ ref }) => ref === delegate)).toMatchObject([
      { roles: [{ role: 'mrc-approver', from: 'lent', group: lender }] },
    ]);
    expect(cell(view, delegate, 'approve')?.answer).toBe('not-now');
    expect(cell(view, delegate, 'promote')?.refusal?.kind).toBe('role-missing');
  });

  it('answers for somebody who is nothing here, when they are asked about by name', async () => {
    const who = 'user:default/owner-of-vision';
    const view = await read({ who, q: 'no such name' });
    expect(view.subjects).toMatchObject([{ ref: who, roles: [], of: [] }]);
    expect(cell(view, who, 'read')?.answer).toBe('yes');
    expect(cell(view, who, 'publish')).toMatchObject({
      answer: 'no',
      refusal: { kind: 'role-missing' },
    });
    const lines = await read({ who: owner });
    expect(lines.subjects.filter(({ ref }) => ref === owner)).toHaveLength(1);
  });

  it.each(['group:default/mrc', 'owner-a', 'user:default/../x'])(
    'refuses %s as somebody to ask about, and names the field',
    async who => {
      const answer = await registry.send(
        owner,
        'GET',
        `/models/speech/vad/access?who=${encodeURIComponent(who)}`,
      );
      expect(answer.status).toBe(400);
      expect(JSON.stringify(await answer.json())).toContain('who');
    },
  );

  it('finds somebody by a part of their name', async () => {
    const view = await read({ q: 'MRC-approver' });
    expect(view.subjects.map(({ ref }) => ref).sort()).toEqual([
      'user:default/mrc-approver-a',
      'user:default/mrc-approver-b',
    ]);
  });

  it('safety: S9 is not there for whoever may not read the model', async () => {
    const answer = await registry.send(
      hidden,
      'GET',
      '/models/speech/vad/access',
    );
    expect(answer.status).toBe(404);
  });

  it('shows the role mapping in force, and what nobody holds', async () => {
    const view = await registry
      .as('user:default/security-a')
      .getRoleMapping({});
    const mrc = view.mapping.find(({ group }) => group === 'group:default/mrc');
    expect(mrc?.roles).toEqual(['mrc-approver']);
    expect(mrc?.people).toContain('user:default/mrc-of-speech');
    expect(view.unheld).toEqual(['product-owner']);
    expect(view.keys.roles).toBe('modelRegistry.roles');
    const answer = await registry.send(owner, 'GET', '/role-mapping');
    expect(answer.status).toBe(403);
  });
});
