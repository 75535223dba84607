import type { exceptions as english } from '../messages/exceptions';
import type { SameKeys } from './sameKeys';

export const exceptions: SameKeys<typeof english> = {
  scope: 'Für',
  scopeIs: {
    version: 'diese Version',
    model: 'alle Versionen von {{model}}',
    group: 'alle Modelle von {{group}}',
  },
  usesMax: 'Höchstens so viele Hochstufungen',
  usesHelp: 'Leer gelassen so viele, wie bis zum Ende anfallen.',
  uses_one: '{{used}} von {{count}} Hochstufung verbraucht',
  uses_other: '{{used}} von {{count}} Hochstufungen verbraucht',
  usedUp: 'verbraucht',
  filedAt: 'beantragt bei {{version}}',
  asHigh:
    'Eine ganze Gruppe hat Modelle jeder Stufe; die Ausnahme endet deshalb wie bei Stufe Hoch.',
  renew: 'Verlängern',
  renews: 'verlängert eine frühere',
  revoke: 'Widerrufen',
  revokeTitle: 'Ausnahme für {{gate}} widerrufen',
  revokeWhat:
    'Die Prüfung blockiert sofort wieder, und Freigaben, die darauf beruhen, veralten.',
  revoked: 'Die Ausnahme ist widerrufen.',
};
