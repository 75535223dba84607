/*
 * Limits of `evidence-v1`, the same for who writes a bundle and who reads it (S15).
 */

/** Files in a bundle, the two manifest files among them. A long case has a few hundred. */
export const bundleFilesMax = 10_000;
/** A bundle without zip64 ends below 2 GiB; weights are not in it, so this is generous. */
export const bundleBytesMax = 2 ** 31 - 1;
/** A path is shown in one line and must fit every file system with a folder before it. */
export const bundlePathCharactersMax = 200;
/** Ledger entries in one bundle: the history of one version. */
export const bundleEntriesMax = 10_000;
/** `manifest.json` with 10,000 files has about 3 MB. */
export const manifestBytesMax = 8 * 1024 * 1024;
/** Failures told one by one; the report counts the rest. */
export const failuresPerCheckMax = 100;
/** Above this size a changed byte is not searched for, only its file is named. */
export const searchedBytesMax = 256 * 1024 * 1024;

const segment = '[A-Za-z0-9_](?:[A-Za-z0-9._+@-]*[A-Za-z0-9_+@-])?';
const bundlePath = new RegExp(`^${segment}(?:/${segment}){0,15}$`);

/**
 * Whether a path may stand in a bundle: relative, ASCII, no segment that begins or ends with a dot,
 * so neither `..` nor a hidden file nor an absolute path can be said (S15).
 */
export function isBundlePath(path: string): boolean {
  return path.length <= bundlePathCharactersMax && bundlePath.test(path);
}

/** Orders paths by their bytes; they are ASCII, so code units are bytes. */
export function comparePaths(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
