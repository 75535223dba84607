import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  channelWordsIn,
  type ChannelWords,
} from '@assay/plugin-model-registry-common';

/** The words around a notice, in the language that notices are written in. The court refuses one it does not have. */
export function readChannelWords(config: RootConfigService): ChannelWords {
  return channelWordsIn(
    config.getOptionalString('modelRegistry.notifications.language') ?? 'en',
  );
}
