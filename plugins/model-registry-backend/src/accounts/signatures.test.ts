import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  contentDigest,
  signRequest,
} from '@assay/plugin-model-registry-common';
import { decideModelRegistryPermission } from '@assay/plugin-model-registry-node';
import { aModel, owner } from '../testing/aSealedVersion';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(240_000);

const covered = ['@method', '@target-uri'];

function aKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x!;
  const seed = privateKey.export({ format: 'jwk' }).d!;
  return {
    publicKey: Buffer.from(raw, 'base64url').toString('base64'),
    der: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    seed: new Uint8Array(Buffer.from(seed, 'base64url')),
  };
}

describe('HTTP message signatures', () => {
  let registry: TestRegistry;
  const pair = aKey();
  const keyId = `key-${randomUUID()}`;
  let accountId: string;
  /** As the portal calls itself, which is what senders sign. */
  let origin: string;
  const where = '/api/model-registry/v1/models/speech/vad';

  beforeAll(async () => {
    // The portal's own helper, whose conditions have to hold for a token as for people.
    registry = await startRegistry({
      policy: (permission, ref) =>
        decideModelRegistryPermission(permission, [
          ref,
          ...(people[ref] ?? []),
        ])!,
    });
    origin = `http://localhost:${new URL(registry.baseUrl).port}`;
    await aModel(registry, 'vad');
    const { account } = await registry.as(owner).createAccount({
      body: {
        name: 'signer',
        scope: {
          actions: ['read', 'publish'],
          models: ['speech/vad'],
          environments: ['development'],
        },
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    accountId = account.id;
    await registry.as(owner).addAccountKey({
      params: { accountId },
      body: { keyId, publicKey: pair.der },
    });
  });
  afterAll(() => registry?.stop());

  interface Sent {
    method?: string;
    path?: string;
    body?: string;
    signedBody?: string;
    components?: string[];
    created?: number;
    seed?: Uint8Array;
    keyId?: string;
    url?: string;
    nonce?: string;
  }

  function headersOf(sent: Sent): Record<string, string> {
    const { method = 'GET', path = where, body } = sent;
    const hex = createHash('sha256')
      .update(sent.signedBody ?? body ?? '')
      .digest('hex');
    const headers: Record<string, string> =
      body === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-digest': contentDigest(hex),
          };
    const components =
      sent.components ??
      (body === undefined ? covered : [...covered, 'content-digest']);
    const signature = signRequest(
      {
        method,
        url: sent.url?.startsWith('http')
          ? sent.url
          : `${origin}${sent.url ?? path}`,
        headers,
      },
      { keyId: sent.keyId ?? keyId, seed: sent.seed ?? pair.seed },
      {
        components,
        created: sent.created ?? Math.floor(Date.now() / 1_000),
        nonce: sent.nonce ?? randomUUID(),
      },
    );
    return { ...headers, ...signature };
  }
  const send = (sent: Sent, headers = headersOf(sent)) =>
    fetch(new URL(sent.path ?? where, registry.baseUrl), {
      method: sent.method ?? 'GET',
      body: sent.body,
      headers,
    });
  const publish = (version: string): Sent => ({
    method: 'POST',
    path: `${where}/versions`,
    body: JSON.stringify({ version }),
  });

  it('let a request in that its key signed, a body with it', async () => {
    expect((await send({})).status).toBe(200);
    expect((await send(publish('2.0.0'))).status).toBe(201);
    const { items } = await registry.as(owner).listAccounts({});
    expect(items[0].keys[0]).toMatchObject({
      keyId,
      publicKey: pair.publicKey,
    });
    expect(items[0].lastUsedAt).toBeDefined();
  });

  it.each<[string, Sent, RegExp]>([
    ['another key', { seed: aKey().seed }, /not that of a registered key/],
    ['a key that nobody registered', { keyId: 'nobody' }, /not that of a reg/],
    ['another address', { url: `${where}?x=1` }, /not that of a reg/],
    [
      'another portal',
      { url: `http://elsewhere${where}` },
      /not that of a reg/,
    ],
    [
      'too old a time',
      { created: Math.floor(Date.now() / 1_000) - 400 },
      /older/,
    ],
    [
      'a time ahead',
      { created: Math.floor(Date.now() / 1_000) + 120 },
      /ahead/,
    ],
    ['no method', { components: ['@target-uri'] }, /@method/],
    ['no address', { components: ['@method'] }, /@target-uri/],
    [
      'a body outside of the signature',
      { ...publish('2.1.0'), components: covered },
      /content-digest/,
    ],
    [
      'another body than was signed',
      { ...publish('2.2.0'), signedBody: '{"version":"9.9.9"}' },
      /not the one whose Content-Digest/,
    ],
  ])('refuse %s', async (_, sent, words) => {
    const answer = await send(sent);
    expect(answer.status).toBe(401);
    expect((await answer.json()).detail).toMatch(words);
    expect(
      await registry
        .db('versions')
        .where('version', 'like', '2._.0')
        .whereNot('version', '2.0.0'),
    ).toEqual([]);
  });

  it('are taken once: a copied request is refused', async () => {
    const sent = publish('3.0.0');
    const headers = headersOf(sent);
    const answers = await Promise.all([
      send(sent, headers),
      send(sent, headers),
      send(sent, headers),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    const again = await send(sent, headers);
    expect((await again.json()).detail).toContain('sent before');
  });

  it('come from keys of their own: a key id is taken once', async () => {
    const body = { keyId, publicKey: aKey().publicKey };
    const answer = await registry.send(
      owner,
      'POST',
      `/accounts/${accountId}/keys`,
      JSON.stringify(body),
    );
    expect(answer.status).toBe(409);
    const bad = await registry.send(
      owner,
      'POST',
      `/accounts/${accountId}/keys`,
      JSON.stringify({ keyId: 'k2', publicKey: 'AAAA' }),
    );
    expect(bad.status).toBe(400);
  });

  it('end with their key, at once', async () => {
    await registry
      .as(owner)
      .revokeAccountKey({ params: { accountId, keyId }, body: {} });
    expect((await send({})).status).toBe(401);
  });
});
