import { canonicalJson } from '@assay/plugin-model-registry-common';
import type { Authorization } from '../authorization';
import type { CourtCell } from './courtCells';
import type { PolicyCell } from './policyCells';

/** More at once than the threads take would be faults, and not what this is about. */
const atOnce = 500;

/** The cells in which rules of access say something else than the built-in ones. */
export async function policyDisagreements(
  rules: Authorization,
  cells: readonly PolicyCell[],
): Promise<object[]> {
  return inParts(cells, async cell => {
    const { permission, claims, expected } = cell;
    const found = await rules.decide(permission, claims);
    const same = canonicalJson(found) === canonicalJson(expected);
    return same ? undefined : { ...cell, found };
  });
}

export async function courtDisagreements(
  rules: Authorization,
  cells: readonly CourtCell[],
): Promise<object[]> {
  return inParts(cells, async cell => {
    const answer = await rules.allows(cell.question);
    const found = answer.ok ? 'open' : answer.because;
    return found === cell.expected ? undefined : { ...cell, found };
  });
}

async function inParts<C>(
  cells: readonly C[],
  look: (cell: C) => Promise<object | undefined>,
): Promise<object[]> {
  const found: object[] = [];
  for (let at = 0; at < cells.length; at += atOnce) {
    const part = await Promise.all(cells.slice(at, at + atOnce).map(look));
    found.push(...part.filter(one => one !== undefined));
  }
  return found;
}
