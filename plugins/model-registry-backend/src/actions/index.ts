import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Context } from '../context';
import type { CourtAction } from './courtAction';
import { explainPromotion } from './explainPromotion';
import { readCase } from './readCase';
import { searchModels } from './searchModels';
import { submitVersion } from './submitVersion';

/** What agents can do here: read and ask, with the rights of whoever sent them (safety: S3). */
export const courtActions: readonly CourtAction[] = [
  searchModels,
  readCase,
  explainPromotion,
  submitVersion,
];

export function registerActions(
  registry: ActionsRegistryService,
  ctx: Context,
): void {
  for (const action of courtActions) action.register(registry, ctx);
}
