import { Content } from '@backstage/core-components';
import {
  createFrontendModule,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { UserNotificationSettingsCard } from '@backstage/plugin-notifications';

/** What the registry calls its notifications, in words. */
const origins = { 'plugin:model-registry': 'Models' };
const topics = {
  'approval-needed': 'Your vote is asked for',
  decided: 'Decided',
  'approval-stale': 'An approval no longer counts',
  'exception-expiring': 'An exception ends',
  'recertification-due': 'Recertification is due',
};

const notificationSettings = SubPageBlueprint.make({
  name: 'notifications',
  params: {
    path: 'notifications',
    title: 'Notifications',
    loader: async () => (
      <Content>
        <UserNotificationSettingsCard
          originNames={origins}
          topicNames={topics}
        />
      </Content>
    ),
  },
});

/** The settings of the notifications plugin, which brings them but no place for them. */
export const notificationSettingsModule = createFrontendModule({
  pluginId: 'user-settings',
  extensions: [notificationSettings],
});
