import type { IncomingMessage } from 'node:http';
import { pinnedRequest, Unreachable } from '@assay/plugin-model-registry-node';
import { hostOf, type Location } from './locate';
import type { ReferenceSettings } from './settings';

const answerBytesMax = 64 * 1024;
const tokenLengthMax = 16 * 1024;

/**
 * Answers the challenge of a registry that wants a token of its own for each repository: asks where it
 * points to, for leave to pull this repository and nothing else.
 *
 * Where it points to has to be the registry itself, or a host that is configured and named by the
 * registry in `tokensFrom`; what authorises us there is what is configured for that host (safety: S14).
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @throws Unreachable
 */
export async function withToken(
  settings: ReferenceSettings,
  at: Location & { repository: string },
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<Location> {
  const challenge = response.headers['www-authenticate'] ?? '';
  response.destroy();
  const { url, authorization, allowPrivate } = realmOf(settings, at, challenge);
  url.searchParams.set('scope', `repository:${at.repository}:pull`);
  const answer = await pinnedRequest({
    url,
    headers: {
      Accept: 'application/json',
      ...(authorization && { Authorization: authorization }),
    },
    allowPrivate,
    signal,
  });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Unreachable(
      `${url.host} gave no token for ${at.url.host}: it answered with ${answer.statusCode}.`,
    );
  }
  const Authorization = `Bearer ${await readToken(answer, url.host)}`;
  const { repository: _, ...rest } = at; // a token that is refused is not asked for again
  return { ...rest, headers: { ...at.headers, Authorization } };
}

function realmOf(
  settings: ReferenceSettings,
  at: Location,
  challenge: string,
): { url: URL; authorization?: string; allowPrivate: boolean } {
  const realm = parameterOf(challenge, 'realm');
  if (!/^bearer\s/i.test(challenge) || !realm || !URL.canParse(realm)) {
    throw new Unreachable(
      `${at.url.host} answered with 401, and does not say where a token is had.`,
    );
  }
  const url = new URL(realm);
  const isItself = url.host.toLowerCase() === at.url.host.toLowerCase();
  const host = isItself ? at.host : hostOf(settings, url);
  const named = isItself || at.host.tokensFrom.includes(url.host);
  const scheme = host?.insecure ? 'http:' : 'https:';
  if (!host || !named || url.protocol !== scheme || url.username) {
    throw new Unreachable(
      `${at.url.host} wants a token of ${url.protocol}//${url.host}, which is not configured for it.`,
    );
  }
  const service = parameterOf(challenge, 'service');
  if (service) url.searchParams.set('service', service);
  return {
    url,
    authorization: host.authorization,
    allowPrivate: host.allowPrivate,
  };
}

function parameterOf(challenge: string, name: string): string | undefined {
  const found = new RegExp(`[\\s,]${name}="([^"]{1,2048})"`, 'i').exec(
    challenge,
  );
  return found?.[1];
}

async function readToken(
  answer: IncomingMessage,
  host: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > answerBytesMax) break;
      chunks.push(chunk);
    }
  } finally {
    answer.destroy();
  }
  const token = tokenIn(Buffer.concat(chunks).toString());
  if (size <= answerBytesMax && token) return token;
  throw new Unreachable(`${host} answered with no token that can be used.`);
}

function tokenIn(text: string): string | undefined {
  try {
    const { token, access_token: other } = JSON.parse(text);
    const found = token ?? other;
    const fits =
      typeof found === 'string' &&
      found.length <= tokenLengthMax &&
      /^[\w.~+/=-]+$/.test(found); // as RFC 6750 has it; nothing that ends a header
    return fits ? found : undefined;
  } catch {
    return undefined;
  }
}
