import { mockServices } from '@backstage/backend-test-utils';
import { channelWordsIn } from '@assay/plugin-model-registry-common';
import {
  startHttpReceiver,
  type HttpReceiver,
} from '../__testUtils__/httpReceiver';
import { triesMax } from './postMessage';
import { readTeamsChannels } from './settings';
import { TeamsProcessor } from './teamsProcessor';

const secret = 'sig=a-secret';

describe('what is posted to Teams', () => {
  let receiver: HttpReceiver;
  let warned: string[];
  let waits: number[];

  beforeEach(async () => {
    receiver = await startHttpReceiver();
    warned = [];
    waits = [];
  });
  afterEach(() => receiver.close());

  const configOf = (over: object = {}) =>
    mockServices.rootConfig({
      data: {
        notifications: {
          processors: {
            teams: {
              channels: [
                {
                  group: 'group:default/mrc',
                  url: `http://127.0.0.1:${receiver.port}/hook?${secret}`,
                  insecure: true,
                  allowPrivate: true,
                  ...over,
                },
              ],
            },
          },
        },
      },
    });
  const post = async (over: object = {}, attemptMsMax = 5_000) => {
    const processor = new TeamsProcessor({
      channels: readTeamsChannels(configOf(over)),
      logger: { warn: text => void warned.push(text) },
      baseUrl: 'http://localhost:3000',
      words: channelWordsIn('en'),
      wait: async ms => void waits.push(ms),
      attemptMsMax,
    });
    await processor.processOptions({
      recipients: { type: 'entity', entityRef: 'group:default/mrc' },
      payload: { title: 'Your vote is asked for', topic: 'approval-needed' },
    });
    await processor.settled();
  };

  it.each([500, 503, 429])(
    'is tried again where it answers %i, and then let go',
    async status => {
      receiver.answer = response => response.writeHead(status).end();
      await post();
      expect(receiver.heard).toHaveLength(triesMax);
      expect(waits).toEqual([2_000, 4_000, 8_000]);
      expect(warned).toEqual([
        `A notice was not posted to the channel of group:default/mrc in Teams: it answered ${status}`,
      ]);
    },
  );

  it('waits as long as it is asked to, and no longer than a minute', async () => {
    const asked = ['3', '86400'];
    receiver.answer = response => {
      const after = asked.shift();
      if (after) response.writeHead(429, { 'retry-after': after }).end();
      else response.writeHead(202).end();
    };
    await post();
    expect(waits).toEqual([3_000, 60_000]);
    expect(warned).toEqual([]);
  });

  it.each([400, 401, 404])(
    'is not tried again where it answers %i',
    async status => {
      receiver.answer = response => response.writeHead(status).end();
      await post();
      expect(receiver.heard).toHaveLength(1);
      expect(warned).toHaveLength(1);
    },
  );

  it('safety: S14 follows no redirect', async () => {
    receiver.answer = response =>
      response.writeHead(302, { location: '/elsewhere' }).end();
    await post();
    expect(receiver.heard.map(({ path }) => path)).toEqual([`/hook?${secret}`]);
    expect(warned[0]).toContain('it answered 302');
  });

  it('safety: S14 reaches no private address that is not allowed', async () => {
    await post({ allowPrivate: false });
    expect(receiver.heard).toEqual([]);
    expect(warned[0]).toContain('lies in a private network');
  });

  it('gives up a receiver that never answers', async () => {
    receiver.answer = () => undefined;
    await post({}, 200);
    expect(receiver.heard).toHaveLength(triesMax);
    expect(warned[0]).toContain('it takes too long');
  });

  it('safety: S16 names no address in what it logs', async () => {
    receiver.answer = response => response.writeHead(500).end();
    await post();
    await receiver.close();
    await post();
    expect(warned).toHaveLength(2);
    expect(warned.join()).not.toMatch(/sig=|\/hook/);
    receiver = await startHttpReceiver();
  });

  it.each([
    [{ group: 'mrc' }, /channels\[0\]\.group is no full ref/],
    [{ insecure: false }, /channels\[0\]\.url does not begin with https/],
    [{ url: 'nonsense?sig=a-secret' }, /channels\[0\]\.url does not begin/],
  ])('safety: S16 refuses %j with what to set', (over, sentence) => {
    expect(() => readTeamsChannels(configOf(over))).toThrow(sentence);
    expect(() => readTeamsChannels(configOf(over))).not.toThrow(/sig=/);
  });
});
