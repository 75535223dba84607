import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './publicAddress';

const connectMs = 10_000;
const idleMs = 60_000;

/** Nobody there serves these bytes now; a sentence says why. Names no address inside (safety: S14). */
export class Unreachable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreachable';
  }
}

export interface PinnedRequest {
  url: URL;
  headers: Record<string, string>;
  /** With it the request is a POST. */
  body?: string;
  allowPrivate: boolean;
  signal: AbortSignal;
}

/**
 * One GET or POST, to an address that the name was resolved to once, and looked at: a name that means another
 * address a moment later reaches nothing (safety: S14). Follows no redirect.
 */
export async function pinnedRequest(
  asked: PinnedRequest,
): Promise<http.IncomingMessage> {
  const { url, headers, body, signal } = asked;
  const address = await resolveOnce(url.hostname, asked.allowPrivate);
  const pinned: LookupFunction = (_name, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, 'Accept-Encoding': 'identity' },
      lookup: pinned,
      agent: false, // a connection of its own, that no other request shares
      timeout: connectMs,
      signal,
    });
    request.once('timeout', () =>
      request.destroy(new Error('it does not answer in time')),
    );
    // To connect takes little time anywhere; to answer may take as long as whoever asks has.
    request.once('socket', socket =>
      socket.once(secure ? 'secureConnect' : 'connect', () =>
        request.setTimeout(idleMs),
      ),
    );
    request.once('error', error => reject(unreachable(url, error)));
    request.once('response', response => {
      response.setTimeout(idleMs, () =>
        response.destroy(new Error('no byte came for a minute')),
      );
      resolve(response);
    });
    request.end(body);
  });
}

async function resolveOnce(
  hostname: string,
  allowPrivate: boolean,
): Promise<string> {
  const name = hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(name, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new Unreachable(`There is no address of ${hostname}.`);
  const all = found.every(({ address }) => isPublicAddress(address));
  if (allowPrivate || all) return first.address;
  throw new Unreachable(
    `${hostname} lies in a private network, which is not allowed for it.`,
  );
}

function unreachable(url: URL, error: Error): Unreachable {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    error.name === 'AbortError' ? 'it takes too long' : code ?? error.message;
  return new Unreachable(`${url.host} cannot be reached: ${why}.`);
}
