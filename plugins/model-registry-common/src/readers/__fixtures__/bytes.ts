/** Bytes for tests, put together piece by piece. */
export function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(
    pieces.reduce((sum, one) => sum + one.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

export const text = (value: string) => new TextEncoder().encode(value);
export const raw = (...values: number[]) => Uint8Array.from(values);
export const zeros = (count: number) => new Uint8Array(count);

function sized(bytes: number, write: (view: DataView) => void): Uint8Array {
  const piece = new Uint8Array(bytes);
  write(new DataView(piece.buffer));
  return piece;
}

export const u16 = (value: number) =>
  sized(2, view => view.setUint16(0, value, true));
export const u32 = (value: number) =>
  sized(4, view => view.setUint32(0, value, true));
export const u64 = (value: number | bigint) =>
  sized(8, view => view.setBigUint64(0, BigInt(value), true));
