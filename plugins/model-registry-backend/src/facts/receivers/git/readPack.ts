import { inflateSync } from 'node:zlib';

/*
 * A pack holds objects one after the other: type and size in a variable length, then zlib.
 * https://git-scm.com/docs/gitformat-pack
 */

const objectsMax = 16; // we ask for one
const objectBytesMax = 64 * 1024; // a tag is a few lines and a signature
const typeOfTag = 4;
const headBytes = 12;

/** The annotated tags in a pack. @throws RangeError when it is broken, or holds what was not asked for */
export function tagsInPack(pack: Buffer): Buffer[] {
  const isPack = pack.toString('latin1', 0, 4) === 'PACK';
  if (!isPack || pack.length < headBytes || pack.readUInt32BE(4) !== 2)
    throw new RangeError('This is no pack of version 2');
  const count = pack.readUInt32BE(8);
  if (count > objectsMax) throw new RangeError('There are too many objects');
  const tags: Buffer[] = [];
  let at = headBytes;
  for (let index = 0; index < count; index += 1) {
    const { type, size, next } = headOf(pack, at);
    // Differences to other objects have a base in between; nobody sends one for a tag alone.
    if (type > typeOfTag || type === 0 || size > objectBytesMax)
      throw new RangeError('There is an object that was not asked for');
    const { object, used } = inflated(pack.subarray(next), size);
    if (type === typeOfTag) tags.push(object);
    at = next + used;
  }
  return tags;
}

function headOf(pack: Buffer, start: number) {
  let at = start;
  let byte = pack.readUInt8(at++);
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let shift = 4; byte & 0x80; shift += 7) {
    if (shift > 25) throw new RangeError('An object is too large');
    byte = pack.readUInt8(at++);
    size += (byte & 0x7f) << shift;
  }
  return { type, size, next: at };
}

/** @throws RangeError when it unpacks to another size, before more than that is kept (safety: S15) */
function inflated(
  bytes: Buffer,
  size: number,
): { object: Buffer; used: number } {
  const options = { info: true, maxOutputLength: Math.max(size, 1) };
  // With `info` Node also gives the engine, which knows where the packed bytes ended.
  const { buffer, engine } = inflateSync(bytes, options) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (buffer.length !== size)
    throw new RangeError('An object has another size than it says');
  return { object: buffer, used: engine.bytesWritten };
}
