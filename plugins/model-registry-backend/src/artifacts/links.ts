import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** How long a link to bytes lives; long enough for one part over a slow line (safety: S11). */
export const linkLifeMs = 15 * 60 * 1000;
const secretLengthMin = 32; // characters; shorter ones can be guessed offline from one link

/** What a link lets its holder do, and nothing besides. */
export interface LinkTarget {
  method: 'GET' | 'PUT';
  /** Under the plugin's base, e.g. `/v1/blobs/sha256:…`. */
  path: string;
  /** Of the body for PUT, in bytes; the file name to offer for GET. */
  bound: string;
}

export interface LinkSigner {
  sign(target: LinkTarget, now: Date): { expires: string; signature: string };
  verify(
    target: LinkTarget,
    given: { expires: string; signature: string },
    now: Date,
  ): 'fits' | 'expired' | 'forged';
}

/**
 * Makes and checks links with an HMAC over method, path, length and end. The key is derived, so
 * that the configured secret may serve other purposes too.
 */
export function createLinkSigner(secret: string): LinkSigner {
  if (secret.length < secretLengthMin) {
    throw new Error(
      `modelRegistry.links.secret is too short. Links to bytes are signed with it. Set at least ${secretLengthMin} random characters.`,
    );
  }
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'assay/links/v1', 32));
  const mac = (target: LinkTarget, expires: string) =>
    createHmac('sha256', key)
      .update(
        JSON.stringify([target.method, target.path, target.bound, expires]),
      )
      .digest();

  return {
    sign(target, now) {
      const expires = String(now.getTime() + linkLifeMs);
      return { expires, signature: mac(target, expires).toString('base64url') };
    },
    verify(target, given, now) {
      const signature = Buffer.from(given.signature, 'base64url');
      const expected = mac(target, given.expires);
      // The length is no secret; timingSafeEqual only takes equal ones.
      if (
        signature.length !== expected.length ||
        !timingSafeEqual(signature, expected)
      ) {
        return 'forged';
      }
      const left = Number(given.expires) - now.getTime();
      return left > 0 && left <= linkLifeMs ? 'fits' : 'expired';
    },
  };
}

/** What a link to stored bytes is signed for: they are of one store and no other. */
export function blobPath(digest: string, store: string | undefined): string {
  const path = `/v1/blobs/${digest}`;
  return store === undefined ? path : `${path}?store=${store}`;
}

/** A link to stored bytes, under the plugin's base. */
export function signBlob(
  links: LinkSigner,
  { digest, store }: { digest: string; store: string | undefined },
  fileName: string,
  now: Date,
): string {
  const path = blobPath(digest, store);
  const { expires, signature } = links.sign(
    { method: 'GET', path, bound: fileName },
    now,
  );
  const query = new URLSearchParams({
    expires,
    name: fileName,
    signature,
    ...(store && { store }),
  });
  return `/v1/blobs/${digest}?${query}`;
}

const secretParameters = /([?&](?:signature|X-Amz-[A-Za-z-]+)=)[^&\s"']*/gi;

/** Takes what makes a link usable out of a text, so that it may be logged (safety: S11). */
export function redactLinks(text: string): string {
  return text.replace(secretParameters, '$1redacted');
}
