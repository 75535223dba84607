import { found, type Found } from '../ledger/found';
import { firstDifference } from '../ledger/bytes';
import {
  bundleFilesMax,
  bundlePathCharactersMax,
  comparePaths,
  isBundlePath,
} from './limits';
import {
  BundleFile,
  centralHeaderBytes,
  centralSignature,
  endBytes,
  endSignature,
  FilePlace,
  localHeaderBytes,
  localSignature,
  placesOf,
  writeZip,
} from './zip';

/** Something wrong with the archive as a whole, at a byte of it. */
export type ArchiveProblem = { at: number; finding: Found };

/** A file as it was found, with the checksum its header declares. */
export type FoundFile = BundleFile & {
  declaredCrc: number;
  place: FilePlace;
};

/** What reading an archive gave. Files may be there although a problem is. */
export type ArchiveFinding = {
  /** Undefined when these bytes are no ZIP at all. */
  files?: FoundFile[];
  problem?: ArchiveProblem;
};

/** Thrown inside the readers only. */
class ArchiveError extends Error {
  constructor(readonly at: number, readonly finding: Found) {
    super(finding.message);
  }
}

/**
 * Reads a bundle's archive, strictly.
 *
 * It is read twice over, once along the files and once along the directory, and the reading taken
 * is written again as the canonical ZIP and compared with every byte given. So nothing can be hidden
 * between the two, and a changed header byte is found at its place even when it breaks one reading.
 *
 * @param prefers - decides between two readings that both work and differ, as when a name was changed
 *   in one of its two places; what is decided tells only where the fault is, never that there is none
 */
export function readZip(
  zip: Uint8Array,
  prefers: (files: readonly FoundFile[]) => boolean = () => true,
): ArchiveFinding {
  if (!looksLikeZip(zip)) return {};
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const alongFiles = attempt(zip, () => readAlongFiles(zip, view));
  if (!alongFiles.problem) return alongFiles;
  const alongDirectory = attempt(zip, () => readAlongDirectory(zip, view));
  const useful = [alongFiles, alongDirectory].filter(
    reading => reading.files !== undefined,
  );
  const best =
    useful.find(reading => prefers(reading.files!)) ?? useful[0] ?? alongFiles;
  return { files: best.files ?? [], problem: best.problem };
}

/** The beginning or the end must be a ZIP's; one changed byte cannot spoil both. */
function looksLikeZip(zip: Uint8Array): boolean {
  if (zip.length < endBytes) return false;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  return (
    view.getUint32(0, true) === localSignature ||
    view.getUint32(zip.length - endBytes, true) === endSignature
  );
}

/** Reads in one way, writes again what was read, and compares. */
function attempt(zip: Uint8Array, read: () => FoundFile[]): ArchiveFinding {
  try {
    const files = read();
    const at = firstDifference(rewrite(files), zip);
    if (at === undefined) return { files };
    const code = at >= zip.length ? 'archive-short' : 'archive-other';
    return { files, problem: { at, finding: found(code) } };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { problem: { at: error.at, finding: error.finding } };
  }
}

function rewrite(files: readonly FoundFile[]): Uint8Array {
  try {
    return writeZip(files);
  } catch (error) {
    // Two names that differ in case only, the one thing the readers leave to the writer.
    const cause = (error as Error).message;
    throw new ArchiveError(0, found('archive-unwritable', { cause }));
  }
}

/** A file's name. Names stand in strict order, which leaves no room for one to be there twice. */
function nameAt(
  zip: Uint8Array,
  at: number,
  length: number,
  before: string | undefined,
): string {
  if (length > bundlePathCharactersMax || at + length > zip.length) {
    throw new ArchiveError(at, found('name-too-long'));
  }
  const name = String.fromCharCode(...zip.subarray(at, at + length));
  if (!isBundlePath(name)) {
    throw new ArchiveError(at, found('name-unknown'));
  }
  if (before !== undefined && comparePaths(before, name) >= 0) {
    throw new ArchiveError(at, found('name-twice'));
  }
  return name;
}

function fileAt(
  zip: Uint8Array,
  path: string,
  header: number,
  size: number,
  declaredCrc: number,
): FoundFile {
  const data = header + localHeaderBytes + path.length;
  const end = data + size;
  if (end > zip.length) {
    throw new ArchiveError(header, found('file-beyond', { path }));
  }
  const place = { path, header, data, end };
  return { path, bytes: zip.subarray(data, end), declaredCrc, place };
}

function readAlongFiles(zip: Uint8Array, view: DataView): FoundFile[] {
  const files: FoundFile[] = [];
  let at = 0;
  while (at + 4 <= zip.length && view.getUint32(at, true) === localSignature) {
    if (files.length >= bundleFilesMax || at + localHeaderBytes > zip.length) {
      throw new ArchiveError(at, found('too-many-files'));
    }
    const size = view.getUint32(at + 18, true);
    if (view.getUint32(at + 22, true) !== size) {
      throw new ArchiveError(at + 18, found('compressed'));
    }
    const path = nameAt(
      zip,
      at + localHeaderBytes,
      view.getUint16(at + 26, true),
      files[files.length - 1]?.path,
    );
    files.push(fileAt(zip, path, at, size, view.getUint32(at + 14, true)));
    at = files[files.length - 1].place.end;
  }
  const next = at + 4 <= zip.length ? view.getUint32(at, true) : undefined;
  if (next !== centralSignature && next !== endSignature) {
    throw new ArchiveError(at, found('header-missing'));
  }
  return files;
}

function readAlongDirectory(zip: Uint8Array, view: DataView): FoundFile[] {
  const end = zip.length - endBytes;
  const count = view.getUint16(end + 8, true);
  if (view.getUint32(end, true) !== endSignature || count > bundleFilesMax) {
    throw new ArchiveError(end, found('no-directory'));
  }
  const files: FoundFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + centralHeaderBytes > end) {
      throw new ArchiveError(at, found('directory-beyond'));
    }
    const length = view.getUint16(at + 28, true);
    const before = files[files.length - 1]?.path;
    const path = nameAt(zip, at + centralHeaderBytes, length, before);
    const header = view.getUint32(at + 42, true);
    const size = view.getUint32(at + 24, true);
    files.push(fileAt(zip, path, header, size, view.getUint32(at + 16, true)));
    at += centralHeaderBytes + length;
  }
  // Places must be as the writer sets them, or a file could overlap another and grow on writing.
  const places = placesOf(files);
  files.forEach((file, index) => {
    if (file.place.header !== places[index].header) {
      throw new ArchiveError(file.place.header, found('files-misplaced'));
    }
  });
  return files;
}
