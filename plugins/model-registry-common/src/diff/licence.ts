import { compare, type Compared } from './compare';
import { factsOfKind, type DiffSide } from './sides';

/** The licence the owner states for the version as a whole. */
export function statedLicence(side: Pick<DiffSide, 'metadata'>) {
  return side.metadata.legal?.license;
}

/** Metadata that is told with the licence, and not a second time with the metadata. */
export const licenceFields = ['legal.license', 'legal.licenses'];

/**
 * What is stated, what Legal confirmed and what the scanner found, by where it stands:
 * `stated`, `stated/<part>`, `confirmed`, `found`, `found/<file>`.
 */
export function compareLicences(
  before: DiffSide,
  after: DiffSide,
): Compared<string> {
  return compare(licencesOf(before), licencesOf(after), (a, b) => a === b);
}

function licencesOf(side: DiffSide): Map<string, string> {
  const licences = new Map<string, string>();
  const { legal } = side.metadata;
  if (legal?.license) licences.set('stated', legal.license);
  for (const { part, license } of legal?.licenses ?? []) {
    licences.set(`stated/${part}`, license);
  }
  for (const { body } of factsOfKind(side, 'licence-confirmation')) {
    licences.set('confirmed', body.expression);
  }
  for (const { body } of factsOfKind(side, 'licence')) {
    if (body.source === 'metadata') continue; // the owner's word again
    const where = body.path === undefined ? 'found' : `found/${body.path}`;
    licences.set(where, body.expression);
  }
  return licences;
}
