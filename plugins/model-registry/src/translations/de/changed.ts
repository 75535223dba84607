import type { changed as english } from '../messages/changed';
import type { SameKeys } from './sameKeys';

export const changed: SameKeys<typeof english> = {
  justNow: 'Gerade geändert',
  refresh: 'Neu laden',
};
