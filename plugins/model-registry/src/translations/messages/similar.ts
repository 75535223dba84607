export const similar = {
  title: 'Similar models',
  none: 'Nothing here that you may read is like it.',
  production: '{{version}} in production',
  search: 'Governed alternatives',
  alternatives_one: '{{count}} governed alternative',
  alternatives_other: '{{count}} governed alternatives',
  instead: 'These are in production, and no gate blocks them now.',
  noneInstead: 'No model like it is in production with all gates clear.',
  why: {
    retired: '{{version}} is retired: it is not handed out any more.',
    deprecated: '{{version}} is deprecated: do not begin to use it.',
    blocked: '{{version}} is blocked, and no other version is in production.',
  },
  row: {
    retired: 'Retired, not for use. Governed alternatives',
    deprecated: 'Deprecated, not for new uses. Governed alternatives',
  },
  reason: {
    'base-model': 'same base model {{name}}',
    'is-base': 'this one is built on it',
    'built-on': 'built on this one',
    datasets_one: 'shares {{count}} data set',
    datasets_other: 'shares {{count}} data sets',
    text: 'described alike',
  },
};
