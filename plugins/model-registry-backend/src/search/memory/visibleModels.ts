import type { Readable, ReadableCriteria } from '../../http/readable';
import type { Bitmap } from './bitmap';
import type { SearchMemory } from './searchMemory';

/**
 * The models a caller may read (safety: S9). Made for each request from what the portal's policy answered to
 * that one, by the same rules as the SQL, and never kept.
 */
export function visibleIn(
  memory: SearchMemory,
  criteria: Readable['criteria'],
): Bitmap {
  if (criteria === 'all') return memory.scratch.copy(memory.models.live);
  if (criteria === 'none') return memory.scratch.empty(0);
  return fitting(memory, criteria).and(memory.models.live);
}

function fitting(memory: SearchMemory, criteria: ReadableCriteria): Bitmap {
  const size = memory.models.entries.length;
  if ('allOf' in criteria) {
    return criteria.allOf.reduce(
      (found, part) => found.and(fitting(memory, part)),
      memory.scratch.full(size),
    );
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.reduce(
      (found, part) => found.or(fitting(memory, part)),
      memory.scratch.empty(size),
    );
  }
  if ('not' in criteria) {
    return memory.scratch.full(size).andNot(fitting(memory, criteria.not));
  }
  if (criteria.column === 'ref') return named(memory, criteria.values);
  const found = memory.scratch.empty(size);
  const known = memory.models.facets.get(criteria.column);
  for (const value of criteria.values) known?.get(value)?.addTo(found);
  return found;
}

/** Single models, looked for among those of their groups. */
function named(
  { models, scratch }: SearchMemory,
  refs: readonly string[],
): Bitmap {
  const wanted = new Set(refs);
  const groups = new Set(refs.map(ref => ref.slice(0, ref.indexOf('/'))));
  const found = scratch.empty(models.entries.length);
  const known = models.facets.get('group');
  for (const group of groups) {
    known?.get(group)?.forEachWith(models.live, at => {
      if (wanted.has(`${group}/${models.entries[at].name}`)) found.add(at);
    });
  }
  return found;
}
