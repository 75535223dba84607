import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aModel,
  aSealedVersion,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import {
  startRegistry,
  type Policy,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(400_000);

const mrc = 'user:default/mrc-approver-a';
const stranger = 'user:default/viewer-a';

/** The stranger sees no model. */
const policy: Policy = (permission, who) => ({
  result:
    who === stranger && permission.name.startsWith('modelregistry.')
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
});

describe('the decision room', () => {
  let registry: TestRegistry;
  let params: Named;
  let task: string;
  const name = 'vad-room';
  beforeAll(async () => {
    registry = await startRegistry({ policy });
    await aModel(registry, name);
    await aSealedVersion(registry, { name, version: '1.0.0' });
    params = await aSealedVersion(registry, { name, version: '2.0.0' });
    const body = { rationale: 'It is ready.' };
    await registry.as(owner).submitVersion({ params, body });
    const { items } = await registry.as(mrc).listInbox({ query: {} });
    task = items[0].id;
  });
  afterAll(() => registry?.stop());

  const room = (who: string, id = task) =>
    registry.as(who).getRoom({ params: { task: id } });

  it('holds the task, its case, what was said and what waits, in one answer', async () => {
    const text = 'Which noise?';
    const body = { kind: 'question' as const, text };
    await registry.as(mrc).askQuestion({ params, body });
    const { item, model, version, view, diff, questions, queue } = await room(
      mrc,
    );
    const { items } = await registry.as(mrc).listInbox({ query: {} });
    expect(item).toEqual(items[0]);
    expect([model, version]).toEqual([`speech/${name}`, '2.0.0']);
    const { now: _now, ...file } = view.caseFile;
    const asked = await registry.as(mrc).getCase({ params, query: {} });
    expect(asked).toMatchObject({ caseDigest: view.caseDigest });
    expect(asked.caseFile).toMatchObject(file);
    expect(diff).toBeUndefined();
    expect(questions.map(one => one.text)).toEqual([text]);
    expect(queue).toEqual([{ id: task, kind: 'staging' }]);
  });

  it('compares with what got furthest before, and with production above all', async () => {
    const moved = async (state: string) => {
      await registry
        .db('versions')
        .where({ version: '1.0.0' })
        .update({ state });
      await enter(registry.db);
    };
    await moved('deprecated');
    const { diff } = await room(mrc);
    expect([diff?.before.version, diff?.after.version]).toEqual([
      '1.0.0',
      '2.0.0',
    ]);
    const compared = await registry.as(mrc).diffVersions({
      params: { ...params, version: '1.0.0', other: '2.0.0' },
    });
    expect(diff).toEqual(compared);
    await moved('draft');
    expect((await room(mrc)).diff).toBeUndefined();
  });

  it('shows who asked what they asked for, and nothing to decide', async () => {
    const { item, queue } = await room(owner);
    expect(item).toMatchObject({ id: task, askedBy: owner, roles: [] });
    expect(queue).toEqual([]);
  });

  it('safety: S9 is not there for whoever may not read the model', async () => {
    const answer = await registry.send(stranger, 'GET', `/inbox/${task}`);
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).not.toContain(name);
  });

  it.each([
    'request:00000000-0000-4000-8000-000000000000',
    'request:none',
    'nothing:00000000-0000-4000-8000-000000000000',
  ])('is not found for %s', async id => {
    const answer = await registry.send(mrc, 'GET', `/inbox/${id}`);
    expect(answer.status).toBe(404);
  });

  it('stays when its request is closed, as nobody’s task', async () => {
    await registry.as(owner).withdrawVersion({ params, body: {} });
    const { item, view, queue } = await room(mrc);
    expect(item).toBeUndefined();
    expect(view.caseFile.request).toBeUndefined();
    expect(queue).toEqual([]);
  });
});
