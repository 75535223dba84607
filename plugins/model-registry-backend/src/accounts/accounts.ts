import {
  accountKeysMax,
  parseEd25519Key,
  type contract,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { requireScope } from './accountRights';
import {
  accountEvent,
  changeAccount,
  shown,
  viewOf,
  type AccountResult,
  type Shown,
} from './changeAccount';
import {
  endAccount,
  endKey,
  freshToken,
  insertAccount,
  insertKey,
  insertToken,
  shortenTokens,
} from './store';

type Contract = typeof contract;
/** Accounts of one maker that are live at once; more are looked after by nobody. */
const liveAccountsMax = 100;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Makes an account and its first token. */
export async function createAccount(
  ctx: Context,
  { principal, write, body }: Call<Contract['createAccount']>,
): Promise<Shown> {
  await requireScope(ctx, principal, body.scope);
  const requestsPerMinute = rateOf(ctx, body.requestsPerMinute);
  const token = freshToken();
  const answer = await govern<AccountResult>(ctx, write, async (tx, at) => {
    const endsAt = endOf(ctx, body.endsAt, at);
    const [{ count }] = await tx('service_accounts')
      .where({ created_by: principal.ref })
      .whereNull('revoked_at')
      .where('ends_at', '>', at)
      .count('* as count');
    if (Number(count) >= liveAccountsMax) throw tooMany();
    const { name, description, scope } = body;
    const maker = principal.ref;
    const account = await insertAccount(
      tx,
      { name, description, maker, scope, endsAt, requestsPerMinute },
      at,
    );
    await insertToken(tx, account, token, at);
    const rights = { mayRotate: true, mayRevoke: true };
    const view = await viewOf(tx, account, rights);
    const data = { scope, endsAt: endsAt.toISOString(), requestsPerMinute };
    return {
      result: { account: view, entryId: '' },
      complete: ([entryId]) => ({ account: view, entryId }),
      events: [
        accountEvent(
          'account.created',
          account,
          { ...data, token: token.id },
          { actor: maker, description },
        ),
      ],
    };
  });
  return shown(answer, token.text);
}

/** Makes another token; those before work on for the overlap. */
export async function rotateToken(
  ctx: Context,
  call: Call<Contract['rotateAccountToken']>,
): Promise<Shown> {
  const { overlapHours } = call.body;
  const { overlapHoursMax } = ctx.config.accounts;
  if (overlapHours > overlapHoursMax)
    throw badField(
      'overlapHours',
      `is longer than ${overlapHoursMax} hours`,
      `Use at most ${overlapHoursMax}, the limit of modelRegistry.accounts.overlapHoursMax`,
    );
  const token = freshToken();
  const { accountId } = call.params;
  const answer = await changeAccount(
    ctx,
    call,
    accountId,
    'mayRotate',
    async (tx, { account, at }) => {
      const until = new Date(at.getTime() + overlapHours * hourMs);
      await shortenTokens(tx, account.id, until);
      await insertToken(tx, account, token, at);
      return accountEvent(
        'account.token-rotated',
        account,
        { token: token.id, othersEndAt: until.toISOString() },
        { actor: call.principal.ref },
      );
    },
  );
  return shown(answer, token.text);
}

/** Ends an account at once, with all that lets it in. */
export async function revokeAccount(
  ctx: Context,
  call: Call<Contract['revokeAccount']>,
): Promise<Shown> {
  const { accountId } = call.params;
  const answer = await changeAccount(
    ctx,
    call,
    accountId,
    'mayRevoke',
    async (tx, { account, at }) => {
      await endAccount(tx, account.id, 'revoked_at', at);
      const { rationale } = call.body;
      const personal = { actor: call.principal.ref, rationale };
      return accountEvent('account.revoked', account, {}, personal);
    },
  );
  return shown(answer);
}

/** Registers a public key; the private one never comes here. */
export async function addKey(
  ctx: Context,
  call: Call<Contract['addAccountKey']>,
): Promise<Shown> {
  const { keyId } = call.body;
  const read = parseEd25519Key(call.body.publicKey);
  if (!read.ok) throw badField('publicKey', read.rule, read.fix);
  const publicKey = read.value;
  const { accountId } = call.params;
  const answer = await changeAccount(
    ctx,
    call,
    accountId,
    'mayRotate',
    async (tx, { account, at }) => {
      const known = await tx('service_keys').where({ account_id: account.id });
      if (known.length >= accountKeysMax) throw tooManyKeys();
      await insertKey(tx, account.id, { keyId, publicKey }, at);
      return accountEvent(
        'account.key-added',
        account,
        { keyId, publicKey: Buffer.from(publicKey).toString('base64') },
        { actor: call.principal.ref },
      );
    },
  );
  return shown(answer);
}

export async function revokeKey(
  ctx: Context,
  call: Call<Contract['revokeAccountKey']>,
): Promise<Shown> {
  const { accountId, keyId } = call.params;
  const answer = await changeAccount(
    ctx,
    call,
    accountId,
    'mayRevoke',
    async (tx, { account, at }) => {
      if (!(await endKey(tx, account.id, keyId, at)))
        throw new HttpProblem(
          'conflict',
          `The account ${account.name} has no key ${keyId} in force. Nothing was changed.`,
        );
      const personal = { actor: call.principal.ref };
      return accountEvent('account.key-revoked', account, { keyId }, personal);
    },
  );
  return shown(answer);
}

function rateOf({ config }: Context, asked: number | undefined): number {
  const { requestsPerMinuteMax: max } = config.accounts;
  if (asked === undefined) return max;
  if (asked <= max) return asked;
  throw badField(
    'requestsPerMinute',
    `is more than ${max}`,
    `Use at most ${max}, the limit of modelRegistry.accounts.requestsPerMinuteMax`,
  );
}

function endOf({ config }: Context, asked: string, at: Date): Date {
  const endsAt = new Date(asked);
  const { daysMax } = config.accounts;
  if (endsAt > at && endsAt.getTime() - at.getTime() <= daysMax * dayMs)
    return endsAt;
  throw badField(
    'endsAt',
    endsAt > at ? `is more than ${daysMax} days ahead` : 'is not ahead',
    `Use a time within the next ${daysMax} days, the limit of modelRegistry.accounts.daysMax`,
  );
}

function badField(field: string, rule: string, fix: string): HttpProblem {
  return new HttpProblem('bad-request', `'${field}' ${rule}. ${fix}.`, {
    errors: [{ field, rule, fix }],
  });
}

function tooMany(): HttpProblem {
  return new HttpProblem(
    'conflict',
    `You have ${liveAccountsMax} live accounts already. Revoke what is not needed any more, then make this one.`,
  );
}

function tooManyKeys(): HttpProblem {
  return new HttpProblem(
    'conflict',
    `An account has at most ${accountKeysMax} keys in its life. Make another account.`,
  );
}
