import type { SignatureInput } from './signatureInput';

/** A request as a signature sees it. */
export interface SignedRequest {
  readonly method: string;
  /** The whole address as the sender wrote it, without a fragment. */
  readonly url: string;
  /** By lower-case name; several of one name are joined by comma and blank. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * The text that is signed (RFC 9421 §2.5).
 *
 * @returns undefined when the request lacks one of the components
 */
export function signatureBase(
  request: SignedRequest,
  { components, text }: Pick<SignatureInput, 'components' | 'text'>,
): string | undefined {
  const lines: string[] = [];
  for (const name of components) {
    const value = valueOf(request, name);
    if (value === undefined) return undefined;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${text}`].join('\n');
}

const scheme = /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?$/i;

function valueOf(request: SignedRequest, name: string): string | undefined {
  if (!name.startsWith('@')) return headerOf(request, name);
  const [, protocol, authority, path, query] = scheme.exec(request.url) ?? [];
  if (protocol === undefined) return undefined;
  switch (name) {
    case '@method':
      return request.method;
    case '@target-uri':
      return request.url;
    case '@scheme':
      return protocol.toLowerCase();
    case '@authority':
      return authorityOf(protocol, authority);
    case '@path':
      return path || '/';
    case '@query':
      return query ?? '?';
    case '@request-target':
      return `${path || '/'}${query ?? ''}`;
    default:
      return undefined;
  }
}

/** In lower case, without the port that its scheme has anyway (RFC 9421 §2.2.3). */
function authorityOf(protocol: string, authority: string): string {
  const usual = protocol.toLowerCase() === 'https' ? ':443' : ':80';
  const lower = authority.toLowerCase();
  return lower.endsWith(usual) ? lower.slice(0, -usual.length) : lower;
}

function headerOf(request: SignedRequest, name: string): string | undefined {
  if (!Object.hasOwn(request.headers, name)) return undefined;
  return request.headers[name]?.trim();
}
