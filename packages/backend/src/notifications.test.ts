import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@assay/embedded/testing';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import {
  sayNotice,
  type NoticeKind,
} from '@assay/plugin-model-registry-common';

const reader = 'user:default/mrc-approver-a';

/** What the court relies on, held against the notifications backend itself. */
describe('the notifications backend', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const url = (path: string) => {
    const { port } = backend.server.address() as AddressInfo;
    return `http://localhost:${port}/api/notifications${path}`;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    backend = await startTestBackend({
      features: [
        notificationsPlugin,
        databaseServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: {
              baseUrl: 'http://localhost:7007',
              database: {
                client: 'pg',
                pluginDivisionMode: 'schema',
                connection: { ...database.connection },
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await database?.drop();
  });

  const send = async (
    days: number,
    topic = 'exception-expiring',
    kind: NoticeKind = 'exception-expiring',
  ) => {
    const response = await fetch(url(''), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('plugin:model-registry'),
          targetPluginId: 'notifications',
        }),
      },
      body: JSON.stringify({
        recipients: { type: 'entity', entityRef: [reader] },
        payload: {
          ...sayNotice({
            kind,
            params: {
              model: 'speech/silero-vad',
              version: 'speech/silero-vad@6.0.0',
              gate: 'licence-clean',
              days,
              date: '2026-12-01T00:00:00.000Z',
            },
          }),
          link: '/models/go/speech/silero-vad/6.0.0/governance',
          topic,
          scope: `${topic}:one`,
          severity: 'normal',
        },
      }),
    });
    expect([response.status, await response.clone().text()]).toEqual([
      200,
      expect.any(String),
    ]);
  };
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(url(path), {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(reader),
      },
      body: body && JSON.stringify(body),
    });
    return response.json();
  };
  const titles = async () =>
    (await ask('GET', '/notifications')).notifications.map(
      (one: { payload: { title: string } }) => one.payload.title,
    );

  it('safety: W9 takes what is sent again, and a later stage, for one notification', async () => {
    await send(14);
    await send(14);
    expect(await titles()).toEqual([
      'An exception ends in 14 days: speech/silero-vad 6.0.0',
    ]);
    await send(3);
    expect(await titles()).toEqual([
      'An exception ends in 3 days: speech/silero-vad 6.0.0',
    ]);
  });

  it('puts what happened in the place of what was asked, under the same scope', async () => {
    const before = (await titles()).length;
    await send(1, 'approval-needed', 'votes-needed');
    expect(await titles()).toHaveLength(before + 1);
    await send(1, 'approval-needed', 'request-over');
    const after = await titles();
    expect(after).toHaveLength(before + 1);
    expect(after).toContain(
      'Your vote is no longer asked for: speech/silero-vad 6.0.0',
    );
    expect(after.join()).not.toContain('Your vote is asked for');
  });

  it('leaves out a topic that somebody has switched off', async () => {
    const before = await titles();
    await ask('POST', '/settings', {
      channels: [
        {
          id: 'Web',
          origins: [
            {
              id: 'plugin:model-registry',
              enabled: true,
              topics: [{ id: 'decided', enabled: false }],
            },
          ],
        },
      ],
    });
    await send(5, 'decided');
    expect(await titles()).toEqual(before);
    await send(5, 'approval-stale');
    expect(await titles()).toHaveLength(before.length + 1);
  });
});
