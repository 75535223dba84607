import type { filterFault as english } from '../messages/filterFault';
import type { SameKeys } from './sameKeys';

export const filterFault: SameKeys<typeof english> = {
  'too-long': 'Der Filter ist zu lang. Lassen Sie weg, was entbehrlich ist.',
  'too-deep': 'Zu viele Klammern ineinander bei Zeichen {{at}}.',
  'too-many-tests': 'Zu viele Bedingungen. Lassen Sie die ab hier weg.',
  'too-many-values':
    'Zu viele Werte in einer Liste. Lassen Sie die ab hier weg.',
  'value-too-long': 'Dieser Wert ist zu lang.',
  'stray-character': '„{{part}}“ gehört nicht an Zeichen {{at}}.',
  'open-quote':
    'Das Anführungszeichen bei Zeichen {{at}} endet nicht. Ergänzen Sie eines.',
  'open-parenthesis':
    'Die Klammer bei Zeichen {{at}} schließt nicht. Ergänzen Sie eine.',
  'unknown-field': 'Es gibt kein Feld „{{part}}“.',
  'key-missing':
    '„{{part}}“ braucht den Namen eines Teils, etwa metrics.accuracy.',
  'key-not-taken':
    '„{{part}}“ hat keine Teile. Lassen Sie weg, was auf den Punkt folgt.',
  'wrong-operator': '„{{part}}“ passt nicht zu diesem Feld.',
  'wrong-value': '„{{part}}“ ist kein Wert dieses Feldes.',
  'not-expected': '„{{part}}“ kann nicht bei Zeichen {{at}} stehen.',
};
