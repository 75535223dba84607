import type { AppliesFrom } from '../controls/control';
import type { Words } from './question';

/** Classes of the EU AI Act, the gravest first. */
export const euClasses = [
  'prohibited',
  'high-risk',
  'transparency',
  'minimal',
] as const;
export type EuClass = (typeof euClasses)[number];

/** What calls for a class, and from which day on where. Dates are data: legislators move them. */
export interface Provision {
  readonly id: string;
  readonly article: string;
  readonly euClass: EuClass;
  readonly title: Words;
  readonly from: readonly AppliesFrom[];
}

const eu = (date: string): readonly AppliesFrom[] => [
  { jurisdiction: 'EU', date },
];

/** Regulation (EU) 2024/1689 with the dates of the Digital Omnibus of 2026. */
export const provisions: readonly Provision[] = [
  {
    id: 'art-5',
    article: 'Art. 5',
    euClass: 'prohibited',
    title: { en: 'Prohibited practices', de: 'Verbotene Praktiken' },
    from: eu('2025-02-02'),
  },
  {
    id: 'art-5-intimate',
    article: 'Art. 5',
    euClass: 'prohibited',
    title: {
      en: 'Prohibited: intimate images, abuse of children',
      de: 'Verboten: intime Bilder, Missbrauch von Kindern',
    },
    from: eu('2026-12-02'),
  },
  {
    id: 'annex-iii',
    article: 'Art. 6(2), Annex III',
    euClass: 'high-risk',
    title: {
      en: 'High-risk by its area',
      de: 'Hochrisiko durch seinen Bereich',
    },
    from: eu('2027-12-02'),
  },
  {
    id: 'annex-i',
    article: 'Art. 6(1), Annex I',
    euClass: 'high-risk',
    title: {
      en: 'High-risk as part of a product',
      de: 'Hochrisiko als Teil eines Produkts',
    },
    from: eu('2028-08-02'),
  },
  {
    id: 'art-50',
    article: 'Art. 50',
    euClass: 'transparency',
    title: { en: 'Duty to disclose', de: 'Pflicht zur Offenlegung' },
    from: eu('2026-08-02'),
  },
  {
    id: 'art-50-marking',
    article: 'Art. 50(2)',
    euClass: 'transparency',
    title: {
      en: 'Marking of what is generated; for systems from before, since 2026-12-02',
      de: 'Kennzeichnung von Erzeugtem; für Systeme von vorher seit 2026-12-02',
    },
    from: eu('2026-08-02'),
  },
];

/** A provision by its id; none of that name is a fault of ours. */
export function provisionOf(id: string): Provision {
  const found = provisions.find(provision => provision.id === id);
  if (!found) throw new Error(`No provision '${id}'.`);
  return found;
}

/** The graver of two classes. */
export function graverClass(a: EuClass, b: EuClass): EuClass {
  return euClasses.indexOf(a) <= euClasses.indexOf(b) ? a : b;
}
