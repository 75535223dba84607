import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { notificationsEmailTemplateExtensionPoint } from '@backstage/plugin-notifications-backend-module-email';
import { readChannelWords } from '../language';
import { createMailRenderer } from './mailRenderer';

/** Gives Backstage's mails our words and a plain form. */
const notificationsModuleMailWords = createBackendModule({
  pluginId: 'notifications',
  moduleId: 'model-registry-mail-words',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        mail: notificationsEmailTemplateExtensionPoint,
      },
      async init({ config, mail }) {
        mail.setTemplateRenderer(
          createMailRenderer({
            baseUrl: config.getString('app.baseUrl'),
            words: readChannelWords(config),
          }),
        );
      },
    });
  },
});

export default notificationsModuleMailWords;
