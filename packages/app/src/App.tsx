import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { createModule, templateCardsModule } from './create';
import { notificationSettingsModule, shellModule } from './shell';
import { signInModule } from './signIn';
import { translationsModule } from './translations';

export default createApp({
  features: [
    catalogPlugin,
    createModule,
    templateCardsModule,
    shellModule,
    notificationSettingsModule,
    signInModule,
    translationsModule,
  ],
});
