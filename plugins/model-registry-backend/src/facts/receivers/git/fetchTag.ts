import { createHash } from 'node:crypto';
import { bytesOfObject } from '@assay/plugin-model-registry-common';
import { pinnedRequest, Unreachable } from '@assay/plugin-model-registry-node';
import type { CodeHost } from '../settings';
import { delimiter, flush, pktLine, readPktLines } from './pktLines';
import { tagsInPack } from './readPack';

const answerBytesMax = 256 * 1024; // a list of a few names, or one tag
const packChannel = 1; // of the side band; 2 is progress, 3 an error

/** A tag as its host has it now. */
export interface FetchedTag {
  readonly commit: string;
  /** Of an annotated tag: its id, and its bytes, which that id is the hash of. */
  readonly object?: { readonly id: string; readonly bytes: Buffer };
}

/**
 * Asks the host for a tag by Git's own protocol, version 2: what it points to, and the object itself. What a
 * webhook says of it is not relied on, and no API of a host gives the bytes that were signed.
 *
 * @returns undefined when there is no such tag
 * @throws Unreachable with a sentence
 * @see https://git-scm.com/docs/protocol-v2
 */
export async function fetchTag(
  host: CodeHost,
  { path, tag }: { path: string; tag: string },
  signal: AbortSignal,
): Promise<FetchedTag | undefined> {
  const url = new URL(`${host.cloneUrl}/${path}.git/git-upload-pack`);
  const ask = (lines: string) => uploadPack(host, url, lines, signal);
  const ref = `refs/tags/${tag}`;
  const listed = await ask(
    pktLine('command=ls-refs\n') +
      delimiter +
      pktLine('peel\n') +
      pktLine(`ref-prefix ${ref}\n`) +
      flush,
  );
  const found = refIn(
    readable(url, () => readPktLines(listed)),
    ref,
  );
  if (!found) return undefined;
  const { id, peeled } = found;
  if (!peeled) return { commit: id };
  // Whoever has the commit lacks nothing but the tag, so the pack has nothing else in it.
  const answer = await ask(
    pktLine('command=fetch\n') +
      delimiter +
      pktLine('no-progress\n') +
      pktLine(`want ${id}\n`) +
      pktLine(`have ${peeled}\n`) +
      pktLine('done\n') +
      flush,
  );
  const tags = readable(url, () => tagsInPack(packIn(readPktLines(answer))));
  const bytes = tags.find(one => idOf(one) === id);
  if (!bytes)
    throw new Unreachable(`${url.host} did not send the tag it was asked for.`);
  return { commit: peeled, object: { id, bytes } };
}

async function uploadPack(
  { allowPrivate, authorization }: CodeHost,
  url: URL,
  body: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const response = await pinnedRequest({
    url,
    body,
    headers: {
      'Content-Type': 'application/x-git-upload-pack-request',
      Accept: 'application/x-git-upload-pack-result',
      'Git-Protocol': 'version=2',
      'User-Agent': 'assay',
      ...(authorization && { Authorization: authorization }),
    },
    allowPrivate,
    signal,
  });
  try {
    if (response.statusCode !== 200)
      throw new Unreachable(`${url.host} answered ${response.statusCode}.`);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response) {
      size += chunk.length;
      if (size > answerBytesMax)
        throw new Unreachable(`${url.host} sends more than a tag has.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable(`${url.host} broke off before the end.`);
  } finally {
    response.destroy();
  }
}

function readable<T>(url: URL, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Unreachable(`${url.host} does not speak Git's protocol here.`);
  }
}

function refIn(
  lines: readonly Buffer[],
  ref: string,
): { id: string; peeled?: string } | undefined {
  for (const line of lines) {
    const [, id, name, peeled] =
      /^([0-9a-f]{40}) (\S+)(?: peeled:([0-9a-f]{40}))?\n?$/.exec(
        line.toString('utf8'),
      ) ?? [];
    if (id && name === ref) return { id, ...(peeled && { peeled }) };
  }
  return undefined;
}

function packIn(lines: readonly Buffer[]): Buffer {
  const from = lines.findIndex(
    line => line.toString('latin1') === 'packfile\n',
  );
  if (from < 0) throw new RangeError('There is no pack');
  return Buffer.concat(
    lines
      .slice(from + 1)
      .filter(line => line[0] === packChannel)
      .map(line => line.subarray(1)),
  );
}

/** Git's name for an object; the bytes are those that were asked for and no others. */
function idOf(object: Buffer): string {
  return createHash('sha1').update(bytesOfObject(object)).digest('hex');
}
