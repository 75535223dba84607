import {
  coreServices,
  createBackendFeatureLoader,
  type RootConfigService,
} from '@backstage/backend-plugin-api';

export const channelNames = ['email', 'slack', 'teams'] as const;
export type ChannelName = (typeof channelNames)[number];

/** The channels that somebody set up. */
export function channelsIn(
  config: Pick<RootConfigService, 'has'>,
): ChannelName[] {
  return channelNames.filter(name =>
    config.has(`notifications.processors.${name}`),
  );
}

/**
 * The channels that are configured, and no others: a module that nobody set up would refuse to start, or
 * stand in everybody's settings without any effect. They are loaded only then, since the clients of mail
 * services that come with them are large.
 */
export const notificationChannels = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  async *loader({ config }) {
    const channels = channelsIn(config);
    if (channels.includes('email')) {
      yield import('@backstage/plugin-notifications-backend-module-email');
      yield import('./mail/module');
    }
    if (channels.includes('slack')) {
      yield import('@backstage/plugin-notifications-backend-module-slack');
      yield import('./slack/module');
    }
    if (channels.includes('teams')) yield import('./teams/module');
  },
});
