const memorySection = 5;
const headerBytes = 8; // magic and version

/**
 * A module whose own memory may grow to `pagesMax` pages of 64 KiB and no further. Go writes no
 * maximum, and limits of a thread do not bound WebAssembly memory (safety: S17).
 *
 * @throws RangeError when it is no module with one memory of its own that starts below the maximum
 */
export function boundMemory(bytes: Uint8Array, pagesMax: number): Uint8Array {
  for (let at = headerBytes; at < bytes.length; ) {
    const id = bytes[at];
    const size = readLeb(bytes, at + 1);
    const end = size.next + size.value;
    if (id === memorySection) {
      const section = boundSection(bytes.subarray(size.next, end), pagesMax);
      return joined(bytes.subarray(0, at), section, bytes.subarray(end));
    }
    at = end;
  }
  throw new RangeError('The module has no memory of its own');
}

function boundSection(body: Uint8Array, pagesMax: number): Uint8Array {
  const count = readLeb(body, 0);
  const flags = body[count.next];
  const initial = readLeb(body, count.next + 1);
  if (count.value !== 1 || flags > 1 || initial.value > pagesMax) {
    throw new RangeError('The memory of the module is not one to bound');
  }
  const content = [1, 1, ...leb(initial.value), ...leb(pagesMax)];
  return Uint8Array.from([memorySection, ...leb(content.length), ...content]);
}

function readLeb(bytes: Uint8Array, from: number) {
  let value = 0;
  let next = from;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[next++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next };
  }
  throw new RangeError('A number of the module does not end');
}

function leb(value: number): number[] {
  return value < 0x80
    ? [value]
    : [(value & 0x7f) | 0x80, ...leb(Math.floor(value / 0x80))];
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    parts.reduce((total, part) => total + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
