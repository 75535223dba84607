import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  accountActions,
  environments,
  type AccountAction,
  type AccountView,
  type Environment,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
  type Run,
} from './command';

const dayMs = 24 * 3_600_000;

interface CreateOptions {
  model: string[];
  group: string[];
  action: string[];
  environment: string[];
  days: string;
  description: string;
  perMinute?: string;
}

/** Service accounts: made, listed, rotated, revoked; and their keys. */
export const addToken: AddCommand = (program, run) => {
  const token = program
    .command('token')
    .description('Looks after service accounts and their tokens.');
  addCreate(token, run);
  const list = token
    .command('list')
    .description('Shows your accounts, and those of your models.')
    .action(run(listAccounts));
  examples(list, 'assay token list', 'assay token list --json');
  const rotate = token
    .command('rotate')
    .argument('<name>', 'of the account')
    .description('Makes another token; the old one works on for a while.')
    .option('--overlap <hours>', 'how long the old one works on', '24')
    .action(run(rotateToken));
  examples(
    rotate,
    'assay token rotate ci-speech',
    'assay token rotate ci-speech --overlap 0',
  );
  const revoke = token
    .command('revoke')
    .argument('<name>', 'of the account')
    .description('Ends an account, its tokens and keys, at once and for good.')
    .requiredOption('--rationale <text>', 'why, for the record')
    .action(run(revokeAccount));
  examples(
    revoke,
    'assay token revoke ci-speech --rationale "The job is gone"',
    'assay token revoke ci-speech --rationale "It leaked" --json',
  );
  addKey(token, run);
};

function addCreate(token: Command, run: Run): void {
  const several = (value: string, before: string[]) => [...before, value];
  const create = token
    .command('create')
    .argument('<name>', 'of the account, such as ci-speech')
    .description('Makes a service account. Its token is printed once.')
    .option(
      '--model <group/name>',
      'a model you own; again for more',
      several,
      [],
    )
    .option('--group <group>', 'all models of a group; again', several, [])
    .option(
      '--action <action>',
      `${accountActions.join(', ')}; again`,
      several,
      [],
    )
    .option(
      '--environment <environment>',
      `${environments.join(', ')}; all when left out`,
      several,
      [],
    )
    .option('--days <days>', 'until it ends', '30')
    .option('--per-minute <requests>', 'at most so many requests')
    .option('--description <text>', 'what it is for', '')
    .action(run(createAccount));
  examples(
    create,
    'assay token create ci-speech --model speech/silero-vad --action read --action publish',
    'assay token create ci-vision --group vision --action read --days 30 --json',
  );
}

function addKey(token: Command, run: Run): void {
  const key = token
    .command('key')
    .argument('<name>', 'of the account')
    .description(
      'Registers a public Ed25519 key, for requests that are signed.',
    )
    .requiredOption('--id <id>', 'its keyid in signatures')
    .requiredOption('--public-key <file>', 'PEM, or the key in base64')
    .action(run(registerKey));
  examples(
    key,
    'assay token key ci-speech --id ci-2026 --public-key ci.pub.pem',
    'assay token key ci-speech --id ci-2027 --public-key ci.pub.pem --json',
  );
}

async function createAccount(
  context: Context,
  name: string,
  options: CreateOptions,
): Promise<Outcome> {
  const { io, paint } = context;
  const days = numberOf('--days', options.days);
  const made = await context.client().createAccount({
    body: {
      name,
      description: options.description,
      scope: {
        actions: (options.action.length > 0
          ? options.action
          : ['read']) as AccountAction[],
        groups: options.group,
        models: options.model,
        environments: (options.environment.length > 0
          ? options.environment
          : [...environments]) as Environment[],
      },
      endsAt: new Date(io.now().getTime() + days * dayMs).toISOString(),
      ...(options.perMinute !== undefined && {
        requestsPerMinute: numberOf('--per-minute', options.perMinute),
      }),
    },
    signal: io.signal,
  });
  const { account } = made;
  return {
    document: { ok: true, ...made },
    text: [
      `${paint.good(marks.pass)} ${account.name} is made, until ${dayOf(
        account.endsAt,
      )}: ${scopeText(account)}.`,
      ...tokenLines(made.token),
    ].join('\n'),
  };
}

async function listAccounts(context: Context): Promise<Outcome> {
  const { items } = await context
    .client()
    .listAccounts({ signal: context.io.signal });
  const lines = items.map(account => {
    const used = account.lastUsedAt
      ? `used ${dayOf(account.lastUsedAt)}`
      : 'never used';
    const end = account.status === 'live' ? 'until' : account.status;
    return `${account.name}  ${end} ${dayOf(
      account.endsAt,
    )}  ${used}\n  ${scopeText(account)}`;
  });
  const none = 'No service account is yours. Next: assay token create --help';
  return {
    document: { ok: true, items },
    text: lines.length > 0 ? lines.join('\n') : none,
  };
}

async function rotateToken(
  context: Context,
  name: string,
  options: { overlap: string },
): Promise<Outcome> {
  const account = await find(context, name);
  const overlapHours = numberOf('--overlap', options.overlap);
  const made = await context.client().rotateAccountToken({
    params: { accountId: account.id },
    body: { overlapHours },
    signal: context.io.signal,
  });
  const old =
    overlapHours === 0
      ? 'The one before has ended.'
      : `The one before works for ${overlapHours} hours more.`;
  return {
    document: { ok: true, ...made },
    text: [
      `${context.paint.good(marks.pass)} ${name} has another token. ${old}`,
      ...tokenLines(made.token),
    ].join('\n'),
  };
}

async function revokeAccount(
  context: Context,
  name: string,
  options: { rationale: string },
): Promise<Outcome> {
  const account = await find(context, name);
  const done = await context.client().revokeAccount({
    params: { accountId: account.id },
    body: { rationale: options.rationale },
    signal: context.io.signal,
  });
  return {
    document: { ok: true, ...done },
    text: `${context.paint.good(
      marks.pass,
    )} ${name} is revoked; nothing it holds works any more.`,
  };
}

async function registerKey(
  context: Context,
  name: string,
  options: { id: string; publicKey: string },
): Promise<Outcome> {
  const account = await find(context, name);
  const pem = readFileSync(options.publicKey, 'utf8');
  if (pem.includes('PRIVATE KEY')) {
    throw new Failure(
      `${options.publicKey} is a private key, and stays where it is.`,
      `openssl pkey -in ${options.publicKey} -pubout -out public.pem, and name that`,
    );
  }
  const publicKey = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  const done = await context.client().addAccountKey({
    params: { accountId: account.id },
    body: { keyId: options.id, publicKey },
    signal: context.io.signal,
  });
  return {
    document: { ok: true, ...done },
    text: `${context.paint.good(marks.pass)} Requests signed with ${
      options.id
    } count as ${name} now.`,
  };
}

async function find(context: Context, name: string): Promise<AccountView> {
  const { items } = await context
    .client()
    .listAccounts({ signal: context.io.signal });
  const found = items.find(account => account.name === name);
  if (found) return found;
  throw new Failure(
    `There is no service account ${name} that is yours to see.`,
    'assay token list',
  );
}

/** A repeated request is told everything but the token: it was shown before. */
function tokenLines(token: string | undefined): string[] {
  if (token === undefined)
    return ['  Its token was shown before, and is kept nowhere.'];
  return ['  Copy its token now; it is not shown again:', `  ${token}`];
}

function scopeText({ scope }: AccountView): string {
  const where = [...scope.groups.map(group => `${group}/*`), ...scope.models];
  return `${scope.actions.join(', ')} on ${where.join(
    ', ',
  )} in ${scope.environments.join(', ')}`;
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new Failure(
    `${option} wants a number, and '${text}' is none.`,
    `${option} 30`,
  );
}
