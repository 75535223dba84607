/**
 * Addresses of bytes that stay where they are. Each names exactly one file: a moving name, such as a
 * tag, could mean other bytes tomorrow, and then the declared digest says so.
 */
export type Reference =
  | { scheme: 'https'; url: string }
  | { scheme: 's3'; bucket: string; key: string }
  | { scheme: 'hf'; repository: string; revision: string; path: string }
  | { scheme: 'oci'; registry: string; repository: string; digest: string };

export type ParsedReference =
  | { ok: true; reference: Reference }
  | { ok: false; fix: string };

export const referenceLengthMax = 2_000;

const ociPattern =
  /^(?:oci:\/\/)?([a-z0-9.-]+(?::\d{1,5})?)\/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::[\w.-]{1,128})?@(sha256:[0-9a-f]{64})$/;
const s3Pattern = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.{1,1024})$/;
const hfPattern =
  /^hf:\/\/([\w.-]{1,96}\/[\w.-]{1,96})@([\w./-]{1,128}):(.{1,512})$/;
/** What makes a link usable is a secret, and a declaration is read by everybody (safety: S16). */
const secretQuery =
  /[?&](?:x-amz-[a-z-]+|signature|sig|token|access_token|key|password|expires)=/i;

/** Reads an address. A refusal says how to write it. */
export function parseReference(text: string): ParsedReference {
  // eslint-disable-next-line no-control-regex
  if (text.length > referenceLengthMax || /[\u0000-\u0020\u007f]/.test(text)) {
    return refuse(
      `use at most ${referenceLengthMax} characters, and no blanks among them`,
    );
  }
  const s3 = s3Pattern.exec(text);
  if (s3) return found({ scheme: 's3', bucket: s3[1], key: s3[2] });
  const hf = hfPattern.exec(text);
  if (hf && isPlain(hf[3])) {
    const [, repository, revision, path] = hf;
    return found({ scheme: 'hf', repository, revision, path });
  }
  const oci = ociPattern.exec(text);
  if (oci) {
    const [, registry, repository, digest] = oci;
    return found({ scheme: 'oci', registry, repository, digest });
  }
  if (/^https:\/\//i.test(text)) return parseHttps(text);
  return refuse(
    'use https://host/path, s3://bucket/key, hf://owner/name@revision:path or registry/repository@sha256:…',
  );
}

function parseHttps(text: string): ParsedReference {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('use an address that can be read, such as https://host/path');
  }
  if (url.username || url.password || secretQuery.test(url.search)) {
    return refuse(
      'leave names, passwords and signatures out of the address; what a host needs is configured by the administrators',
    );
  }
  if (url.hash) return refuse('leave out what comes after #');
  return found({ scheme: 'https', url: url.toString() });
}

function isPlain(path: string): boolean {
  return path.split('/').every(part => part !== '' && !/^\.\.?$/.test(part));
}

function found(reference: Reference): ParsedReference {
  return { ok: true, reference };
}

function refuse(fix: string): ParsedReference {
  return { ok: false, fix };
}
