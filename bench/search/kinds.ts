import type { Estate } from './estate';
import { randomFrom, type Random } from './random';
import { frameworks } from './vocabulary';

/** What people ask, each kind in many different ways so that nothing is answered from having been asked. */
export type Asked = Record<string, string>;

export function kindsOf(
  estate: Estate,
): Record<string, (random: Random) => Asked> {
  const name = (random: Random) => estate.nameOf(random.below(estate.models));
  const word = (random: Random) => random.skewed(estate.words);
  const facets = 'state,tier,owner,framework,licence,tags';
  return {
    'name-prefix': random => ({ q: name(random).slice(0, 4) }),
    typo: random => ({ q: misspelt(name(random), random) }),
    'text-1': random => ({ q: word(random) }),
    'text-3': random => ({
      q: `${word(random)} ${word(random)} ${word(random)}`,
    }),
    'tier-framework': random => ({
      tier: random.skewed(['Low', 'Medium', 'High']),
      framework: random.skewed(frameworks),
    }),
    tag: random => ({ tag: random.skewed(estate.tags) }),
    metric: random => ({
      filter: `metrics.accuracy >= ${(0.5 + random.next() / 2).toFixed(3)}`,
    }),
    property: random => ({
      filter: `properties.team = "team-${random.below(
        500,
      )}" and properties.cost < ${random.below(10_000)}`,
    }),
    boolean: random => ({
      filter: `(framework = ${random.skewed(
        frameworks,
      )} or tags:"${random.skewed(
        estate.tags,
      )}") and not state in (retired, deprecated) and metrics.f1 > 0.${random.below(
        10,
      )}`,
    }),
    facets: () => ({ facets }),
    'facets-query': random => ({ q: word(random), facets }),
    'facets-filter': random => ({
      tier: 'High',
      framework: random.skewed(frameworks),
      facets,
    }),
    'sort-changed': () => ({ sort: 'changed' }),
    'sort-name': () => ({ sort: 'name' }),
    'sort-tier': () => ({ sort: 'tier' }),
    'sort-size': () => ({ sort: 'size' }),
  };
}

/** One letter of its first word is left out. */
function misspelt(name: string, random: Random): string {
  const at = 1 + random.below(4);
  return name.slice(0, at) + name.slice(at + 1);
}

export function someOf(
  make: (random: Random) => Asked,
  count: number,
  seed: number,
): Asked[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => make(random));
}
