import type { search as english } from '../messages/search';
import type { SameKeys } from './sameKeys';

export const search: SameKeys<typeof english> = {
  ofModel: 'Modell',
  ofVersion: 'Version',
  version: 'Version {{version}}',
  noVersion: 'noch keine Version',
  owner: 'Eigentümer',
};
