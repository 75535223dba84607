import type { Readable, ReadableCriteria } from '../../http/readable';
import { Bitmap } from './bitmap';
import type { SearchMemory } from './searchMemory';

/**
 * The models a caller may read (safety: S9). Made for each request from what the portal's policy answered to
 * that one, by the same rules as the SQL, and never kept.
 */
export function visibleIn(
  memory: SearchMemory,
  criteria: Readable['criteria'],
): Bitmap {
  if (criteria === 'all') return memory.models.live.copy();
  if (criteria === 'none') return new Bitmap();
  return fitting(memory, criteria).and(memory.models.live);
}

function fitting(memory: SearchMemory, criteria: ReadableCriteria): Bitmap {
  const size = memory.models.entries.length;
  if ('allOf' in criteria) {
    return criteria.allOf.reduce(
      (found, part) => found.and(fitting(memory, part)),
      Bitmap.full(size),
    );
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.reduce(
      (found, part) => found.or(fitting(memory, part)),
      new Bitmap(size),
    );
  }
  if ('not' in criteria) {
    return Bitmap.full(size).andNot(fitting(memory, criteria.not));
  }
  if (criteria.column === 'ref') return named(memory, criteria.values);
  const found = new Bitmap(size);
  const known = memory.models.facets.get(criteria.column);
  for (const value of criteria.values) known?.get(value)?.addTo(found);
  return found;
}

/** Single models, looked for among those of their groups. */
function named({ models }: SearchMemory, refs: readonly string[]): Bitmap {
  const wanted = new Set(refs);
  const groups = new Set(refs.map(ref => ref.slice(0, ref.indexOf('/'))));
  const found = new Bitmap(models.entries.length);
  const known = models.facets.get('group');
  for (const group of groups) {
    known?.get(group)?.forEachWith(models.live, at => {
      if (wanted.has(`${group}/${models.entries[at].name}`)) found.add(at);
    });
  }
  return found;
}
