/*
 * Decided in docs/adr/0010-licences.md, which lists the same exceptions.
 */

/** Licences that dependencies may have (SPDX identifiers). */
export const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** How some authors write a licence that has an identifier. */
export const spellings: Readonly<Record<string, string>> = {
  'Apache 2.0': 'Apache-2.0',
  Apache2: 'Apache-2.0',
  'MIT and ISC': 'MIT AND ISC',
};

/** A package that is used although its manifest alone would not allow it. */
export interface LicenceException {
  readonly name: string;
  /** What its manifest says today; should it say something else, it is refused. */
  readonly licence: string | undefined;
  readonly why: string;
}

export const licenceExceptions: readonly LicenceException[] = [
  {
    name: 'caniuse-lite',
    licence: 'CC-BY-4.0',
    why: 'data about browsers that the build reads',
  },
  {
    name: 'spdx-exceptions',
    licence: 'CC-BY-3.0',
    why: 'a list of names that the package tools read',
  },
  {
    name: 'rollup-plugin-dts',
    licence: 'LGPL-3.0-only',
    why: 'a tool of the Backstage build; nothing of it is in what is shipped',
  },
  {
    name: '@isomorphic-git/pgp-plugin',
    licence: 'LGPL-3.0+',
    why: 'comes unchanged with the Backstage scaffolder, as a module of its own that can be replaced',
  },
  {
    name: 'pause',
    licence: undefined,
    why: 'its readme says MIT',
  },
  {
    name: 'valid-url',
    licence: undefined,
    why: 'its LICENSE file is the MIT text',
  },
  {
    name: 'tosource',
    licence: undefined,
    why: 'its LICENSE file is the zlib text',
  },
  {
    name: 'fast-shallow-equal',
    licence: undefined,
    why: 'its LICENSE file is the Unlicense',
  },
  {
    name: 'react-universal-interface',
    licence: undefined,
    why: 'its LICENSE file is the Unlicense',
  },
];
