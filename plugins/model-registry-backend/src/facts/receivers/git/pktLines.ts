/*
 * Lines of Git's protocol: four hex digits of length, which count themselves, and the line. 0000 ends a
 * message, 0001 parts it. https://git-scm.com/docs/protocol-common
 */

export const flush = '0000';
export const delimiter = '0001';

export function pktLine(text: string): string {
  const length = Buffer.byteLength(text) + 4;
  return length.toString(16).padStart(4, '0') + text;
}

/** The lines of an answer; parts and ends are left out. @throws RangeError when it is cut off or broken */
export function readPktLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = bytes.toString('latin1', at, at + 4);
    if (!/^[0-9a-f]{4}$/.test(head))
      throw new RangeError('A line has no length');
    const length = parseInt(head, 16);
    if (length < 4) {
      at += 4;
      continue;
    }
    if (at + length > bytes.length) throw new RangeError('A line is cut off');
    lines.push(bytes.subarray(at + 4, at + length));
    at += length;
  }
  return lines;
}
