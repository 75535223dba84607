import { aModel, aModelBody } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const json = (value: unknown) => JSON.stringify(value);

describe('who may call', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
    await aModel(registry, 'vad');
  });
  afterAll(() => registry?.stop());

  const post = (token: string, where: string, body: string) =>
    registry.send(token, 'POST', where, body);

  describe('safety: S1 roles come from groups', () => {
    it.each([
      [
        'a model for a group one is not of',
        '/models',
        aModelBody('theirs', { owner: 'group:default/vision' }),
      ],
      [
        'a version of a model of others',
        '/models/speech/vad/versions',
        json({ version: '9.9.9' }),
      ],
    ])(
      'so an allow-all policy does not let a stranger make %s',
      async (_, where, body) => {
        const answer = await post('user:default/viewer-a', where, body);
        expect(answer.status).toBe(403);
      },
    );
  });

  describe('safety: S2 services', () => {
    it('without restrictions write nothing', async () => {
      const answer = await post(
        'service:unrestricted',
        '/models',
        aModelBody('by-service'),
      );
      expect(answer.status).toBe(403);
      expect((await answer.json()).detail).toContain('accessRestrictions');
    });
    it('without restrictions may read', async () => {
      const answer = await registry.send(
        'service:unrestricted',
        'GET',
        '/models',
      );
      expect(answer.status).toBe(200);
    });
  });

  it.each(['service:ci', 'actor:user:default/mrc-approver-a'])(
    'safety: S3 %s cannot approve',
    async token => {
      const body = json({
        role: 'mrc-approver',
        caseDigest: `sha256:${'0'.repeat(64)}`,
        rationale: 'x',
      });
      const answer = await post(
        token,
        '/models/speech/vad/versions/1.0.0/approve',
        body,
      );
      expect(answer.status).toBe(403);
      expect((await answer.json()).detail).toContain('a person');
    },
  );
});
