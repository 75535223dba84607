import type { CORSRule } from '@aws-sdk/client-s3';

/** What a page needs of a bucket's CORS to send a part and to read what the bucket answers. */
const uploadHeaders = ['content-type', 'x-amz-checksum-sha256'];
const exposedHeaders = ['ETag', 'x-amz-checksum-sha256'];

export interface CorsAnswer {
  /** A page may send parts. */
  puts: boolean;
  /** A page may read bytes. */
  gets: boolean;
  /** Headers that a page should be shown and is not. */
  hidden: string[];
}

/** What the rules of a bucket let the pages of an origin do. */
export function judgeCors(
  rules: readonly CORSRule[],
  origin: string,
): CorsAnswer {
  const ours = rules.filter(rule => any(rule.AllowedOrigins, origin));
  const putting = ours.filter(
    rule =>
      rule.AllowedMethods?.includes('PUT') &&
      uploadHeaders.every(header => any(rule.AllowedHeaders, header)),
  );
  const shown = new Set(
    putting.flatMap(rule => (rule.ExposeHeaders ?? []).map(lower)),
  );
  return {
    puts: putting.length > 0,
    gets: ours.some(rule => rule.AllowedMethods?.includes('GET')),
    hidden: exposedHeaders.filter(header => !shown.has(lower(header))),
  };
}

/** The rules that `docs/operations/storage.md` has, for the sentence that says what to set. */
export function corsFor(origin: string): string {
  return JSON.stringify([
    {
      AllowedOrigins: [origin],
      AllowedMethods: ['PUT', 'GET'],
      AllowedHeaders: uploadHeaders,
      ExposeHeaders: exposedHeaders,
    },
  ]);
}

/** Whether a `connect-src` lets a page of the portal reach another origin. */
export function connectsTo(
  sources: readonly string[],
  target: string,
  self: string,
): boolean {
  return sources.some(source => {
    if (source === "'self'") return target === self;
    if (source === '*') return true;
    return fits(source, new URL(target));
  });
}

/** A source of a Content-Security-Policy: a scheme, or a host with or without scheme, wildcard and port. */
function fits(source: string, target: URL): boolean {
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) {
    return reaches(lower(source), target.protocol);
  }
  const match =
    /^(?:([a-z]+:)\/\/)?(\*\.)?([^/:*]+)(?::(\d+|\*))?(?:\/.*)?$/i.exec(source);
  if (!match) return false;
  const [, scheme, wild, host, port] = match;
  if (scheme && !reaches(lower(scheme), target.protocol)) return false;
  const named = lower(host);
  const isHost = wild
    ? target.hostname.endsWith(`.${named}`)
    : target.hostname === named;
  if (!isHost) return false;
  return port === '*' || (port ?? '') === target.port || isUsual(port, target);
}

/** A policy that names `http:` is met by `https:` as well. */
function reaches(scheme: string, protocol: string): boolean {
  return scheme === protocol || (scheme === 'http:' && protocol === 'https:');
}

function isUsual(port: string | undefined, target: URL): boolean {
  return (
    target.port === '' && port === (target.protocol === 'https:' ? '443' : '80')
  );
}

/** As S3 compares: without case, and with at most one `*` in the pattern. */
function any(patterns: readonly string[] | undefined, value: string): boolean {
  return (patterns ?? []).some(pattern => {
    const [head, ...tail] = lower(pattern).split('*');
    const text = lower(value);
    if (tail.length === 0) return text === head;
    const end = tail.join('*');
    return (
      text.length >= head.length + end.length &&
      text.startsWith(head) &&
      text.endsWith(end)
    );
  });
}

function lower(text: string): string {
  return text.toLowerCase();
}
