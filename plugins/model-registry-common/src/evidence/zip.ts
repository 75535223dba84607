import { utf8 } from '../ledger/bytes';
import { crc32 } from './crc32';
import {
  bundleBytesMax,
  bundleFilesMax,
  comparePaths,
  isBundlePath,
} from './limits';

/*
 * The one ZIP that a list of files gives: stored without compression, sorted by path, every field
 * fixed. With nothing left to choose, a verifier can write the file again and compare all of it (W11).
 */

export const localSignature = 0x04034b50;
export const centralSignature = 0x02014b50;
export const endSignature = 0x06054b50;
export const localHeaderBytes = 30;
export const centralHeaderBytes = 46;
export const endBytes = 22;

/** ZIP 1.0, all that stored files need. */
const versionNeeded = 10;
/** 1980-01-01, where ZIP's calendar begins. */
const fixedDate = 0x0021;

/** A file of a bundle. */
export type BundleFile = { path: string; bytes: Uint8Array };

/** Where the parts of one stored file stand in the archive. */
export type FilePlace = {
  path: string;
  header: number;
  data: number;
  end: number;
};

/**
 * Writes the canonical ZIP.
 *
 * @throws RangeError on a path no bundle can hold, on paths that differ in case only, and above the limits
 * @see docs/formats/evidence-v1.md
 */
export function writeZip(files: readonly BundleFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => comparePaths(a.path, b.path));
  checkNames(sorted);
  const places = placesOf(sorted);
  const centralStart = places[places.length - 1]?.end ?? 0;
  const names = sorted.reduce((sum, file) => sum + file.path.length, 0);
  const centralBytes = sorted.length * centralHeaderBytes + names;
  const total = centralStart + centralBytes + endBytes;
  if (total > bundleBytesMax) {
    throw new RangeError(`A bundle has at most ${bundleBytesMax} bytes`);
  }
  const zip = new Uint8Array(total);
  const view = new DataView(zip.buffer);
  let central = centralStart;
  sorted.forEach((file, index) => {
    const { header, data } = places[index];
    const sum = crc32(file.bytes);
    const name = utf8(file.path);
    view.setUint32(header, localSignature, true);
    writeCommonFields(view, header + 4, file, sum);
    zip.set(name, header + localHeaderBytes);
    zip.set(file.bytes, data);
    view.setUint32(central, centralSignature, true);
    view.setUint16(central + 4, versionNeeded, true);
    writeCommonFields(view, central + 6, file, sum);
    view.setUint32(central + 42, header, true);
    zip.set(name, central + centralHeaderBytes);
    central += centralHeaderBytes + name.length;
  });
  view.setUint32(central, endSignature, true);
  view.setUint16(central + 8, sorted.length, true);
  view.setUint16(central + 10, sorted.length, true);
  view.setUint32(central + 12, centralBytes, true);
  view.setUint32(central + 16, centralStart, true);
  return zip;
}

/** The 26 bytes that local and central headers share; what is not written stays zero. */
function writeCommonFields(
  view: DataView,
  at: number,
  file: BundleFile,
  sum: number,
): void {
  view.setUint16(at, versionNeeded, true);
  view.setUint16(at + 8, fixedDate, true);
  view.setUint32(at + 10, sum, true);
  view.setUint32(at + 14, file.bytes.length, true);
  view.setUint32(at + 18, file.bytes.length, true);
  view.setUint16(at + 22, file.path.length, true);
}

/** Where each file will stand, for files in the order of the archive. */
export function placesOf(files: readonly BundleFile[]): FilePlace[] {
  let header = 0;
  return files.map(({ path, bytes }) => {
    const data = header + localHeaderBytes + path.length;
    const place = { path, header, data, end: data + bytes.length };
    header = place.end;
    return place;
  });
}

function checkNames(sorted: readonly BundleFile[]): void {
  if (sorted.length > bundleFilesMax) {
    throw new RangeError(`A bundle has at most ${bundleFilesMax} files`);
  }
  // Folded to lower case, since many file systems would write one file over the other.
  const seen = new Set<string>();
  for (const { path } of sorted) {
    if (!isBundlePath(path)) {
      throw new RangeError(`'${path}' cannot be a path in a bundle`);
    }
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new RangeError(`'${path}' is there twice`);
    seen.add(folded);
  }
}
