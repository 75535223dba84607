import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@assay/embedded/testing';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import emailModule from '@backstage/plugin-notifications-backend-module-email';
import slackModule from '@backstage/plugin-notifications-backend-module-slack';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  channelsIn,
  notificationChannels,
  type ChannelName,
} from '../channels';
import mailWords from '../mail/module';
import slackWords from '../slack/module';
import teamsModule from '../teams/module';

/** What the loader would load; Jest knows no `import()`. */
const features: Record<ChannelName, BackendFeature[]> = {
  email: [emailModule, mailWords],
  slack: [slackModule, slackWords],
  teams: [teamsModule],
};

export const baseUrl = 'http://localhost:3000';

export interface Portal {
  /** What was logged as a warning or an error. */
  readonly warned: string[];
  /** Sends as the court does. */
  send(options: NotificationSendOptions): Promise<void>;
  /** Calls Backstage's notifications as somebody. */
  ask(who: string, method: string, path: string, body?: object): Promise<any>;
  stop(): Promise<void>;
}

export function aPerson(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name, annotations },
    spec: { profile: { email: `${name}@example.com` } },
  };
}

/** Backstage's own notifications on a real database, with the channels that a configuration names. */
export async function startPortal(
  config: object,
  entities: Entity[] = [],
): Promise<Portal> {
  const database = await createTestDatabase();
  const warned: string[] = [];
  const logger = mockServices.logger.mock();
  const keep = (text: string) => void warned.push(text);
  logger.warn.mockImplementation(keep);
  logger.error.mockImplementation(text => keep(String(text)));
  logger.child.mockImplementation(() => logger);
  const channels = channelsIn(mockServices.rootConfig({ data: config }));
  const backend = await startTestBackend({
    features: [
      notificationsPlugin,
      ...(channels.length === 0
        ? [notificationChannels]
        : channels.flatMap(name => features[name])),
      databaseServiceFactory,
      catalogServiceMock.factory({ entities }),
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection: { ...database.connection },
            },
          },
          ...config,
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const call = async (
    method: string,
    path: string,
    authorization: string,
    body?: object,
  ) => {
    const response = await fetch(
      `http://localhost:${port}/api/notifications${path}`,
      {
        method,
        headers: { 'content-type': 'application/json', authorization },
        body: body && JSON.stringify(body),
      },
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    warned,
    async send(options) {
      const header = mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:model-registry'),
        targetPluginId: 'notifications',
      });
      await call('POST', '', header, options);
    },
    ask: (who, method, path, body) =>
      call(method, path, mockCredentials.user.header(who), body),
    async stop() {
      await backend.stop();
      await database.drop();
    },
  };
}
