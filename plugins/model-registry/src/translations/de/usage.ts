import type { usage as english } from '../messages/usage';
import type { SameKeys } from './sameKeys';

export const usage: SameKeys<typeof english> = {
  title: 'Nutzung',
  none: 'Noch wurde kein Abruf gezählt.',
  recent: '{{count}} Abrufe in 30 Tagen',
  ofVersion: 'Davon {{count}} von {{version}}.',
  all: '{{count}}, seit gezählt wird.',
  asTable: 'Als Tabelle zeigen',
  day: 'Tag (UTC)',
  downloads: 'Abrufe',
  how: 'Gezählt werden Dateien, von allen Versionen. Wer abruft, wird nicht festgehalten.',
  line: '{{count}} Abrufe in 30 Tagen',
  spark: '{{count}} Abrufe in 30 Tagen, höchstens {{most}} an einem Tag',
};
