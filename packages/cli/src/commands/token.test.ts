import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { fakeRegistry, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const id = '00000000-0000-4000-8000-000000000001';
const account = {
  id,
  name: 'ci-speech',
  ref: 'service:assay/ci-speech',
  description: '',
  createdBy: 'user:default/model-owner',
  createdAt: '2026-11-26T10:00:00.000Z',
  endsAt: '2026-12-26T10:00:00.000Z',
  scope: {
    actions: ['read', 'publish'],
    groups: [],
    models: ['speech/silero-vad'],
    environments: ['development'],
  },
  requestsPerMinute: 600,
  status: 'live',
  lastUsedAt: '2026-11-26T11:00:00.000Z',
  tokens: [],
  keys: [],
  mayRotate: true,
  mayRevoke: true,
};
const token = `assay_${'a'.repeat(49)}`;
const limits = { daysMax: 90, requestsPerMinuteMax: 600, overlapHoursMax: 24 };

async function assay(...argv: string[]) {
  const done = () => ({ json: { account, token } });
  const registry = await fakeRegistry({
    'GET /accounts': () => ({
      json: { items: [account], limits, mayCreate: true },
    }),
    'POST /accounts': done,
    [`POST /accounts/${id}/rotate`]: done,
    [`POST /accounts/${id}/revoke`]: () => ({ json: { account } }),
    [`POST /accounts/${id}/keys`]: () => ({ json: { account } }),
  });
  const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
  const code = await run(['token', ...argv], io);
  await registry.close();
  const asked = (registry.seen as Seen[]).find(one => one.method === 'POST');
  return { code, ...written, body: asked && JSON.parse(String(asked.body)) };
}

describe('assay token', () => {
  it('makes an account for what is asked, and prints the token', async () => {
    const { code, out, body } = await assay(
      ...['create', 'ci-speech', '--model', 'speech/silero-vad'],
      ...['--action', 'read', '--action', 'publish'],
      ...['--environment', 'development', '--days', '7'],
    );
    expect(code).toBe(0);
    expect(body.scope).toEqual(account.scope);
    expect(out).toContain(token);
    expect(out).toContain('not shown again');
  });

  it('asks for no more than reading when nothing is said', async () => {
    const { body } = await assay('create', 'ci', '--group', 'speech');
    expect(body.scope.actions).toEqual(['read']);
    expect(body.scope.groups).toEqual(['speech']);
  });

  it('lists them with their scope and last use', async () => {
    const { out } = await assay('list');
    expect(out).toContain('ci-speech  until 2026-12-26  used 2026-11-26');
    expect(out).toContain('read, publish on speech/silero-vad in development');
  });

  it('rotates with an overlap', async () => {
    const { out, body } = await assay('rotate', 'ci-speech', '--overlap', '2');
    expect(body).toEqual({ overlapHours: 2 });
    expect(out).toContain(token);
    expect(out).toContain('works for 2 hours more');
  });

  it('revokes with a reason', async () => {
    const said = ['--rationale', 'It leaked'];
    const { out, body } = await assay('revoke', 'ci-speech', ...said);
    expect(body).toEqual({ rationale: 'It leaked' });
    expect(out).toContain('is revoked');
  });

  it('registers a public key, and refuses a private one', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-token-'));
    const file = path.join(folder, 'key.pem');
    writeFileSync(
      file,
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
    );
    const key = ['key', 'ci-speech', '--id', 'k1', '--public-key', file];
    expect((await assay(...key)).body).toEqual({
      keyId: 'k1',
      publicKey: 'AAAA',
    });
    writeFileSync(file, '-----BEGIN PRIVATE KEY-----\nAAAA\n');
    const refused = await assay(...key);
    expect([refused.code, refused.body]).toEqual([2, undefined]);
  });

  it.each([
    ['an account there is not', ['rotate', 'nobody'], /no service account/],
    ['days that are none', ['create', 'x', '--days', 'soon'], /wants a number/],
  ])('says what to do about %s', async (_, argv, words) => {
    const { code, err } = await assay(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});
