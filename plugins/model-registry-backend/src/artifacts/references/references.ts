import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ArtifactView } from '@assay/plugin-model-registry-common';
import { pinnedRequest, Unreachable } from '@assay/plugin-model-registry-node';
import type { ByteRange } from '../store';
import { hostOf, locate, type Location } from './locate';
import { withToken } from './registryToken';
import type { ReferenceSettings } from './settings';

const redirectsMax = 3;

/** A file whose bytes stay elsewhere, as it was declared. */
export interface Referenced {
  url: string;
  kind: ArtifactView['kind'];
  digest: string;
  size: number;
}

export type ReferenceReading =
  | { status: 'verified' }
  | { status: 'different'; foundDigest?: string; foundSize: number }
  | { status: 'unreachable'; detail: string };

/** Bytes of other people's hosts (safety: S14). */
export class References {
  constructor(readonly settings: ReferenceSettings) {}

  /** @throws NotAllowedHere, with what stands against an address */
  async requireAllowed(what: Pick<Referenced, 'url' | 'kind'>): Promise<void> {
    await locate(this.settings, what.url, what.kind);
  }

  /**
   * Opens the bytes, or one range of them. They are whatever the host gives; who reads them compares.
   *
   * @throws Unreachable
   */
  async open(
    what: Referenced,
    range?: ByteRange,
    signal: AbortSignal = AbortSignal.timeout(this.settings.fetchMsMax),
  ): Promise<Readable> {
    const headers: Record<string, string> = range
      ? { Range: `bytes=${range.first}-${range.last}` }
      : {};
    const response = await this.ask(what, headers, signal);
    const { statusCode = 0, headers: answered } = response;
    const plain = (answered['content-encoding'] ?? 'identity') === 'identity';
    if (plain && statusCode === (range ? 206 : 200)) return response;
    // Not every registry serves ranges; then what lies before is read and left out.
    if (plain && range && statusCode === 200) {
      return Readable.from(cutOut(response, range), { objectMode: false });
    }
    response.destroy();
    throw new Unreachable(
      plain
        ? `${hostText(what)} answered with ${statusCode}.`
        : `${hostText(what)} packs the bytes though it was asked not to.`,
    );
  }

  /** Reads all of it, no further than the declared size, and compares. */
  async check(what: Referenced): Promise<ReferenceReading> {
    try {
      return await this.read(what);
    } catch (error) {
      const { name, message } = error as Error;
      const ours = name === 'Unreachable' || name === 'NotAllowedHere';
      const detail = ours
        ? message
        : `${hostText(what)} broke off before the end.`;
      return { status: 'unreachable', detail: detail.slice(0, 500) };
    }
  }

  private async read(what: Referenced): Promise<ReferenceReading> {
    const response = await this.open(what);
    const announced = announcedBy(response) ?? what.size;
    const hash = createHash('sha256');
    let size = 0;
    try {
      if (announced !== what.size) {
        return { status: 'different', foundSize: announced };
      }
      for await (const chunk of response) {
        hash.update(chunk);
        size += (chunk as Buffer).length;
        if (size > what.size) return { status: 'different', foundSize: size };
      }
    } finally {
      response.destroy();
    }
    const foundDigest = `sha256:${hash.digest('hex')}`;
    if (foundDigest === what.digest && size === what.size) {
      return { status: 'verified' };
    }
    return { status: 'different', foundDigest, foundSize: size };
  }

  /** Follows redirects of a host to itself, and to those that are configured for it. */
  private async ask(
    what: Referenced,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    let at = await locate(this.settings, what.url, what.kind);
    for (let turn = 0; turn <= redirectsMax; turn++) {
      const response = await pinnedRequest({
        url: at.url,
        headers: { ...at.headers, ...headers },
        allowPrivate: at.host.allowPrivate,
        signal,
      });
      const { statusCode = 0 } = response;
      const { repository } = at;
      if (statusCode === 401 && repository !== undefined) {
        const asked = { ...at, repository };
        at = await withToken(this.settings, asked, response, signal);
        continue;
      }
      const to = response.headers.location;
      if (statusCode < 300 || statusCode > 399 || !to) return response;
      response.destroy();
      at = this.redirected(at, to);
    }
    throw new Unreachable(`${hostText(what)} redirects again and again.`);
  }

  private redirected(from: Location, to: string): Location {
    const url = new URL(to, from.url);
    const here = url.host.toLowerCase() === from.url.host.toLowerCase();
    const host = here ? from.host : hostOf(this.settings, url);
    const named = here || from.host.redirectsTo.includes(url.host);
    const scheme = host?.insecure ? 'http:' : 'https:';
    if (!host || !named || url.protocol !== scheme) {
      throw new Unreachable(
        `${from.url.host} redirects to ${url.protocol}//${url.host}, which is not configured for it.`,
      );
    }
    // A name and password are for the host they were configured for.
    const { Accept } = from.headers;
    const headers = here ? from.headers : { ...(Accept && { Accept }) };
    const own = here ? undefined : host.authorization;
    return {
      url,
      host,
      ...(here && { repository: from.repository }),
      headers: { ...headers, ...(own && { Authorization: own }) },
    };
  }
}

function announcedBy(stream: Readable): number | undefined {
  const length = (stream as Partial<IncomingMessage>).headers?.[
    'content-length'
  ];
  return length === undefined ? undefined : Number(length);
}

/** Ends as soon as the range has ended, and the answer with it. */
async function* cutOut(
  stream: IncomingMessage,
  { first, last }: ByteRange,
): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const piece = chunk.subarray(Math.max(0, first - at), last + 1 - at);
    if (piece.length > 0) yield piece;
    at += chunk.length;
    if (at > last) return;
  }
}

function hostText({ url }: Referenced): string {
  return /^(?:\w+:\/\/)?([^/]+)/.exec(url)?.[1] ?? 'The host';
}
