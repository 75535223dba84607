import { Content } from '@backstage/core-components';
import {
  createFrontendModule,
  SubPageBlueprint,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { UserNotificationSettingsCard } from '@backstage/plugin-notifications';
import { portalTranslationRef } from '../translations';

/** The card of the notifications plugin, with the registry's notifications by their names. */
function Settings() {
  const { t } = useTranslationRef(portalTranslationRef);
  return (
    <Content>
      <UserNotificationSettingsCard
        originNames={{ 'plugin:model-registry': t('notifications.origin') }}
        topicNames={{
          'approval-needed': t('notifications.approvalNeeded'),
          decided: t('notifications.decided'),
          'approval-stale': t('notifications.approvalStale'),
          'exception-expiring': t('notifications.exceptionExpiring'),
          'recertification-due': t('notifications.recertificationDue'),
          informed: t('notifications.informed'),
          'daily-digest': t('notifications.dailyDigest'),
          'break-glass': t('notifications.breakGlass'),
          findings: t('notifications.findings'),
          policies: t('notifications.policies'),
        }}
      />
    </Content>
  );
}

const notificationSettings = SubPageBlueprint.make({
  name: 'notifications',
  params: {
    path: 'notifications',
    title: 'Notifications',
    loader: async () => <Settings />,
  },
});

/** The settings of the notifications plugin, which brings them but no place for them. */
export const notificationSettingsModule = createFrontendModule({
  pluginId: 'user-settings',
  extensions: [notificationSettings],
});
