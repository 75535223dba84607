import { parseSemver } from '@assay/plugin-model-registry-common';

/** Digits a length is written with; a semver has at most 128 characters. */
const lengthDigits = 3;
/** Above every digit, so that a release comes after its pre-releases. */
const release = '~';
/** Below everything an identifier may hold, so that a shorter one comes first. */
const endOfIdentifier = ' ';
/** Below the mark of any further identifier, so that a shorter list comes first. */
const endOfList = '!';

/**
 * A text that sorts byte by byte as `compareSemver` orders versions, for an index of the database.
 *
 * @throws RangeError when the text is not a semantic version
 */
export function semverOrder(version: string): string {
  const { prerelease, build } = parseSemver(version);
  const [core] = version.split(/[-+]/);
  const numbers = core.split('.').map(sortableNumber).join('');
  const before =
    prerelease.length === 0
      ? release
      : prerelease.map(sortableIdentifier).join('') + endOfList;
  return numbers + before + build.join('.');
}

/** Longer numbers are larger, since semver allows no leading zeros. */
function sortableNumber(digits: string): string {
  return String(digits.length).padStart(lengthDigits, '0') + digits;
}

/** Numbers come before words (semver §11.4.3). */
function sortableIdentifier(identifier: string): string {
  const numeric = /^\d+$/.test(identifier);
  const text = numeric ? `1${sortableNumber(identifier)}` : `2${identifier}`;
  return text + endOfIdentifier;
}
