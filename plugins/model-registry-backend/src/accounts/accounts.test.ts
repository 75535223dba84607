import { createHash, randomUUID } from 'node:crypto';
import type { AccountScope } from '@assay/plugin-model-registry-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aModel, owner } from '../testing/aSealedVersion';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';
import { sweepAccounts } from './sweepAccounts';

jest.setTimeout(240_000);

const admin = 'user:default/admin-a';
const reviewer = 'user:default/mrc-of-speech';
const dayMs = 24 * 3_600_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * dayMs).toISOString();
const scope: AccountScope = {
  actions: ['read', 'publish', 'ask'],
  groups: [],
  models: ['speech/vad'],
  environments: ['development', 'staging'],
};
const aName = () => `ci-${randomUUID().slice(0, 8)}`;

describe('service accounts', () => {
  let registry: TestRegistry;
  /** Whom the portal's policy refuses everything from now on. */
  const shut = new Set<string>();

  beforeAll(async () => {
    registry = await startRegistry({
      config: { accounts: { daysMax: 90, requestsPerMinuteMax: 600 } },
      policy: (_, ref) => ({
        result: shut.has(ref) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    });
    await aModel(registry, 'vad');
    await aModel(registry, 'other');
    await registry.as(owner).createVersion({
      params: { group: 'speech', name: 'vad' },
      body: { version: '1.0.0' },
    });
  });
  afterAll(() => registry?.stop());

  async function made(
    who = owner,
    more: Partial<AccountScope> = {},
    body: { requestsPerMinute?: number } = {},
  ) {
    const name = aName();
    const { account, token } = await registry.as(who).createAccount({
      body: { name, scope: { ...scope, ...more }, endsAt: inDays(30), ...body },
    });
    return { account, token: token!, name };
  }
  const get = (token: string, where: string) =>
    registry.send(token, 'GET', where);
  const post = (token: string, where: string, body: object = {}) =>
    registry.send(token, 'POST', where, JSON.stringify(body));
  const vad = '/models/speech/vad';

  it('let a job in that does what the scope says, in its own name', async () => {
    const { token, account } = await made();
    expect(token).toMatch(/^assay_[0-9A-Za-z]{49}$/);
    expect((await get(token, vad)).status).toBe(200);
    const version = { version: '1.1.0' };
    expect((await post(token, `${vad}/versions`, version)).status).toBe(201);
    const authors = await registry
      .db('version_authors as w')
      .join('versions as v', 'v.id', 'w.version_id')
      .where('v.version', '1.1.0')
      .pluck('w.ref');
    expect(authors.sort()).toEqual([account.ref, owner].sort());
  });

  it('keep no token: what is stored is its SHA-256', async () => {
    const { token } = await made();
    const hash = createHash('sha256').update(token).digest();
    const rows = await registry.db('service_tokens').where({ hash });
    expect(rows).toHaveLength(1);
    for (const table of [
      'idempotency',
      'service_tokens',
      'ledger_pending',
      'outbox',
    ])
      expect(JSON.stringify(await registry.db(table))).not.toContain(token);
    const { rows: entries } = await registry.db.raw(
      `select string_agg(entry, '') as entries from ledger_entries`,
    );
    expect(String(entries[0].entries)).not.toContain(token);
  });

  it('show the token once: a repeated request is told all but the token', async () => {
    const body = { name: aName(), scope, endsAt: inDays(1) };
    const idempotencyKey = randomUUID();
    const call = () =>
      registry.as(owner).createAccount({ body, idempotencyKey });
    const first = await call();
    const second = await call();
    expect(first.token).toBeDefined();
    expect(second).toEqual({ account: first.account, entryId: first.entryId });
  });

  it.each([
    ['another model', '/models/speech/other', 404],
    ['the inbox', '/inbox', 403],
    ['the health page', '/health', 403],
    ['the role mapping', '/role-mapping', 403],
    ['the state of the ledger', '/ledger/status', 403],
    ['accounts', '/accounts', 403],
    ['evidence', `${vad}/versions/1.0.0/evidence`, 403],
    ['the access matrix', `${vad}/access`, 403],
  ])('do not reach %s', async (_, where, status) => {
    const { token } = await made();
    expect((await get(token, where)).status).toBe(status);
  });

  it('safety: S9 see in lists and counts what their scope has, and nothing else', async () => {
    const { token } = await made();
    const { items, total } = (await (await get(token, '/models')).json()) as {
      items: { name: string }[];
      total?: number;
    };
    expect(items.map(({ name }) => name)).toEqual(['vad']);
    expect(total ?? 1).toBe(1);
  });

  it('safety: S9 read of the ledger what is about their models, though their maker reads all of it', async () => {
    await registry
      .db('models')
      .where({ name: 'other' })
      .update({ owner: 'group:default/audit' });
    const { token } = await made('user:default/auditor-a', {
      actions: ['read'],
      models: ['speech/other'],
    });
    const answer = await get(token, '/ledger/entries?limit=200');
    const { items } = (await answer.json()) as { items: { entry: string }[] };
    const subjects = items.map(({ entry }) => JSON.parse(entry).subject.ref);
    expect(new Set(subjects)).toEqual(new Set(['speech/other']));
    await registry
      .db('models')
      .where({ name: 'other' })
      .update({ owner: 'group:default/speech' });
  });

  it.each(['approve', 'request-changes', 'take-back'])(
    'safety: S3 never %s, though their maker reviews',
    async move => {
      const { token } = await made(reviewer, { actions: ['read', 'ask'] });
      const answer = await post(token, `${vad}/versions/1.0.0/${move}`, {
        role: 'mrc-approver',
        caseDigest: `sha256:${'0'.repeat(64)}`,
        rationale: 'x',
      });
      expect(answer.status).toBe(403);
      expect((await answer.json()).detail).toContain('a person');
    },
  );

  it.each(['promote', 'deprecate', 'reinstate', 'retire'])(
    'safety: S3 never %s',
    async move => {
      const { token } = await made();
      const answer = await post(token, `${vad}/versions/1.0.0/${move}`);
      expect(answer.status).toBe(403);
    },
  );

  it('safety: S3 make no accounts, rotate and revoke none', async () => {
    const { token, account } = await made();
    const body = { name: aName(), scope, endsAt: inDays(1) };
    expect((await post(token, '/accounts', body)).status).toBe(403);
    for (const verb of ['rotate', 'revoke', 'keys'])
      expect(
        (await post(token, `/accounts/${account.id}/${verb}`)).status,
      ).toBe(403);
  });

  it('safety: S3 are made by nobody through a template', async () => {
    const body = { name: aName(), scope, endsAt: inDays(1) };
    const answer = await post(`actor:${owner}`, '/accounts', body);
    expect(answer.status).toBe(403);
  });

  it('safety: S8 record no fact that only a reviewer or a lab may', async () => {
    const { token } = await made(reviewer, {
      actions: ['read', 'record-facts'],
    });
    for (const kind of [
      'risk-assessment',
      'licence-confirmation',
      'evaluation',
    ]) {
      const answer = await post(token, `${vad}/versions/1.0.0/facts`, {
        kind,
        body: {},
      });
      expect([400, 403, 409]).toContain(answer.status);
    }
    expect(
      await registry
        .db('facts')
        .whereIn('kind', ['risk-assessment', 'licence-confirmation']),
    ).toEqual([]);
  });

  it.each([
    ['whole groups', owner, { groups: ['speech'] }, 'scope.groups'],
    ['models of others', 'user:default/owner-of-vision', {}, 'scope.models'],
    ['what an administrator may not do', admin, {}, 'scope.actions'],
    ['what a viewer may not do', 'user:default/viewer-a', {}, 'scope.models'],
  ])('are not made for %s', async (_, who, more, field) => {
    const answer = await post(who, '/accounts', {
      name: aName(),
      scope: { ...scope, ...more },
      endsAt: inDays(1),
    });
    expect(answer.status).toBe(403);
    expect((await answer.json()).errors[0].field).toBe(field);
  });

  it('are made by an administrator for a group, to read', async () => {
    const { token } = await made(admin, {
      actions: ['read'],
      groups: ['speech'],
      models: [],
    });
    expect((await get(token, '/models/speech/other')).status).toBe(200);
    expect(
      (await post(token, `${vad}/versions`, { version: '7.0.0' })).status,
    ).toBe(403);
  });

  it('are told apart by environment', async () => {
    const { token } = await made(owner, { environments: ['production'] });
    const answer = await get(token, `${vad}/versions/1.0.0`);
    expect(answer.status).toBe(403);
    expect((await answer.json()).detail).toContain('is for production');
    const { token: second } = await made(owner, {
      environments: ['development'],
    });
    expect((await get(second, `${vad}/versions/1.0.0`)).status).toBe(200);
    expect((await post(second, `${vad}/versions/1.0.0/submit`)).status).toBe(
      403,
    );
    const alias = await registry.send(
      second,
      'PUT',
      `${vad}/aliases/stable`,
      JSON.stringify({ version: '1.0.0' }),
    );
    expect(alias.status).toBe(403);
  });

  it('end with what their maker may: at once, at use', async () => {
    const { token } = await made('user:default/owner-b');
    expect((await get(token, vad)).status).toBe(200);
    shut.add('user:default/owner-b');
    expect((await get(token, vad)).status).toBe(404);
    shut.delete('user:default/owner-b');
    expect((await get(token, vad)).status).toBe(200);
  });

  it('end with their maker’s membership, and with the maker', async () => {
    const { token, account } = await made('user:default/owner-b');
    const groups = people['user:default/owner-b'];
    expect(groups).toEqual(['group:default/speech']);
    await registry
      .db('service_accounts')
      .where({ id: account.id })
      .update({ created_by: 'user:default/viewer-a' });
    expect((await get(token, vad)).status).toBe(200);
    expect(
      (await post(token, `${vad}/versions`, { version: '8.0.0' })).status,
    ).toBe(403);
    await registry
      .db('service_accounts')
      .where({ id: account.id })
      .update({ created_by: 'user:default/gone' });
    const answer = await get(token, vad);
    expect(answer.status).toBe(401);
    expect((await answer.json()).detail).toContain('no longer in the catalog');
  });

  it('are limited each for itself, with the seconds to wait', async () => {
    const { token } = await made(owner, {}, { requestsPerMinute: 3 });
    const statuses = [];
    for (let at = 0; at < 4; at++)
      statuses.push((await get(token, vad)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const answer = await get(token, vad);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    const { token: another } = await made();
    expect((await get(another, vad)).status).toBe(200);
  });

  it('rotate with an overlap, and without one', async () => {
    const { token, account } = await made();
    const params = { accountId: account.id };
    const first = await registry
      .as(owner)
      .rotateAccountToken({ params, body: { overlapHours: 1 } });
    expect(first.account.tokens).toHaveLength(2);
    expect((await get(token, vad)).status).toBe(200);
    expect((await get(first.token!, vad)).status).toBe(200);
    const second = await registry
      .as(owner)
      .rotateAccountToken({ params, body: { overlapHours: 0 } });
    expect(second.account.tokens).toHaveLength(1);
    expect((await get(token, vad)).status).toBe(401);
    expect((await get(first.token!, vad)).status).toBe(401);
    expect((await get(second.token!, vad)).status).toBe(200);
  });

  it('safety: S5 show their tokens to their maker alone, and are revoked by others too', async () => {
    const { token, account } = await made();
    const rotate = `/accounts/${account.id}/rotate`;
    for (const who of [admin, 'user:default/owner-b'])
      expect((await post(who, rotate)).status).toBe(403);
    for (const who of ['user:default/viewer-a', 'user:default/owner-of-vision'])
      expect((await post(who, rotate)).status).toBe(404);
    const revoke = `/accounts/${account.id}/revoke`;
    const rationale = 'It leaked.';
    expect(
      (await post('user:default/viewer-a', revoke, { rationale })).status,
    ).toBe(404);
    expect((await post(admin, revoke, { rationale })).status).toBe(200);
    const answer = await get(token, vad);
    expect(answer.status).toBe(401);
    expect((await answer.json()).detail).toContain('was revoked');
    expect((await post(owner, rotate)).status).toBe(409);
  });

  it('say when they were used last, to the minute', async () => {
    const { token, name } = await made();
    await get(token, vad);
    await get(token, vad);
    const { items } = await registry.as(owner).listAccounts({});
    const found = items.find(one => one.name === name)!;
    expect(Date.now() - Date.parse(found.lastUsedAt!)).toBeLessThan(60_000);
  });

  it('safety: S9 are listed for their maker, owners of their models and administrators', async () => {
    const { name } = await made();
    const sees = async (who: string) =>
      (await registry.as(who).listAccounts({})).items.some(
        one => one.name === name,
      );
    expect(await sees(owner)).toBe(true);
    expect(await sees('user:default/owner-b')).toBe(true);
    expect(await sees(admin)).toBe(true);
    expect(await sees('user:default/viewer-a')).toBe(false);
    expect(await sees('user:default/owner-of-vision')).toBe(false);
  });

  it.each([
    ['an end that is too far', { endsAt: inDays(91) }, 'endsAt'],
    ['an end in the past', { endsAt: inDays(-1) }, 'endsAt'],
    ['too high a limit', { requestsPerMinute: 601 }, 'requestsPerMinute'],
    ['a name that is none', { name: 'A B' }, 'name'],
    ['no scope', { scope: { ...scope, models: [] } }, 'scope.models'],
    [
      'an action there is not',
      { scope: { ...scope, actions: ['decide'] } },
      'scope.actions.0',
    ],
  ])('refuse %s, naming field and fix', async (_, more, field) => {
    const answer = await post(owner, '/accounts', {
      name: aName(),
      scope,
      endsAt: inDays(1),
      ...more,
    });
    expect(answer.status).toBe(400);
    const [first] = (await answer.json()).errors;
    expect(first.field).toBe(field);
    expect(first.fix).not.toBe('');
  });

  it('give a name once for ever', async () => {
    const { account } = await made();
    const params = { accountId: account.id };
    await registry
      .as(owner)
      .revokeAccount({ params, body: { rationale: 'x' } });
    const answer = await post(owner, '/accounts', {
      name: account.name,
      scope,
      endsAt: inDays(1),
    });
    expect(answer.status).toBe(409);
  });

  it.each([
    ['nobody’s', 'a', 'knows no such token'],
    ['mistyped', 'b', 'checksum'],
  ])(
    'a token that is %s is refused with what to do',
    async (_, kind, words) => {
      const { token } = await made();
      const last = token.at(-1) === '0' ? '1' : '0';
      const { formatToken } = jest.requireActual(
        '@assay/plugin-model-registry-common',
      );
      const text =
        kind === 'a'
          ? formatToken(new Uint8Array(32).fill(3))
          : token.slice(0, -1) + last;
      const answer = await get(text, vad);
      expect(answer.status).toBe(401);
      expect((await answer.json()).detail).toContain(words);
    },
  );

  it('are in the ledger from beginning to end', async () => {
    const { account } = await made();
    const params = { accountId: account.id };
    await registry.as(owner).rotateAccountToken({ params, body: {} });
    await registry
      .db('service_accounts')
      .where({ id: account.id })
      .update({ created_at: inDays(-2), ends_at: inDays(-1) });
    const ctx = {
      db: registry.db,
      sequencer: { nudge() {} },
      outbox: { nudge() {} },
    };
    expect(await sweepAccounts(ctx)).toBeGreaterThan(0);
    expect(await sweepAccounts(ctx)).toBe(0);
    const { rows } = await registry.db.raw(
      `select type, entry from ledger_pending where entry like :like
       union all select (entry::jsonb) ->> 'type', entry from ledger_entries where entry like :like`,
      { like: `%${account.id}%` },
    );
    const types = rows.map(({ type }: { type: string }) => type).sort();
    expect(types).toEqual([
      'account.created',
      'account.expired',
      'account.token-rotated',
    ]);
    for (const { entry } of rows) expect(entry).not.toContain(owner);
  });
});

describe('a portal that keeps its policy to itself', () => {
  it('safety: S1 lets no account do anything', async () => {
    const registry = await startRegistry({ hidesPolicy: true });
    try {
      await aModel(registry, 'vad');
      const { token } = await registry.as(owner).createAccount({
        body: { name: aName(), scope, endsAt: inDays(1) },
      });
      const answer = await registry.send(token!, 'GET', '/models/speech/vad');
      expect(answer.status).toBe(403);
      expect((await answer.json()).detail).toContain(
        'modelPolicyExtensionPoint',
      );
    } finally {
      await registry.stop();
    }
  });
});
