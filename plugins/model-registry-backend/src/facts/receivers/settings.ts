import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  parseWebhookSecret,
  readSshPublicKey,
  repositoryName,
  type TagSigner,
} from '@assay/plugin-model-registry-common';

/** A code host that may tell us of tags. Tags are read there and nowhere else (safety: S14). */
export interface CodeHost {
  /** As repositories are named in metadata, such as github.com. */
  readonly host: string;
  /** Where repositories are cloned from, such as https://github.com. */
  readonly cloneUrl: string;
  readonly allowPrivate: boolean;
  /** Name and token that repositories are read with; public ones need none. */
  readonly authorization?: string;
}

export interface GithubReceiver extends CodeHost {
  /** The first is in force; the others until each webhook has changed over. */
  readonly secrets: readonly string[];
}

export interface GitlabReceiver extends CodeHost {
  /** Sent as they are in `X-Gitlab-Token`. */
  readonly tokens: readonly string[];
  /** Keys that messages are signed with by Standard Webhooks. */
  readonly signingKeys: readonly Uint8Array[];
}

/** Absent where nobody is configured: then nothing is received (deny by default). */
export interface Receivers {
  readonly github?: GithubReceiver;
  readonly gitlab?: GitlabReceiver;
  /** Whose signature of a tag counts. */
  readonly signers: readonly TagSigner[];
}

const section = 'modelRegistry.receivers';
const secretsMax = 5; // one in force, and those before it while webhooks change over
const secretLengthMin = 16;
const signersMax = 200;

/** Reads `modelRegistry.receivers`. @throws InputError that says what to set */
export function readReceivers(root: RootConfigService): Receivers | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  const github = config.getOptionalConfig('github');
  const gitlab = config.getOptionalConfig('gitlab');
  return {
    ...(github && { github: readGithub(github) }),
    ...(gitlab && { gitlab: readGitlab(gitlab) }),
    signers: readSigners(config),
  };
}

function readGithub(config: Config): GithubReceiver {
  const secrets = readSecrets(config, 'github', 'secrets');
  if (secrets.length === 0) throw none('github', 'secrets');
  return {
    ...readHost(config, 'github', 'https://github.com', 'x-access-token'),
    secrets,
  };
}

function readGitlab(config: Config): GitlabReceiver {
  const tokens = readSecrets(config, 'gitlab', 'tokens');
  const signingKeys = readSecrets(config, 'gitlab', 'signingTokens').map(
    readSigningKey,
  );
  if (tokens.length + signingKeys.length === 0)
    throw none('gitlab', 'signingTokens');
  const host = readHost(config, 'gitlab', 'https://gitlab.com', 'oauth2');
  return { ...host, tokens, signingKeys };
}

function readSigningKey(text: string): Uint8Array {
  try {
    return parseWebhookSecret(text);
  } catch {
    // Without the cause: it may hold a part of the secret (safety: S16).
    throw new InputError(
      `${section}.gitlab.signingTokens has one that cannot be read. Copy it from GitLab as it is; it begins with whsec_.`,
    );
  }
}

function readHost(
  config: Config,
  name: string,
  usual: string,
  user: string,
): CodeHost {
  const text = config.getOptionalString('cloneUrl') ?? usual;
  const insecure = config.getOptionalBoolean('insecure') ?? false;
  if (!URL.canParse(text) || !isPlain(new URL(text), insecure)) {
    throw new InputError(
      `${section}.${name}.cloneUrl is '${text}'. Set where repositories are cloned from, such as ${usual}; plain HTTP needs insecure.`,
    );
  }
  const token = config.getOptionalString('token');
  const cloneUrl = text.replace(/\/+$/, '');
  return {
    host: new URL(text).host.toLowerCase(),
    cloneUrl,
    allowPrivate: config.getOptionalBoolean('allowPrivate') ?? false,
    ...(token && {
      authorization: `Basic ${Buffer.from(`${user}:${token}`).toString(
        'base64',
      )}`,
    }),
  };
}

function isPlain(url: URL, insecure: boolean): boolean {
  const scheme = url.protocol === 'https:' || insecure;
  return scheme && !url.username && !url.password && !url.search && !url.hash;
}

function readSecrets(config: Config, name: string, key: string): string[] {
  const secrets = config.getOptionalStringArray(key) ?? [];
  const short = secrets.some(one => one.length < secretLengthMin);
  if (secrets.length <= secretsMax && !short) return secrets;
  throw new InputError(
    `${section}.${name}.${key} has ${secrets.length} entries, too many or one too short. Use at most ${secretsMax}, each of at least ${secretLengthMin} random characters.`,
  );
}

function none(name: string, key: string): InputError {
  return new InputError(
    `${section}.${name} has no secret, and without one anybody could send. Set ${key}, or leave ${name} out.`,
  );
}

function readSigners(config: Config): TagSigner[] {
  const signers = (config.getOptionalConfigArray('signers') ?? []).map(
    readSigner,
  );
  if (signers.length <= signersMax) return signers;
  throw new InputError(
    `${section}.signers has ${signers.length} entries. Use at most ${signersMax}.`,
  );
}

function readSigner(config: Config): TagSigner {
  const name = config.getString('name').slice(0, 128);
  const publicKey = config.getString('publicKey');
  if (!readSshPublicKey(publicKey)) {
    throw new InputError(
      `${section}.signers has a key of '${name}' that cannot be read. Give the line of an Ed25519 key: ssh-ed25519 AAAA….`,
    );
  }
  const repositories = config.getOptionalStringArray('repositories');
  return {
    name,
    publicKey,
    ...(repositories && {
      repositories: repositories.map(text => readRepository(name, text)),
    }),
  };
}

function readRepository(signer: string, text: string): string {
  const found = repositoryName(/:\/\//.test(text) ? text : `https://${text}`);
  if (found) return found;
  throw new InputError(
    `${section}.signers names the repository '${text}' for '${signer}'. Write it as github.com/acme/vad.`,
  );
}
