export const usage = {
  title: 'Usage',
  none: 'No download was counted yet.',
  recent: '{{count}} downloads in 30 days',
  ofVersion: '{{count}} of them of {{version}}.',
  all: '{{count}} since counting began.',
  asTable: 'Show as table',
  day: 'Day (UTC)',
  downloads: 'Downloads',
  how: 'Files count, of all versions. Nothing is kept about who downloads.',
  line: '{{count}} downloads in 30 days',
  spark: '{{count}} downloads in 30 days, at most {{most}} on one day',
};
