import type { RootConfigService } from '@backstage/backend-plugin-api';

/** One store of the configuration. */
export interface StoreSection {
  config: ReturnType<RootConfigService['getConfig']>;
  /** Where it stands, for sentences that say what to set. */
  section: string;
  /** As rows name it; left out for the default one. */
  name?: string;
}

export function defaultSection(root: RootConfigService): StoreSection {
  const section = 'modelRegistry.store';
  return { config: root.getConfig(section), section };
}
