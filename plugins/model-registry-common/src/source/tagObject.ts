import { utf8 } from '../ledger/bytes';

/** An annotated tag as Git stores it: headers, an empty line, the message, and a signature at its end. */
export interface TagObject {
  readonly commit: string;
  readonly tag: string;
  /** The bytes that were signed: everything before the signature. */
  readonly signed: Uint8Array;
  readonly signature?: {
    readonly format: 'ssh' | 'other';
    readonly text: string;
  };
}

const ssh = '-----BEGIN SSH SIGNATURE-----\n';
const others = [
  '-----BEGIN PGP SIGNATURE-----\n',
  '-----BEGIN PGP MESSAGE-----\n',
  '-----BEGIN SIGNED MESSAGE-----\n',
];

/** Reads a tag of a commit; undefined when it is broken, or of anything else. */
export function readTagObject(bytes: Uint8Array): TagObject | undefined {
  // One character for each byte, so that a place in the text is a place in the bytes.
  const text = latin1(bytes);
  const headers =
    /^object ([0-9a-f]{40})\ntype commit\ntag ([^\n]+)\n(?:tagger [^\n]*\n)?\n/.exec(
      text,
    );
  if (!headers) return undefined;
  const [head, commit, tag] = headers;
  const at = signatureAt(text, head.length);
  const name = new TextDecoder().decode(fromLatin1(tag));
  if (at < 0) return { commit, tag: name, signed: bytes };
  const signature = text.slice(at);
  return {
    commit,
    tag: name,
    signed: bytes.slice(0, at),
    signature: {
      format: signature.startsWith(ssh) ? 'ssh' : 'other',
      text: signature,
    },
  };
}

/** Where the last signature begins, at the beginning of a line, as Git looks for it. */
function signatureAt(text: string, from: number): number {
  const places = [ssh, ...others].map(mark => {
    const at = text.lastIndexOf(`\n${mark}`) + 1;
    return at >= from ? at : -1;
  });
  return Math.max(...places);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, sign => sign.charCodeAt(0));
}

/** The bytes whose SHA-1 is the id of the object. */
export function bytesOfObject(object: Uint8Array): Uint8Array {
  const head = utf8(`tag ${object.length}\0`);
  const all = new Uint8Array(head.length + object.length);
  all.set(head);
  all.set(object, head.length);
  return all;
}
