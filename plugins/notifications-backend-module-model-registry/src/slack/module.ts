import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { notificationsSlackBlockKitExtensionPoint } from '@backstage/plugin-notifications-backend-module-slack';
import { readChannelWords } from '../language';
import { blocksOf } from './blocks';

/** Gives Backstage's messages in Slack our words. */
const notificationsModuleSlackWords = createBackendModule({
  pluginId: 'notifications',
  moduleId: 'model-registry-slack-words',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        slack: notificationsSlackBlockKitExtensionPoint,
      },
      async init({ config, slack }) {
        const words = readChannelWords(config);
        const baseUrl = config.getString('app.baseUrl');
        slack.setBlockKitRenderer(payload =>
          blocksOf(payload, { words, baseUrl }),
        );
      },
    });
  },
});

export default notificationsModuleSlackWords;
