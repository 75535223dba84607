import type { similar as english } from '../messages/similar';
import type { SameKeys } from './sameKeys';

export const similar: SameKeys<typeof english> = {
  title: 'Ähnliche Modelle',
  none: 'Nichts hier, das du lesen darfst, ist ihm ähnlich.',
  production: '{{version}} in Produktion',
  search: 'Geprüfte Alternativen',
  alternatives_one: '{{count}} geprüfte Alternative',
  alternatives_other: '{{count}} geprüfte Alternativen',
  instead: 'Sie sind in Produktion, und keine Prüfung blockiert sie jetzt.',
  noneInstead:
    'Kein ähnliches Modell ist in Produktion, ohne dass eine Prüfung blockiert.',
  why: {
    retired: '{{version}} ist außer Dienst und wird nicht mehr herausgegeben.',
    deprecated: '{{version}} ist veraltet: nicht neu damit anfangen.',
    blocked:
      '{{version}} ist blockiert, und keine andere Version ist in Produktion.',
  },
  row: {
    retired: 'Außer Dienst, nicht zu nutzen. Geprüfte Alternativen',
    deprecated: 'Veraltet, nicht für Neues. Geprüfte Alternativen',
  },
  reason: {
    'base-model': 'gleiches Basismodell {{name}}',
    'is-base': 'dieses hier baut darauf auf',
    'built-on': 'baut auf diesem hier auf',
    datasets_one: 'teilt {{count}} Datensatz',
    datasets_other: 'teilt {{count}} Datensätze',
    text: 'ähnlich beschrieben',
  },
};
