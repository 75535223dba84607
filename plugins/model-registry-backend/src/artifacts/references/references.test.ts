import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { References, type Referenced } from './references';
import { readReferenceSettings } from './settings';

const bytes = Buffer.from('weights '.repeat(50_000));
const sha256 = (text: string | Buffer) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const digest = sha256(bytes);
const manifest = JSON.stringify({ schemaVersion: 2, layers: [] });

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

let seen: { url: string; authorization?: string; accept?: string }[] = [];
let main: string;
let cdn: string;
let stranger: string;
let references: References;

const sendBytes: RequestListener = ({ headers }, response) => {
  const [, first, last] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? [];
  if (first) response.statusCode = 206;
  response.end(first ? bytes.subarray(+first, +last + 1) : bytes);
};

/** Shaped as those systems answer: a Hub that hands large files to its CDN, and an OCI registry. */
const hub: RequestListener = (request, response) => {
  const { url = '', headers } = request;
  const { authorization, accept } = headers;
  seen.push({ url, authorization, accept });
  const redirect = (location: string) => {
    response.writeHead(302, {
      Location: location,
      'X-Linked-Size': String(bytes.length),
      'X-Linked-Etag': `"${digest.slice(7)}"`,
    });
    response.end('Found. Redirecting');
  };
  switch (url) {
    case '/acme/vad/resolve/main/model.onnx':
      return redirect(`http://${cdn}/bytes`);
    case '/own':
      return redirect('/bytes');
    case '/away':
      return redirect(`http://${stranger}/bytes`);
    case '/round':
      return redirect('/round');
    case `/v2/acme/vad/manifests/${sha256(manifest)}`:
      return response.end(accept?.includes('oci.image') ? manifest : '');
    case '/bytes':
    case `/v2/acme/vad/blobs/${digest}`:
      return sendBytes(request, response);
    case '/no-ranges':
      return response.end(bytes);
    case '/shorter':
      return response.end(bytes.subarray(1));
    case '/longer':
      response.write(bytes);
      return response.end('and more');
    case '/altered':
      return response.end(Buffer.concat([bytes.subarray(1), Buffer.from('x')]));
    case '/cut':
      response.writeHead(200, { 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, 1_000));
      setImmediate(() => response.destroy());
      return undefined;
    case '/packed':
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      return response.end('packed');
    default:
      response.statusCode = 404;
      return response.end();
  }
};

function referencesWith(more: object = {}): References {
  const settings = readReferenceSettings(
    new ConfigReader({ modelRegistry: { references: more } }),
  );
  return new References(settings!);
}

beforeAll(async () => {
  main = await serve(hub);
  cdn = await serve(hub);
  stranger = await serve(hub);
  const local = { allowPrivate: true, insecure: true };
  references = referencesWith({
    huggingFaceEndpoint: `http://${main}`,
    hosts: [
      {
        ...local,
        host: main,
        redirectsTo: [cdn],
        authorization: 'Bearer secret',
      },
      { ...local, host: cdn },
      { ...local, host: stranger },
    ],
  });
});
beforeEach(() => {
  seen = [];
});

const file = (url: string, more: Partial<Referenced> = {}): Referenced => ({
  url,
  kind: 'weights',
  digest,
  size: bytes.length,
  ...more,
});

describe('bytes that stay elsewhere', () => {
  it.each([
    ['of a host', () => file(`https://${main}/bytes`)],
    ['behind a redirect to the host itself', () => file(`https://${main}/own`)],
    [
      'of a Hub that hands them to its CDN',
      () => file('hf://acme/vad@main:model.onnx'),
    ],
    ['of an OCI registry', () => file(`${main}/acme/vad@${digest}`)],
    [
      'of an image',
      () =>
        file(`${main}/acme/vad@${sha256(manifest)}`, {
          kind: 'container',
          digest: sha256(manifest),
          size: manifest.length,
        }),
    ],
  ])('%s are verified by what they are', async (_title, what) => {
    expect(await references.check(what())).toEqual({ status: 'verified' });
  });

  it.each([
    ['shorter', { foundSize: bytes.length - 1 }],
    ['longer', { status: 'different' }],
    ['altered', { foundSize: bytes.length, foundDigest: expect.any(String) }],
  ])('that are %s are different', async (path, found) => {
    const reading = await references.check(file(`https://${main}/${path}`));
    expect(reading).toMatchObject({ status: 'different', ...found });
  });

  it.each(['cut', 'nothing', 'packed'])(
    'that are %s are unreachable',
    async path => {
      const reading = await references.check(file(`https://${main}/${path}`));
      expect(reading.status).toBe('unreachable');
    },
  );

  it.each(['bytes', 'no-ranges'])(
    'are read by their ranges: %s',
    async path => {
      const range = { first: 8, last: 11 };
      const what = file(`https://${main}/${path}`);
      const stream = await references.open(what, range);
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toBe('weig');
    },
  );
});

describe('safety: S14', () => {
  it.each(['away', 'round'])(
    'does not follow a redirect that is configured for nobody: %s',
    async path => {
      const reading = await references.check(file(`https://${main}/${path}`));
      expect(reading).toMatchObject({
        status: 'unreachable',
        detail: expect.stringMatching(/redirects/),
      });
      expect(seen.every(({ url }) => url !== '/bytes')).toBe(true);
    },
  );

  it('sends a name and password to their own host alone', async () => {
    await references.check(file('hf://acme/vad@main:model.onnx'));
    expect(seen.map(({ authorization }) => authorization)).toEqual([
      'Bearer secret',
      undefined,
    ]);
  });

  it('asks no host that is not configured', async () => {
    const none = referencesWith({});
    await expect(
      none.requireAllowed(file('https://models.example.com/a')),
    ).rejects.toThrow(/none of the hosts/);
    await expect(none.requireAllowed(file('s3://models/a'))).rejects.toThrow(
      /none of those/,
    );
    expect((await none.check(file(`https://${main}/bytes`))).status).toBe(
      'unreachable',
    );
    expect(seen).toEqual([]);
  });

  it('reaches no private address of a host that is configured, by number or by name', async () => {
    const port = main.split(':')[1];
    for (const host of [main, `localhost:${port}`]) {
      const open = referencesWith({ hosts: [{ host, insecure: true }] });
      expect(await open.check(file(`https://${host}/bytes`))).toMatchObject({
        status: 'unreachable',
        detail: expect.stringMatching(/private network/),
      });
    }
    expect(seen).toEqual([]);
  });

  it('gives up on a host that never comes to its end', async () => {
    const slow = await serve((_request, response) => {
      response.write('w');
    });
    const hasty = referencesWith({
      maxHours: 0.2 / 3600,
      hosts: [{ host: slow, allowPrivate: true, insecure: true }],
    });
    const reading = await hasty.check(file(`https://${slow}/`));
    expect(reading.status).toBe('unreachable');
  });

  it('a mistake in the configuration stops the start', () => {
    expect(() =>
      referencesWith({ hosts: [{ host: main, redirectsTo: ['nobody'] }] }),
    ).toThrow(/not among the hosts/);
    expect(() => referencesWith({ hosts: [{ host: 'https://a' }] })).toThrow(
      /Write the host/,
    );
    expect(() => referencesWith({ everyDays: 0 })).toThrow(/above 0/);
  });
});
