import { seedRules } from '../rules/seedRules';
import type { Words } from './types';

/** In English the seed's rules say themselves what they measure. */
export const measuresEn: Words['measures'] = Object.fromEntries(
  seedRules.evaluations.map(({ id, title }) => [id, title]),
);

/** What a rule measures, in words; the title of an organisation's own rule is shown as it was written. */
export function measureTitle(
  rule: { id: string; title: string },
  words: Words,
): string {
  const { measures } = words;
  const isOurs =
    Object.hasOwn(measuresEn, rule.id) && measuresEn[rule.id] === rule.title;
  return isOurs && Object.hasOwn(measures, rule.id)
    ? measures[rule.id]
    : rule.title;
}
