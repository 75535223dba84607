import https from 'node:https';
import { connect } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import { channelsIn } from './channels';
import {
  startHttpReceiver,
  type HttpReceiver,
} from './__testUtils__/httpReceiver';
import {
  startMailReceiver,
  type MailReceiver,
} from './__testUtils__/mailReceiver';
import {
  aPerson,
  baseUrl,
  startPortal,
  type Portal,
} from './__testUtils__/portal';

jest.setTimeout(120_000); // each part starts a portal with a database of its own

const reviewer = 'user:default/mrc-a';
const owner = 'user:default/owner';
const asked: NotificationPayload = {
  title: 'Your vote is asked for: speech/vad 6.0.0',
  description: 'To production. The vote of <MRC> & "others" is missing.',
  link: '/models/inbox/request%3A1',
  topic: 'approval-needed',
  scope: 'approval-needed:request:1',
  severity: 'normal',
};
const to = (...entityRef: string[]) => ({
  type: 'entity' as const,
  entityRef,
});

describe('a portal without channels', () => {
  it('starts without a word about them, and offers the list in the portal alone', async () => {
    const portal = await startPortal({});
    try {
      await portal.send({ recipients: to(reviewer), payload: asked });
      const { channels } = await portal.ask(reviewer, 'GET', '/settings');
      expect(channels.map(({ id }: { id: string }) => id)).toEqual(['Web']);
      expect(portal.warned).toEqual([]);
    } finally {
      await portal.stop();
    }
  });
});

describe('by e-mail, through the module of Backstage', () => {
  let portal: Portal;
  let receiver: MailReceiver;

  beforeEach(async () => {
    receiver = await startMailReceiver();
    portal = await startPortal(
      {
        modelRegistry: { notifications: { language: 'de' } },
        notifications: {
          processors: {
            email: {
              sender: 'assay@example.com',
              transportConfig: {
                transport: 'smtp',
                hostname: '127.0.0.1',
                port: receiver.port,
              },
            },
          },
        },
      },
      [aPerson('mrc-a'), aPerson('owner')],
    );
  });
  afterEach(async () => {
    await portal?.stop();
    await receiver?.close();
  });

  const partsOf = (source: string) => {
    const [, boundary] = /boundary="([^"]+)"/.exec(source)!;
    const decode = (part: string) => {
      const [head, ...rest] = part.split('\n\n');
      const body = rest.join('\n\n');
      if (!/quoted-printable/i.test(head)) return body;
      const bytes = body
        .replace(/=\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_all, hex) =>
          String.fromCharCode(parseInt(hex, 16)),
        );
      return Buffer.from(bytes, 'latin1').toString('utf8');
    };
    const [, text, html] = source.split(`--${boundary}`).map(decode);
    return { text, html };
  };

  it('says what the list in the portal says, plainly, with the way to the place and to the settings', async () => {
    await portal.send({ recipients: to(reviewer), payload: asked });
    await receiver.until(1);
    const [mail] = receiver.mails;
    expect(mail).toMatchObject({
      from: 'assay@example.com',
      to: ['mrc-a@example.com'],
    });
    expect(mail.source).toContain(`Subject: ${asked.title}`);
    const { text, html } = partsOf(mail.source);
    expect(text).toContain(asked.description);
    expect(text).toContain(
      `In Assay öffnen: ${baseUrl}/models/inbox/request%3A1`,
    );
    expect(text).toContain(`${baseUrl}/settings/notifications`);
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('&lt;MRC&gt; &amp; &quot;others&quot;');
    expect(html).toContain(`href="${baseUrl}/models/inbox/request%3A1"`);
    expect(html).not.toMatch(/<MRC>|<img|<script|src=/);
    expect(portal.warned).toEqual([]);
  });

  it('leaves a person the digest who wants no mail of single notices', async () => {
    await portal.ask(reviewer, 'POST', '/settings', {
      channels: [
        {
          id: 'Email',
          origins: [
            {
              id: 'plugin:model-registry',
              enabled: true,
              topics: [{ id: 'approval-needed', enabled: false }],
            },
          ],
        },
      ],
    });
    await portal.send({ recipients: to(reviewer), payload: asked });
    await portal.send({
      recipients: to(reviewer),
      payload: {
        ...asked,
        title: '2 things wait for you',
        topic: 'daily-digest',
        scope: 'daily-digest:2026-12-01',
      },
    });
    await portal.send({ recipients: to(owner), payload: asked });
    await receiver.until(2);
    const got = receiver.mails.map(({ to: who, source }) => [
      ...who,
      /^Subject: (.*)$/m.exec(source)![1],
    ]);
    expect(got.sort()).toEqual([
      ['mrc-a@example.com', '2 things wait for you'],
      ['owner@example.com', asked.title],
    ]);
    // In the list of the portal there are both: a channel is switched by itself.
    const { notifications } = await portal.ask(
      reviewer,
      'GET',
      '/notifications',
    );
    expect(notifications).toHaveLength(2);
  });
});

describe('by Slack, through the module of Backstage', () => {
  let portal: Portal;
  let receiver: HttpReceiver;
  const { createConnection } = https.globalAgent as any;

  beforeEach(async () => {
    receiver = await startHttpReceiver();
    receiver.answer = (response, { path }) => {
      const answer = path.endsWith('users.lookupByEmail')
        ? { ok: true, user: { id: 'U-OWNER' } }
        : { ok: true, ts: `17000.${receiver.heard.length}` };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    };
    // The module has no setting for Slack's address, and its client takes no proxy from the environment. So
    // the connection alone is another one: all that is said over it is the real client's.
    (https.globalAgent as any).createConnection = () =>
      connect(receiver.port, '127.0.0.1');
    portal = await startPortal(
      {
        notifications: {
          processors: { slack: [{ token: 'xoxb-a-token-of-tests' }] },
        },
      },
      [aPerson('mrc-a', { 'slack.com/bot-notify': 'U-MRC' }), aPerson('owner')],
    );
  });
  afterEach(async () => {
    (https.globalAgent as any).createConnection = createConnection;
    await portal?.stop();
    await receiver?.close();
  });

  it('writes to each person, by annotation or by mail address, and updates what changed', async () => {
    await portal.send({ recipients: to(reviewer, owner), payload: asked });
    await receiver.until(3);
    const posts = () =>
      receiver.heard
        .filter(({ path }) => /chat\./.test(path))
        .map(({ path, body, headers }) => ({
          path,
          host: headers.host,
          token: headers.authorization,
          ...Object.fromEntries(new URLSearchParams(body)),
        })) as any[];
    expect(posts().map(({ channel }) => channel)).toEqual(['U-MRC', 'U-OWNER']);
    const [first] = posts();
    expect(first).toMatchObject({
      path: '/api/chat.postMessage',
      host: 'slack.com',
      token: 'Bearer xoxb-a-token-of-tests',
      text: asked.title,
    });
    const [{ blocks }] = JSON.parse(first.attachments);
    expect(blocks[0]).toMatchObject({
      text: { type: 'plain_text', text: asked.description },
      accessory: {
        text: { text: 'Open in Assay' },
        url: `${baseUrl}/models/inbox/request%3A1`,
      },
    });
    // The second reminder takes the place of the first, also in Slack.
    await portal.send({
      recipients: to(reviewer),
      payload: { ...asked, title: 'Your vote is due soon' },
    });
    await receiver.until(4);
    expect(posts().at(-1)).toMatchObject({
      path: '/api/chat.update',
      channel: 'U-MRC',
      text: 'Your vote is due soon',
      ts: expect.stringMatching(/^17000/),
    });
    expect(portal.warned.join()).not.toContain('xoxb');
  });
});

describe('by Teams, into the channel of a group', () => {
  let portal: Portal;
  let receiver: HttpReceiver;
  const secret = '/workflows/abc/triggers/manual/paths/invoke?sig=a-secret';

  beforeEach(async () => {
    receiver = await startHttpReceiver();
    portal = await startPortal({
      notifications: {
        processors: {
          teams: {
            channels: [
              {
                group: 'group:default/mrc',
                url: `http://127.0.0.1:${receiver.port}${secret}`,
                topics: ['approval-needed'],
                insecure: true,
                allowPrivate: true,
              },
            ],
          },
        },
      },
    });
  });
  afterEach(async () => {
    await portal?.stop();
    await receiver?.close();
  });

  it('posts one card however many people are told', async () => {
    const metadata = { groups: ['group:default/mrc', 'group:default/other'] };
    const payload = { ...asked, metadata };
    // Neither a group that has no channel nor a topic that is not wanted there.
    await portal.send({ recipients: to(owner), payload: asked });
    await portal.send({
      recipients: to(owner),
      payload: { ...payload, topic: 'decided' },
    });
    await portal.send({ recipients: to(reviewer, owner), payload });
    await receiver.until(1);
    expect(receiver.heard).toHaveLength(1);
    const [{ path, headers, body }] = receiver.heard;
    expect(path).toBe(secret);
    expect(headers['content-type']).toBe('application/json');
    const message = JSON.parse(body);
    expect(message.type).toBe('message');
    const [{ contentType, content }] = message.attachments;
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    const said = content.body.map(
      ({ inlines }: { inlines: { text: string }[] }) => inlines[0].text,
    );
    expect(said).toEqual([asked.title, asked.description]);
    expect(content.actions).toEqual([
      {
        type: 'Action.OpenUrl',
        title: 'Open in Assay',
        url: `${baseUrl}/models/inbox/request%3A1`,
      },
    ]);
    expect(portal.warned).toEqual([]);
  });
});

describe('the channels that are loaded', () => {
  it.each([
    [{}, []],
    [{ email: {} }, ['email']],
    [{ slack: [], teams: {} }, ['slack', 'teams']],
  ])('of %j are %j', (processors, channels) => {
    const data = { notifications: { processors } };
    expect(channelsIn(mockServices.rootConfig({ data }))).toEqual(channels);
  });
});
