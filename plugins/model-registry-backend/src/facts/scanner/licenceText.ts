/** A text that is a licence by its name and by nothing we know; it is on no allow-list. */
export const unrecognisedLicence = 'LicenseRef-unrecognised-text';

const fileName = /^(licen[cs]e|copying|unlicense)([-_.].*)?$/i;

/** Whether a path names a licence file, such as `LICENSE`, `LICENCE.md` or `docs/COPYING.txt`. */
export function isLicenceFile(path: string): boolean {
  return fileName.test(path.slice(path.lastIndexOf('/') + 1));
}

/*
 * Marks that tell well-known texts apart. Every mark of a line must be there, none of `not`;
 * the first line that fits counts. A text with additions of its own is caught by its length.
 */
const marks: readonly {
  id: string;
  all: readonly string[];
  not?: readonly string[];
  wordsMax: number;
}[] = [
  {
    id: 'Apache-2.0',
    all: [
      'apache license',
      'version 2.0, january 2004',
      'grant of patent license',
    ],
    wordsMax: 2_000,
  },
  {
    id: 'MIT',
    all: [
      'permission is hereby granted, free of charge, to any person obtaining a copy',
      'the above copyright notice and this permission notice shall be included in all copies',
    ],
    wordsMax: 260,
  },
  {
    id: 'MIT-0',
    all: [
      'permission is hereby granted, free of charge, to any person obtaining a copy',
    ],
    not: ['the above copyright notice and this permission notice'],
    wordsMax: 200,
  },
  {
    id: 'BSD-3-Clause',
    all: [
      'redistribution and use in source and binary forms',
      'endorse or promote products derived from',
    ],
    not: ['all advertising materials'],
    wordsMax: 330,
  },
  {
    id: 'BSD-2-Clause',
    all: [
      'redistribution and use in source and binary forms',
      'redistributions in binary form must reproduce',
    ],
    not: ['endorse or promote products', 'all advertising materials'],
    wordsMax: 280,
  },
  {
    id: 'ISC',
    all: [
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted',
      'this permission notice appear in all copies',
    ],
    wordsMax: 200,
  },
  {
    id: 'MPL-2.0',
    all: ['mozilla public license version 2.0'],
    wordsMax: 3_200,
  },
  {
    id: 'GPL-3.0-only',
    all: ['gnu general public license', 'version 3, 29 june 2007'],
    not: [
      'gnu affero general public license version 3, 19',
      'gnu lesser general public license version 3',
    ],
    wordsMax: 6_500,
  },
  {
    id: 'AGPL-3.0-only',
    all: ['gnu affero general public license', 'version 3, 19 november 2007'],
    wordsMax: 6_500,
  },
];

/** The SPDX identifier of a licence text, or `unrecognisedLicence`: what is not known is not allowed. */
export function recogniseLicence(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[\s#*_"“”]+/)
    .filter(Boolean);
  const flat = words.join(' ');
  const found = marks.find(
    ({ all, not = [], wordsMax }) =>
      words.length <= wordsMax &&
      all.every(mark => flat.includes(mark)) &&
      !not.some(mark => flat.includes(mark)),
  );
  return found?.id ?? unrecognisedLicence;
}
