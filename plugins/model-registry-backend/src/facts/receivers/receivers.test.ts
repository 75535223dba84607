import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  formatWebhookSecret,
  webhookHeaders,
} from '@assay/plugin-model-registry-common';
import { startCourt, type Court } from '../../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../../testing/courtDatabase';
import { storeFile } from '../../testing/faults/registryWithEverything';
import { startGitHost, type GitHost } from '../../testing/git/gitHost';
import { owningGroup, people } from '../../testing/standIns';

jest.setTimeout(120_000);

const secret = 'a secret of webhooks that is long';
const secretBefore = 'the one that was before it, long too';
const gitlabToken = 'a token that GitLab sends as it is';
const signingKey = new Uint8Array(32).fill(5);
const model = { group: 'speech', name: 'vad' };

let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let git: GitHost;
let court: Court;
beforeAll(async () => {
  template = await createCourtTemplate();
  git = await startGitHost();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-receivers-'));
  const { host, url } = git;
  const place = { host, cloneUrl: url, allowPrivate: true };
  court = await startCourt({
    databaseUrl: database.url,
    folder,
    receivers: {
      github: {
        ...place,
        secrets: [secret, secretBefore],
        authorization: 'Basic eDp5',
      },
      gitlab: { ...place, tokens: [gitlabToken], signingKeys: [signingKey] },
      signers: [{ name: 'release@speech', publicKey: git.keyOf('release') }],
    },
  });
  await court.as(people.owner).createModel({
    body: {
      ...model,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
});
afterAll(async () => {
  await court?.stop();
  await database?.drop();
  await template?.drop();
  await git?.stop();
  rmSync(folder, { recursive: true, force: true });
});
// A commit of its own for each test: what was told of one is not about the next.
beforeEach(() => {
  git.broken = undefined;
  git.git('commit', '--quiet', '--allow-empty', '--message', 'Train');
});

const seal = (version: string) =>
  court.as(people.owner).sealVersion({ params: { ...model, version } });

/** A version that names the repository and this commit, or nothing. */
async function aVersion(version: string, commit?: string, sealed = true) {
  const owner = court.as(people.owner);
  const provenance = { repo: `${git.url}/acme/vad.git`, commit };
  const metadata = commit ? { provenance } : {};
  await owner.createVersion({ params: model, body: { version, metadata } });
  await storeFile(court, { ...model, version }, 'weights.bin');
  if (sealed) await seal(version);
}
async function factsOf(version: string): Promise<Record<string, unknown>[]> {
  const { items } = await court.as(people.owner).listFacts({
    params: { ...model, version },
    query: { kind: ['source'] },
  });
  return items
    .reverse()
    .map(({ producer, body }) => ({ by: producer.ref, ...body }));
}

/** What GitHub sends when a tag is pushed, as far as it matters. */
const githubPush = (tag: string, more = {}) => ({
  ref: `refs/tags/${tag}`,
  before: '0'.repeat(40),
  after: 'ab'.repeat(20), // not relied on
  created: true,
  deleted: false,
  repository: { id: 1, name: 'vad', full_name: 'acme/vad' },
  pusher: { name: 'release' },
  ...more,
});

let deliveries = 0;
async function post(
  name: string,
  text: string,
  headers: Record<string, string>,
) {
  const response = await fetch(`${court.baseUrl}/v1/receivers/${name}`, {
    method: 'POST',
    body: text,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  return { status: response.status, json: await response.json() };
}

function fromGithub(
  message: object,
  over: Record<string, string> = {},
  key = secret,
) {
  const text = JSON.stringify(message);
  deliveries += 1;
  const mac = createHmac('sha256', key).update(text).digest('hex');
  return post('github', text, {
    'X-GitHub-Event': 'push',
    'X-GitHub-Delivery': `72d3162e-cc78-11e3-81ab-${deliveries}`,
    'X-Hub-Signature-256': `sha256=${mac}`,
    ...over,
  });
}

const gitlabPush = (tag: string) => ({
  object_kind: 'tag_push',
  event_name: 'tag_push',
  before: '0'.repeat(40),
  after: 'ab'.repeat(20),
  ref: `refs/tags/${tag}`,
  project_id: 1,
  project: { id: 1, path_with_namespace: 'acme/vad' },
});

function fromGitlab(message: object, headers: Record<string, string>) {
  const more = { 'X-Gitlab-Event': 'Tag Push Hook', ...headers };
  return post('gitlab', JSON.stringify(message), more);
}

/** Versions of tables, one for each row. */
let rows = 0;
const nextVersion = () => `2.${(rows += 1)}.0`;

const head = () => git.git('rev-parse', 'HEAD');

describe('a tag that was pushed', () => {
  it('and signed by who is configured is a fact of each version that names its commit', async () => {
    await aVersion('1.0.0', head());
    await aVersion('1.0.1', head().slice(0, 10));
    await aVersion('1.0.2', 'v1.0.0');
    await aVersion('1.0.3', 'cd'.repeat(20));
    await aVersion('1.0.4');
    git.signTag('v1.0.0', 'release');
    const { status, json } = await fromGithub(githubPush('v1.0.0'));
    expect({ status, json }).toEqual({
      status: 200,
      json: { status: 'recorded', tag: 'v1.0.0', signature: 'verified' },
    });
    const fact = {
      by: 'scanner:receiver-github',
      repository: `${git.host}/acme/vad`,
      tag: 'v1.0.0',
      commit: head(),
      tagObject: git.git('rev-parse', 'v1.0.0'),
      signature: 'verified',
      signer: 'release@speech',
      keyFingerprint: expect.stringMatching(/^SHA256:/),
    };
    for (const version of ['1.0.0', '1.0.1', '1.0.2'])
      expect(await factsOf(version)).toEqual([fact]);
    for (const version of ['1.0.3', '1.0.4'])
      expect(await factsOf(version)).toEqual([]);
    expect(git.authorizations.at(-1)).toBe('Basic eDp5');
    await court.settle();
    const { items } = await court.as(people.owner).listEntries({
      query: { model: 'speech/vad', version: '1.0.0', type: ['fact.recorded'] },
    });
    const entries = items.map(({ entry }) => JSON.parse(entry).data);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'source', producerKind: 'scanner' }),
    );
  });

  it.each([
    [
      'signed by a key that nobody configured',
      'unknown-signer',
      (tag: string) => git.signTag(tag, 'mallory'),
    ],
    [
      'not signed',
      'unsigned',
      (tag: string) => git.git('tag', '--force', '-a', '-m', 'x', tag),
    ],
    [
      'a name alone',
      'not-annotated',
      (tag: string) => git.git('tag', '--force', tag, 'HEAD'),
    ],
    [
      'another tag that was signed, under a name of its own',
      'invalid',
      (tag: string) => {
        git.signTag('v0.0.1', 'release');
        git.git(
          'update-ref',
          `refs/tags/${tag}`,
          git.git('rev-parse', 'v0.0.1'),
        );
      },
    ],
  ])(
    'safety: S8 and is %s is written down as that',
    async (_, signature, make) => {
      const version = nextVersion();
      await aVersion(version, head());
      make('v2.0.0');
      expect((await fromGithub(githubPush('v2.0.0'))).json.signature).toBe(
        signature,
      );
      const [fact] = await factsOf(version);
      expect(fact.signature).toBe(signature);
      expect(fact).not.toHaveProperty('signer');
    },
  );

  it('before its version was sealed is told to it when it is', async () => {
    git.signTag('v3.0.0', 'release');
    await aVersion('3.0.0', head(), false);
    await fromGithub(githubPush('v3.0.0'));
    expect(await factsOf('3.0.0')).toEqual([]);
    await seal('3.0.0');
    expect(await factsOf('3.0.0')).toMatchObject([
      { tag: 'v3.0.0', signature: 'verified' },
    ]);
    await aVersion('3.0.1');
    await court.as(people.owner).changeMetadata({
      params: { ...model, version: '3.0.1' },
      body: {
        metadata: {
          provenance: { repo: `${git.url}/acme/vad`, commit: 'v3.0.0' },
        },
      },
    });
    expect(await factsOf('3.0.1')).toMatchObject([
      { tag: 'v3.0.0', commit: head() },
    ]);
  });

  it('and moved is a fact of its own, and told twice is one', async () => {
    await aVersion('4.0.0', 'v4.0.0');
    git.signTag('v4.0.0', 'release');
    const delivery = { 'X-GitHub-Delivery': 'the-same' };
    for (let round = 0; round < 2; round += 1)
      expect((await fromGithub(githubPush('v4.0.0'), delivery)).status).toBe(
        200,
      );
    await fromGithub(githubPush('v4.0.0')); // sent again by hand
    expect(await factsOf('4.0.0')).toHaveLength(1);
    git.git('commit', '--quiet', '--allow-empty', '--message', 'Later');
    git.signTag('v4.0.0', 'mallory');
    await fromGithub(githubPush('v4.0.0'));
    expect((await factsOf('4.0.0')).map(({ signature }) => signature)).toEqual([
      'verified',
      'unknown-signer',
    ]);
    const other = githubPush('v4.0.0', { forced: true });
    expect((await fromGithub(other, delivery)).status).toBe(422);
  });

  it('ten times at once is told once', async () => {
    await aVersion('5.0.0', head());
    git.signTag('v5.0.0', 'release');
    const all = Array.from({ length: 10 }, () =>
      fromGithub(githubPush('v5.0.0')),
    );
    for (const { status } of await Promise.all(all)) expect(status).toBe(200);
    expect(await factsOf('5.0.0')).toHaveLength(1);
  });

  it('on GitLab is known by a signing token or a plain one', async () => {
    await aVersion('6.0.0', head());
    git.signTag('v6.0.0', 'release');
    const body = JSON.stringify(gitlabPush('v6.0.0'));
    const timestamp = Math.floor(Date.now() / 1000);
    const message = { id: 'msg_1', timestamp, body };
    const signed = webhookHeaders([signingKey], message);
    expect((await fromGitlab(gitlabPush('v6.0.0'), signed)).status).toBe(200);
    const token = { 'X-Gitlab-Token': gitlabToken, 'Idempotency-Key': 'k' };
    expect((await fromGitlab(gitlabPush('v6.0.0'), token)).status).toBe(200);
    expect(await factsOf('6.0.0')).toMatchObject([
      { by: 'scanner:receiver-gitlab', signature: 'verified' },
    ]);
    const old = webhookHeaders([signingKey], {
      ...message,
      timestamp: timestamp - 3_600,
    });
    expect((await fromGitlab(gitlabPush('v6.0.0'), old)).status).toBe(401);
    expect(formatWebhookSecret(signingKey)).toMatch(/^whsec_/);
  });
});

describe('safety: S2 a message that is not genuine', () => {
  it.each([
    ['without a signature', { 'X-Hub-Signature-256': '' }],
    ['with one of SHA-1', { 'X-Hub-Signature-256': `sha1=${'ab'.repeat(20)}` }],
    [
      'with one of other bytes',
      { 'X-Hub-Signature-256': `sha256=${'ab'.repeat(32)}` },
    ],
  ])('%s is refused before anything is read', async (_, headers) => {
    const before = git.asked();
    const { status, json } = await fromGithub(githubPush('v1.0.0'), headers);
    expect(status).toBe(401);
    expect(JSON.stringify(json)).not.toContain(secret);
    expect(git.asked()).toBe(before);
  });

  it('is refused with a wrong secret, and taken with the one before while it is rotated', async () => {
    git.signTag('v1.0.0', 'release');
    expect(
      (
        await fromGithub(
          githubPush('v1.0.0'),
          {},
          'a wrong secret, long enough',
        )
      ).status,
    ).toBe(401);
    expect(
      (await fromGithub(githubPush('v1.0.0'), {}, secretBefore)).status,
    ).toBe(200);
  });

  it('from GitLab is refused without a token, with a wrong one and with GitHub’s', async () => {
    for (const token of ['', 'wrong', secret]) {
      const headers = { 'X-Gitlab-Token': token };
      expect((await fromGitlab(gitlabPush('v1.0.0'), headers)).status).toBe(
        401,
      );
    }
  });
});

describe('a genuine message', () => {
  it.each([
    [
      'a ping',
      { zen: 'Keep it logically awesome.' },
      { 'X-GitHub-Event': 'ping' },
    ],
    ['a branch', githubPush('x', { ref: 'refs/heads/main' }), {}],
    ['a tag that was removed', githubPush('x', { deleted: true }), {}],
    ['a tag that is not there', githubPush('v99.0.0'), {}],
  ])('about %s is ignored, and says why', async (_, message, headers) => {
    const { status, json } = await fromGithub(
      message,
      headers as Record<string, string>,
    );
    expect(status).toBe(200);
    expect(json).toEqual({ status: 'ignored', why: expect.any(String) });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['another form', JSON.stringify({ ref: 1 })],
    [
      'a path that leaves the host',
      JSON.stringify(
        githubPush('v1', { repository: { full_name: '../../etc' } }),
      ),
    ],
    [
      'an address for a path',
      JSON.stringify(
        githubPush('v1', { repository: { full_name: 'a@evil.example/x' } }),
      ),
    ],
    ['a tag with a line break', JSON.stringify(githubPush('v1\n0000'))],
    ['a tag that goes up', JSON.stringify(githubPush('../v1'))],
  ])('safety: S14 with %s is 400, and nobody is asked', async (_, text) => {
    const before = git.asked();
    const mac = createHmac('sha256', secret).update(text).digest('hex');
    const { status, json } = await post('github', text, {
      'X-GitHub-Event': 'push',
      'X-Hub-Signature-256': `sha256=${mac}`,
    });
    expect({ status, detail: json.detail }).toEqual({
      status: 400,
      detail: expect.stringContaining('Nothing was written'),
    });
    expect(git.asked()).toBe(before);
  });

  it.each([
    ['fails', { status: 500 }],
    ['does not know us', { status: 401 }],
    ['answers something else', { status: 200, body: '<html>' }],
    ['sends without end', { status: 200, body: '0'.repeat(300_000) }],
    ['breaks off', { status: 200, body: '00ff1234' }],
  ])(
    'whose host %s is 503 with nothing written, and can be sent again',
    async (_, broken) => {
      const version = nextVersion();
      await aVersion(version, head());
      git.signTag('v7.0.0', 'release');
      const delivery = { 'X-GitHub-Delivery': `again ${version}` };
      git.broken = broken;
      expect((await fromGithub(githubPush('v7.0.0'), delivery)).status).toBe(
        503,
      );
      expect(await court.db('source_tags').where({ commit: head() })).toEqual(
        [],
      );
      git.broken = undefined;
      expect((await fromGithub(githubPush('v7.0.0'), delivery)).status).toBe(
        200,
      );
      expect(await factsOf(version)).toHaveLength(1);
    },
  );

  it('that is too large is 413', async () => {
    const { status } = await fromGithub({
      ...githubPush('v1'),
      fill: 'a'.repeat(2 ** 21),
    });
    expect(status).toBe(413);
  });
});

it('safety: S2 S8 nobody else records where a version comes from', async () => {
  await aVersion('8.0.0', head());
  const body = {
    kind: 'source' as const,
    body: {
      repository: `${git.host}/acme/vad`,
      tag: 'v8.0.0',
      commit: head(),
      signature: 'verified',
      signer: 'release@speech',
    },
  };
  const params = { ...model, version: '8.0.0' };
  for (const who of [people.owner, people.admin, people.mrcA])
    await expect(court.as(who).recordFact({ params, body })).rejects.toThrow();
  expect(await factsOf('8.0.0')).toEqual([]);
});
