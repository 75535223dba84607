import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { notificationsProcessingExtensionPoint } from '@backstage/plugin-notifications-node';
import { setTimeout as wait } from 'node:timers/promises';
import { readChannelWords } from '../language';
import { readTeamsChannels } from './settings';
import { TeamsProcessor } from './teamsProcessor';

/** Posts what groups are told into their channels in Microsoft Teams. */
const notificationsModuleTeams = createBackendModule({
  pluginId: 'notifications',
  moduleId: 'model-registry-teams',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationsProcessingExtensionPoint,
      },
      async init({ config, lifecycle, logger, notifications }) {
        const channels = readTeamsChannels(config);
        if (channels.length === 0) return;
        const processor = new TeamsProcessor({
          channels,
          logger,
          baseUrl: config.getString('app.baseUrl'),
          words: readChannelWords(config),
          wait: async (ms, signal) => wait(ms, undefined, { signal }),
        });
        notifications.addProcessor(processor);
        lifecycle.addShutdownHook(() => processor.stop());
      },
    });
  },
});

export default notificationsModuleTeams;
