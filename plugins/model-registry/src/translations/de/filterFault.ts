import type { filterFault as english } from '../messages/filterFault';
import type { SameKeys } from './sameKeys';

export const filterFault: SameKeys<typeof english> = {
  'too-long': 'Der Filter ist zu lang. Lass weg, was entbehrlich ist.',
  'too-deep': 'Zu viele Klammern ineinander bei Zeichen {{at}}.',
  'too-many-tests': 'Zu viele Bedingungen. Lass die ab hier weg.',
  'too-many-values': 'Zu viele Werte in einer Liste. Lass die ab hier weg.',
  'value-too-long': 'Dieser Wert ist zu lang.',
  'stray-character': '„{{part}}“ gehört nicht an Zeichen {{at}}.',
  'open-quote':
    'Das Anführungszeichen bei Zeichen {{at}} endet nicht. Ergänze eines.',
  'open-parenthesis':
    'Die Klammer bei Zeichen {{at}} schließt nicht. Ergänze eine.',
  'unknown-field': 'Es gibt kein Feld „{{part}}“.',
  'key-missing':
    '„{{part}}“ braucht den Namen eines Teils, etwa metrics.accuracy.',
  'key-not-taken':
    '„{{part}}“ hat keine Teile. Lass weg, was auf den Punkt folgt.',
  'wrong-operator': '„{{part}}“ passt nicht zu diesem Feld.',
  'wrong-value': '„{{part}}“ ist kein Wert dieses Feldes.',
  'not-expected': '„{{part}}“ kann nicht bei Zeichen {{at}} stehen.',
  'ends-early': 'Der Filter hört auf, bevor er vollständig ist.',
};
