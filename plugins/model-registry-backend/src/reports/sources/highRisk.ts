import type { ReportSource } from '../source';
import { inventory, modelsByVersion } from './inventory';

/** Models whose effective tier is High (safety: S6). */
export const highRisk: ReportSource = {
  ...inventory,
  find: db => ({ query: modelsByVersion(db).where('models.tier', 'High') }),
};
