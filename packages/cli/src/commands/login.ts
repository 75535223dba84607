import { spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import { Failure } from '../failure';
import { readToken, storeLogin, type Login } from '../session/credentials';
import { loginWithBrowser } from '../session/oauth';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  token?: string | true;
  browser: boolean;
}

export const addLogin: AddCommand = (program, run) => {
  const command = program
    .command('login')
    .description(
      'Signs you in through the portal and keeps the login on this machine.',
    )
    .option(
      '--token [token]',
      'keep this token; without a value it is read from standard input',
    )
    .option('--no-browser', 'print the address instead of opening it')
    .action(run(login));
  examples(
    command,
    'ASSAY_URL=https://portal.example.com assay login',
    'assay login --token < token.txt',
  );
};

async function login(context: Context, options: Options): Promise<Outcome> {
  const { io, url, paint } = context;
  const made = options.token
    ? await fromToken(context, options.token)
    : await loginWithBrowser({
        url,
        open: address => openBrowser(context, address, options.browser),
        now: io.now,
        signal: io.signal,
      });
  const file = storeLogin(io, url, made);
  const until = made.expiresAt ? ` until ${made.expiresAt}` : '';
  const who = made.user ?? 'the holder of this token';
  return {
    document: {
      ok: true,
      url,
      user: made.user,
      expiresAt: made.expiresAt,
      file,
    },
    text: `${paint.good(
      marks.pass,
    )} Signed in to ${url} as ${who}${until}. Kept in ${file}.`,
  };
}

async function fromToken(
  { io }: Context,
  option: string | true,
): Promise<Login> {
  const given = option === true ? await textOf(io.stdin) : option;
  const token = given.trim();
  if (token === '' || /\s/.test(token)) {
    throw new Failure(
      'No token was given. One word on standard input is wanted. Nothing was stored.',
      'assay login --token < token.txt',
    );
  }
  return { token, ...readToken(token) };
}

function openBrowser({ io }: Context, address: string, wanted: boolean) {
  io.stderr.write(`  Open this address to sign in:\n  ${address}\n`);
  if (!wanted || !io.stderr.isTTY) return;
  const opener: Record<string, string> = { darwin: 'open', win32: 'explorer' };
  const child = spawn(opener[process.platform] ?? 'xdg-open', [address], {
    stdio: 'ignore',
    detached: true,
  });
  // The address is printed above, so a machine without a browser loses nothing.
  child.on('error', () => undefined);
  child.unref();
}
