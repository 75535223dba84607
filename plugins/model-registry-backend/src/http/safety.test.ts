import { randomUUID } from 'node:crypto';
import { contract, type Endpoint } from '@assay/plugin-model-registry-common';
import { aModel, aModelBody, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const json = (value: unknown) => JSON.stringify(value);
describe('the surface', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
    await aModel(registry, 'vad');
  });
  afterAll(() => registry?.stop());

  const post = (
    token: string,
    where: string,
    body: string,
    headers?: Record<string, string>,
  ) => registry.send(token, 'POST', where, body, headers);

  it('serves every route of the contract, and describes each', async () => {
    const missing: string[] = [];
    for (const endpoint of Object.values(contract) as Endpoint[]) {
      const where = endpoint.path.replace(/[:*]\w+/g, 'x');
      const body = endpoint.method === 'GET' ? undefined : '{}';
      const answer = await registry.send(owner, endpoint.method, where, body);
      const text = await answer.text();
      if (text.includes('There is no such call')) missing.push(endpoint.id);
    }
    expect(missing).toEqual([]);
    const document = await (
      await registry.send(owner, 'GET', '/openapi.json')
    ).json();
    const described = Object.values(
      document.paths as Record<string, object>,
    ).flatMap(path => Object.keys(path));
    expect(described).toHaveLength(Object.keys(contract).length);
  });

  it.each([
    ['malformed JSON', '{"group":', 'The body is not JSON.'],
    [
      'an unknown field',
      aModelBody('x', { licence: 'MIT' }),
      "'licence' is not a field of this call.",
    ],
    [
      'a wrong type',
      aModelBody('x', { title: 7 }),
      "'title' is not of type string.",
    ],
    ['a missing field', json({ group: 'speech' }), "'name' is missing."],
    [
      'a tier there is not',
      aModelBody('x', { tier: 'Extreme' }),
      "'tier' is not one of the values there are. Use one of Low, Medium, High.",
    ],
    [
      'a path in a name',
      aModelBody('../../etc'),
      "'name' does not keep to its form.",
    ],
    [
      'a list that is too long',
      aModelBody('x', { tags: Array(33).fill('a') }),
      "'tags' is larger than 32. Use at most 32 items.",
    ],
  ])(
    'answers %s with the field, the rule and the fix',
    async (_, body, said) => {
      const answer = await post(owner, '/models', body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain(
        'application/problem+json',
      );
      const problem = await answer.json();
      expect(problem).toMatchObject({
        type: expect.stringContaining('bad-request'),
        status: 400,
      });
      expect(problem.detail).toContain(said);
    },
  );

  it.each([
    [
      'a version that is no semver',
      '/models/speech/vad/versions',
      json({ version: '1.0' }),
    ],
    ['a query there is not', '/models?colour=red', undefined],
    ['more than a page', '/models?limit=201', undefined],
    ['a cursor of its own making', '/models?cursor=abc', undefined],
    ['an address that cannot be decoded', '/models/speech/%E0%A4%A', undefined],
  ])('refuses %s', async (_, where, body) => {
    const answer = await registry.send(
      owner,
      body ? 'POST' : 'GET',
      where,
      body,
    );
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain(
      'application/problem+json',
    );
  });

  it('refuses a body that is too large, and writes nothing', async () => {
    const answer = await post(
      owner,
      '/models',
      aModelBody('x', { description: 'a'.repeat(300_000) }),
    );
    expect(answer.status).toBe(413);
    expect((await answer.json()).detail).toContain('at most 262144 bytes');
  });

  it('says what is not there, in one shape', async () => {
    const answer = await registry.send(owner, 'GET', '/nothing');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      title: 'Not found',
      status: 404,
    });
  });

  it('safety: S2 asks for a token on every route but those that ask for a signature, or are not there unless configured', async () => {
    for (const endpoint of Object.values(contract) as Endpoint[]) {
      const where = endpoint.path.replace(/[:*]\w+/g, 'x');
      const body = endpoint.method === 'GET' ? undefined : '{}';
      const answer = await registry.send(
        'nobody',
        endpoint.method,
        where,
        body,
      );
      const signed: Record<string, number> = {
        'signed-link': 400,
        'signed-message': 404, // nobody is received from unless it is configured
      };
      const status = signed[String(endpoint.permission)];
      expect({
        call: endpoint.id,
        status: answer.status,
        asks: answer.headers.get('www-authenticate'),
      }).toEqual({
        call: endpoint.id,
        status: status ?? 401,
        asks: status ? null : 'Bearer',
      });
    }
  });

  describe('safety: W1 the same request twice', () => {
    it('gets the same bytes, and is done once', async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      const body = aModelBody('once');
      const [first, second] = await Promise.all([
        post(owner, '/models', body, headers),
        post(owner, '/models', body, headers),
      ]);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(await second.text()).toBe(await first.text());
      const third = await post(owner, '/models', body, headers);
      expect(third.headers.get('idempotent-replay')).toBe('true');
      const entries = await registry
        .as(owner)
        .listEntries({ query: { model: 'speech/once' } });
      expect(entries.items).toHaveLength(1);
    });

    it('with a different body is refused', async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      await post(owner, '/models', aModelBody('first'), headers);
      const answer = await post(
        owner,
        '/models',
        aModelBody('second'),
        headers,
      );
      expect(answer.status).toBe(422);
      expect((await answer.json()).type).toContain('idempotency-mismatch');
    });

    it("of somebody else's key is a request of its own", async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      await post(owner, '/models', aModelBody('shared'), headers);
      const answer = await post(
        'user:default/owner-b',
        '/models',
        aModelBody('shared'),
        headers,
      );
      expect(answer.status).toBe(409);
      expect((await answer.json()).type).toContain('model-exists');
    });
  });

  it('refuses a change to what was read in an older revision', async () => {
    const client = registry.as(owner);
    const params = { group: 'speech', name: 'vad' };
    const first = await registry.send(owner, 'GET', '/models/speech/vad');
    const etag = first.headers.get('etag')!;
    await client.changeModel({
      params,
      body: { title: 'Newer' },
      ifMatch: etag,
    });
    await expect(
      client.changeModel({ params, body: { title: 'Lost' }, ifMatch: etag }),
    ).rejects.toMatchObject({ problem: { status: 412 } });
  });

  it('safety: S6 lowering the tier is for MRC', async () => {
    const params = { group: 'speech', name: 'vad' };
    await expect(
      registry.as(owner).changeModel({ params, body: { tier: 'Low' } }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
  });

  it('safety: S16 refuses a secret in metadata, and does not repeat it', async () => {
    const secret = `AKIA${'ABCDEFGHIJKLMNOP'}`;
    const metadata = { risk: { limitations: [`key ${secret}`] } };
    const answer = await post(
      owner,
      '/models/speech/vad/versions',
      json({ version: '3.0.0', metadata }),
    );
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('risk.limitations');
    expect(text).not.toContain(secret);
  });

  it('keeps @production for the move that promotes', async () => {
    const answer = await registry.send(
      owner,
      'PUT',
      '/models/speech/vad/aliases/production',
      json({ version: '1.0.0' }),
    );
    expect(answer.status).toBe(409);
  });

  it('starts a version once', async () => {
    const client = registry.as(owner);
    const params = { group: 'speech', name: 'vad' };
    await client.createVersion({ params, body: { version: '2.0.0' } });
    await expect(
      client.createVersion({ params, body: { version: '2.0.0' } }),
    ).rejects.toMatchObject({
      problem: { status: 409, title: 'The version exists' },
    });
  });
});
