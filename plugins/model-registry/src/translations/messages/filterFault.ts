/** Why a filter cannot be read, by the rule it breaks; `part` is the place, `at` its first character. */
export const filterFault = {
  'too-long': 'The filter is too long. Leave out what you can do without.',
  'too-deep': 'Too many parentheses inside each other at character {{at}}.',
  'too-many-tests': 'Too many conditions. Leave out those from here on.',
  'too-many-values':
    'Too many values in one list. Leave out those from here on.',
  'value-too-long': 'This value is too long.',
  'stray-character': '“{{part}}” does not belong at character {{at}}.',
  'open-quote':
    'The quote that opens at character {{at}} does not end. Add one.',
  'open-parenthesis':
    'The parenthesis that opens at character {{at}} does not close. Add one.',
  'unknown-field': 'There is no field “{{part}}”.',
  'key-missing': '“{{part}}” needs the name of one, such as metrics.accuracy.',
  'key-not-taken':
    '“{{part}}” has no parts to name. Leave out what follows the dot.',
  'wrong-operator': '“{{part}}” does not go with this field.',
  'wrong-value': '“{{part}}” is not a value of this field.',
  'not-expected': '“{{part}}” cannot stand at character {{at}}.',
  'ends-early': 'The filter ends before it is complete.',
};
