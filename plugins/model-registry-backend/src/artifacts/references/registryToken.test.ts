import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { References } from './references';
import { readReferenceSettings } from './settings';

const bytes = Buffer.from('weights '.repeat(5_000));
const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const servers: Server[] = [];
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterAll(() =>
  servers.forEach(server => {
    server.closeAllConnections();
    server.close();
  }),
);

let registry: string;
let issuer: string;
let challenge: string;
let issued: { status: number; body: string };
let askedOfIssuer: { url: string; authorization?: string }[];
let askedOfRegistry: (string | undefined)[];

const token = 'eyJhbGciOi.J9-of_this=';

beforeAll(async () => {
  issuer = await serve(({ url = '', headers }, response) => {
    askedOfIssuer.push({ url, authorization: headers.authorization });
    response.statusCode = issued.status;
    response.end(issued.body);
  });
  registry = await serve(({ url, headers }, response) => {
    askedOfRegistry.push(headers.authorization);
    if (headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401, { 'WWW-Authenticate': challenge });
      response.end();
    } else if (url === `/v2/acme/vad/blobs/${digest}`) response.end(bytes);
    else response.writeHead(404).end();
  });
});
beforeEach(() => {
  challenge = `Bearer realm="http://${issuer}/token",service="registry.test",scope="repository:other/secret:pull,push"`;
  issued = { status: 200, body: JSON.stringify({ token }) };
  askedOfIssuer = [];
  askedOfRegistry = [];
});

function check(of: { tokensFrom?: string[] } = { tokensFrom: [issuer] }) {
  const near = { allowPrivate: true, insecure: true };
  const hosts = [
    { host: registry, authorization: 'Basic ours', ...near, ...of },
    { host: issuer, authorization: 'Basic issuer', ...near },
  ];
  const config = new ConfigReader({ modelRegistry: { references: { hosts } } });
  return new References(readReferenceSettings(config)!).check({
    url: `${registry}/acme/vad@${digest}`,
    kind: 'weights',
    digest,
    size: bytes.length,
  });
}

describe('a registry that wants a token for each repository', () => {
  it.each(['token', 'access_token'])('is given its %s', async name => {
    issued.body = JSON.stringify({ [name]: token });
    expect(await check()).toEqual({ status: 'verified' });
    expect(askedOfRegistry).toEqual(['Basic ours', `Bearer ${token}`]);
  });

  it('safety: S14 asks for leave to pull this repository alone, whatever the challenge says', async () => {
    await check();
    const asked = new URL(askedOfIssuer[0].url, 'http://issuer');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      service: 'registry.test',
      scope: 'repository:acme/vad:pull',
    });
  });

  it('safety: S14 sends each host what is configured for it, and nothing of the other', async () => {
    await check();
    expect(askedOfIssuer[0].authorization).toBe('Basic issuer');
    expect(askedOfRegistry).not.toContain('Basic issuer');
  });

  it('safety: S14 asks nobody that is not named for it', async () => {
    expect(await check({})).toMatchObject({
      status: 'unreachable',
      detail: expect.stringMatching(/wants a token of .*not configured for it/),
    });
    expect(askedOfIssuer).toEqual([]);
  });

  it.each([
    ['no realm', () => 'Bearer service="x"'],
    ['another way', () => `Basic realm="http://${issuer}/token"`],
    ['no address', () => 'Bearer realm="token"'],
    ['a file', () => 'Bearer realm="file:///etc/passwd"'],
    ['a name and password', () => `Bearer realm="http://a:b@${issuer}/token"`],
    ['another scheme', () => `Bearer realm="https://${issuer}/token"`],
  ])('safety: S14 goes nowhere for %s', async (_, said) => {
    challenge = said();
    expect(await check()).toMatchObject({ status: 'unreachable' });
    expect(askedOfIssuer).toEqual([]);
  });

  it.each([
    ['a refusal', { status: 403, body: '' }],
    ['a redirect', { status: 302, body: '' }],
    ['no JSON', { status: 200, body: 'token' }],
    ['no token', { status: 200, body: '{}' }],
    [
      'what would end a header',
      { status: 200, body: '{"token":"a\\r\\nb: c"}' },
    ],
    ['too much', { status: 200, body: `{"token":"${'a'.repeat(70_000)}"}` }],
  ])('says so when the issuer answers with %s', async (_, answer) => {
    issued = answer;
    expect(await check()).toMatchObject({
      status: 'unreachable',
      detail: expect.stringMatching(/token/),
    });
    expect(askedOfRegistry).toHaveLength(1);
  });

  it('does not ask again for a token that is refused', async () => {
    issued.body = JSON.stringify({ token: 'another' });
    expect(await check()).toMatchObject({
      status: 'unreachable',
      detail: expect.stringMatching(/401/),
    });
    expect(askedOfIssuer).toHaveLength(1);
  });
});
