import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../run';
import { fakeRegistry, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';
import { challengeOf } from './oauth';
import { currentToken } from './session';

const home = () => mkdtempSync(path.join(os.tmpdir(), 'assay-login-'));
const tokenUntil = (time: string) =>
  [
    'head',
    Buffer.from(
      JSON.stringify({ sub: 'user:default/sre', exp: Date.parse(time) / 1000 }),
    ).toString('base64url'),
    'tail',
  ].join('.');

/** A portal that signs in whoever comes, unless it is asked by a stranger to the code. */
async function portal() {
  let asked = new URLSearchParams();
  let address = '';
  const renewed = tokenUntil('2026-11-20T14:00:00Z');
  const registry = await fakeRegistry({
    'GET /api/auth/.well-known/openid-configuration': () => ({
      json: {
        issuer: `${address}/api/auth`,
        authorization_endpoint: `${address}/api/auth/v1/authorize`,
        token_endpoint: `${address}/api/auth/v1/token`,
        registration_endpoint: `${address}/api/auth/v1/register`,
      },
    }),
    'POST /api/auth/v1/register': () => ({
      status: 201,
      json: { client_id: 'me', client_secret: 'hush' },
    }),
    'POST /api/auth/v1/token': ({ body }: Seen) => {
      const sent = JSON.parse(body.toString());
      if (sent.grant_type === 'refresh_token') {
        return { json: { access_token: renewed, refresh_token: 'second' } };
      }
      const proven =
        challengeOf(sent.code_verifier) === asked.get('code_challenge');
      if (!proven || sent.code !== 'the-code') {
        return { status: 400, json: { error: 'invalid_grant' } };
      }
      return {
        json: {
          access_token: tokenUntil('2026-11-20T13:00:00Z'),
          refresh_token: 'first',
        },
      };
    },
  });
  address = registry.url;
  return {
    ...registry,
    renewed,
    /** What a browser does once the person has agreed. */
    agree: async (text: string, change: Record<string, string> = {}) => {
      const [, at] = /(http:\S+\/authorize\?\S+)/.exec(text) ?? [];
      if (!at) return;
      asked = new URL(at).searchParams;
      const back = new URL(asked.get('redirect_uri')!);
      back.search = new URLSearchParams({
        code: 'the-code',
        state: asked.get('state')!,
        ...change,
      }).toString();
      await fetch(back);
    },
  };
}

describe('a login', () => {
  it('comes back to loopback with a code that PKCE binds, and is kept for its owner alone', async () => {
    const auth = await portal();
    const env = { ASSAY_URL: auth.url, XDG_CONFIG_HOME: home() };
    const { io, written } = memoryIo({ env });
    const stderr = {
      write: (text: string) => {
        io.stderr.write(text);
        auth.agree(text);
      },
    };
    expect(await run(['login', '--no-browser'], { ...io, stderr })).toBe(0);
    expect(written.out).toContain(
      'as user:default/sre until 2026-11-20T13:00:00.000Z',
    );
    const file = path.join(env.XDG_CONFIG_HOME, 'assay/login.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);

    expect(await currentToken(io)).toBe(tokenUntil('2026-11-20T13:00:00Z'));
    // A minute before its end it is renewed, and the new one kept.
    const later = { ...io, now: () => new Date('2026-11-20T12:59:30Z') };
    expect(await currentToken(later)).toBe(auth.renewed);
    expect(readFileSync(file, 'utf8')).toContain('second');
    await auth.close();
  });

  it('is not made from an answer that belongs to another login', async () => {
    const auth = await portal();
    const { io, written } = memoryIo({
      env: { ASSAY_URL: auth.url, XDG_CONFIG_HOME: home() },
    });
    const stderr = {
      write: (text: string) => {
        io.stderr.write(text);
        auth.agree(text, { state: 'forged' });
      },
    };
    expect(await run(['login', '--no-browser'], { ...io, stderr })).toBe(2);
    expect(written.err).toContain('does not belong to this login');
    await auth.close();
  });

  it('keeps a token from standard input, and ASSAY_TOKEN wins over it', async () => {
    const env = { ASSAY_URL: 'http://portal', XDG_CONFIG_HOME: home() };
    const { io } = memoryIo({ env, stdin: Readable.from(['a-token\n']) });
    expect(await run(['login', '--token'], io)).toBe(0);
    expect(await currentToken(io)).toBe('a-token');
    const both = { ...io, env: { ...env, ASSAY_TOKEN: 'other' } };
    expect(await currentToken(both)).toBe('other');
    expect(
      await currentToken({
        ...io,
        env: { ...env, ASSAY_URL: 'http://elsewhere' },
      }),
    ).toBeUndefined();
  });
});
