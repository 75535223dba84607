import {
  allOf,
  anyOf,
  conjunctsOf,
  requireFilterField,
  testsOf,
  type Filter,
  type FilterTest,
} from '@assay/plugin-model-registry-common';
import { compileTest, type Place, type Spelling } from './compileTest';
import { both, either, not, sql, type Sql } from './sql';

/**
 * A filter as a condition on `models` and its row `s` of search_models: true where ONE version of the model
 * satisfies all of it.
 *
 * Tests about models stand alone. What is left is about versions; where it is a single alternative of positive
 * tests, it can be asked of all versions brought together, since "some version is A or B" is "some is A, or
 * some is B". Else every version is asked, behind a condition that is cheaper and lets no match fall out.
 */
export function compileFilter(filter: Filter, spelling: Spelling): Sql {
  const parts = conjunctsOf(filter);
  const ofVersions = parts.filter(aboutVersions);
  const ofModels = parts
    .filter(part => !aboutVersions(part))
    .map(part => compileAt(part, 's', spelling));
  if (ofVersions.length === 0) return both(ofModels);
  if (ofVersions.length === 1 && isAlternative(ofVersions[0])) {
    return both([...ofModels, compileAt(ofVersions[0], 's', spelling)]);
  }
  const whole = allOf(ofVersions);
  const necessary = weakened(whole);
  return both([
    ...ofModels,
    ...(necessary ? [compileAt(necessary, 's', spelling)] : []),
    sql`exists (select 1 from search_versions v where v.model_id = s.model_id and (${compileAt(
      whole,
      'v',
      spelling,
    )}))`,
  ]);
}

/** What of a filter is asked of each version `v`; undefined when nothing is. */
export function compileForVersion(filter: Filter): Sql | undefined {
  const parts = conjunctsOf(filter).filter(aboutVersions);
  return parts.length === 0 ? undefined : compileAt(allOf(parts), 'v', 'exact');
}

function compileAt(filter: Filter, place: Place, spelling: Spelling): Sql {
  switch (filter.kind) {
    case 'and':
      return both(filter.parts.map(part => compileAt(part, place, spelling)));
    case 'or':
      return either(filter.parts.map(part => compileAt(part, place, spelling)));
    case 'not':
      return not(compileAt(filter.part, place, spelling));
    default:
      return compileTest(filter, place, spelling);
  }
}

export function aboutVersions(filter: Filter): boolean {
  return testsOf(filter).some(isOfVersion);
}

function isOfVersion(test: FilterTest): boolean {
  return requireFilterField(test.field.name).of === 'version';
}

function isAlternative(filter: Filter): boolean {
  if (!aboutVersions(filter)) return true;
  if (filter.kind === 'test') return filter.op !== '!=';
  return filter.kind === 'or' && filter.parts.every(isAlternative);
}

/** What has to hold of all versions brought together for one of them to satisfy it; undefined for nothing. */
function weakened(filter: Filter): Filter | undefined {
  if (!aboutVersions(filter)) return filter;
  switch (filter.kind) {
    case 'test':
      return filter.op === '!=' ? undefined : filter;
    case 'not':
      return undefined;
    default: {
      const parts = filter.parts.map(weakened);
      const known = parts.filter((part): part is Filter => part !== undefined);
      if (filter.kind === 'and')
        return known.length > 0 ? allOf(known) : undefined;
      return known.length === parts.length ? anyOf(known) : undefined;
    }
  }
}
