import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readBitbucket, readGitlab } from '@assay/cli/src/testing/ciTemplates';
import { readCodeScanning } from '@assay/cli/src/testing/codeScanning';
import { cloneRoot } from '@assay/embedded/testing';
import {
  startCourt,
  type Court,
} from '@assay/plugin-model-registry-backend/src/testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '@assay/plugin-model-registry-backend/src/testing/courtDatabase';
import { people } from '@assay/plugin-model-registry-backend/src/testing/standIns';
import {
  bash,
  guideBlock,
  makeVersion,
  runAction,
  workspace,
} from './ciRunner';
import {
  bitbucketApi,
  githubApi,
  gitlabApi,
  startHost,
  tokenOfHosts,
} from './codeHosts';

/*
 * The scripts of templates/ci as a runner runs them: in Bash, with the command line as it is handed out,
 * against a real court, and against each code host as it documents its API.
 */

const mountAt = '/api/model-registry';
const ref = 'speech/vad@1.0.0';
const mark = '[//]: # (assay-check/speech/vad)';
let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let court: Court;
let shelf: Server; // where an organisation keeps the command line
/** What is set in the settings of a project. */
let given: NodeJS.ProcessEnv = {
  PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
};

beforeAll(async () => {
  template = await createCourtTemplate();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-ci-'));
  court = await startCourt({ databaseUrl: database.url, folder, mountAt });
  await makeVersion(court, ref);
  const env = { PATH: given.PATH, SHELF: folder };
  const made = await bash(guideBlock('cli'), cloneRoot, env);
  const bytes = readFileSync(path.join(folder, 'assay.cjs'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!made.said.includes(sha256))
    throw new Error(`The lines of the guide say another digest: ${made.said}`);
  shelf = createServer((_, response) => response.end(bytes));
  shelf.listen(0, '127.0.0.1');
  await once(shelf, 'listening');
  const { port } = shelf.address() as AddressInfo;
  given = {
    ...given,
    HOME: folder,
    ASSAY_URL: court.baseUrl.replace(mountAt, ''),
    ASSAY_TOKEN: people.owner,
    ASSAY_CLI_URL: `http://127.0.0.1:${port}/assay.cjs`,
    ASSAY_CLI_SHA256: sha256,
  };
}, 120_000);

afterAll(async () => {
  shelf?.close();
  await court?.stop();
  await database?.drop();
  await template?.drop();
  if (folder) rmSync(folder, { recursive: true });
});

const project = () => ({ folder, given, ref });

describe('on GitHub', () => {
  const stranger = {
    id: 1,
    body: `${mark}\n\n### ✓ Would pass`,
    user: { login: 'mallory', type: 'User' as const },
  };
  it('a pull request gets one comment, and code scanning what blocks', async () => {
    const comments = [
      stranger,
      ...Array.from({ length: 130 }, (_, at) => ({
        ...stranger,
        id: at + 2,
        body: 'hm',
      })),
    ];
    const uploads: { commit_sha: string; ref: string; sarif: string }[] = [];
    const host = await startHost(githubApi(comments, uploads));
    try {
      const first = await runAction(project(), host);
      expect(first).toMatchObject({ code: 1 });
      expect(comments).toHaveLength(132);
      expect(comments[0]).toBe(stranger); // a person's own words
      const [written] = comments.slice(-1);
      expect(written.body).toMatch(
        /^\[\/\/\]: # \(assay-check\/speech\/vad\)\n\n### ■ Would not pass: submit `speech\/vad@1\.0\.0`/,
      );
      expect(readFileSync(path.join(first.files, 'summary.md'), 'utf8')).toBe(
        written.body,
      );
      expect(uploads[0]).toMatchObject({
        commit_sha: 'ab'.repeat(20),
        ref: 'refs/pull/7/merge',
      });
      const sarif = gunzipSync(
        Buffer.from(uploads[0].sarif, 'base64'),
      ).toString();
      const { results } = readCodeScanning(sarif);
      expect(results.map(({ level }) => level)).toContain('error');

      written.body = `${mark}\n\nolder`;
      expect(await runAction(project(), host)).toMatchObject({ code: 1 });
      expect(comments).toHaveLength(132); // one comment, written over
      expect(written.body).toContain('### ■ Would not pass');
    } finally {
      await host.stop();
    }
  });

  it('a fork, which may write nothing, gets the verdict all the same', async () => {
    const host = await startHost(githubApi([], []));
    try {
      const { code, said } = await runAction(project(), host, {
        'github-token': 'of a fork',
      });
      expect(code).toBe(1);
      expect(said).toContain(
        '::warning title=Assay::The comment was not written: GitHub did not list',
      );
      expect(said).toContain(
        'Nothing was sent to code scanning: GitHub refused it',
      );
    } finally {
      await host.stop();
    }
  });

  it('what could not be judged ends with 2 and says so', async () => {
    const comments: Parameters<typeof githubApi>[0] = [];
    const host = await startHost(githubApi(comments, []));
    try {
      const { code, said } = await runAction(project(), host, {
        ref: 'speech/vad@9.9.9',
      });
      expect(code).toBe(2);
      expect(comments[0].body).toContain(
        'Could not be judged: `speech/vad@9.9.9`',
      );
      expect(said).toContain(
        'Nothing was sent to code scanning: the check could not judge.',
      );
    } finally {
      await host.stop();
    }
  });

  it('safety: S19 a command line that was exchanged is not run', async () => {
    const host = await startHost(githubApi([], []));
    try {
      const { code } = await runAction(project(), host, {
        'cli-sha256': '00'.repeat(32),
      });
      expect(code).toBe(1);
      expect(host.asked).toEqual([]);
    } finally {
      await host.stop();
    }
  });
});

it('by hand the lines of the guide judge once and write every report', async () => {
  const cwd = workspace(folder);
  const env = { ...given, SHELF: folder };
  const { code, said } = await bash(guideBlock('check'), cwd, env);
  expect(code).toBe(1);
  expect(said).toContain('Would not pass: submit');
  for (const file of ['assay.md', 'assay.sarif', 'assay.xml'])
    expect(existsSync(path.join(cwd, file))).toBe(true);
});

it('on GitLab a merge request gets one note of its own, and the job its reports', async () => {
  const job = readGitlab()['.assay-check'];
  const theirs = {
    id: 1,
    body: `${mark}\n\nmine`,
    system: false,
    author: { id: 5 },
  };
  const notes = [
    theirs,
    { id: 2, body: 'assigned', system: true, author: { id: 71 } },
  ];
  const host = await startHost(gitlabApi(notes));
  const env = {
    ...given,
    ...job.variables,
    ASSAY_REF: ref,
    ASSAY_GITLAB_TOKEN: tokenOfHosts,
    CI_API_V4_URL: `${host.url}/api/v4`,
    CI_PROJECT_ID: '12',
    CI_MERGE_REQUEST_IID: '7',
  };
  const cwd = workspace(folder);
  try {
    for (let round = 0; round < 2; round += 1) {
      expect(await bash(job.script.join('\n'), cwd, env)).toMatchObject({
        code: 1,
      });
      const after = await bash(job.after_script.join('\n'), cwd, env);
      expect(after).toEqual({ code: 0, said: '' });
      expect(notes).toHaveLength(3);
      expect(notes[2].body).toContain('### ■ Would not pass');
      notes[2].body = notes[2].body.replace('###', 'older');
    }
    expect(theirs.body).toBe(`${mark}\n\nmine`);
    const { paths, reports } = job.artifacts;
    for (const file of [...paths, reports.junit])
      expect(existsSync(path.join(cwd, file))).toBe(true);
    const closed = { ...env, ASSAY_GITLAB_TOKEN: 'ended' };
    const refused = await bash(job.after_script.join('\n'), cwd, closed);
    expect(refused.code).toBe(0);
    expect(refused.said).toContain('GitLab does not know the token.');
  } finally {
    await host.stop();
  }
});

it('on Bitbucket a pull request gets one comment, past one that a person copied', async () => {
  const [{ step }] = readBitbucket().pipelines['pull-requests']['**'];
  const theirs = {
    id: 1,
    content: { raw: `${mark}\n\nmine` },
    deleted: false,
    user: { uuid: '{mallory}' },
  };
  const others = Array.from({ length: 100 }, (_, at) => ({
    ...theirs,
    id: at + 2,
    content: { raw: 'hm' },
  }));
  const comments = [theirs, ...others];
  const host = await startHost(bitbucketApi(comments));
  const env = {
    ...given,
    ASSAY_REF: ref,
    ASSAY_MOVE: 'submit',
    ASSAY_BITBUCKET_TOKEN: tokenOfHosts,
    ASSAY_BITBUCKET_API: `${host.url}/2.0`,
    BITBUCKET_WORKSPACE: 'acme',
    BITBUCKET_REPO_SLUG: 'vad',
    BITBUCKET_PR_ID: '7',
  };
  const cwd = workspace(folder);
  try {
    for (let round = 0; round < 2; round += 1) {
      expect(await bash(step.script.join('\n'), cwd, env)).toMatchObject({
        code: 1,
      });
      const after = await bash(step['after-script'].join('\n'), cwd, env);
      expect(after.code).toBe(0);
      expect(comments).toHaveLength(102);
      expect(comments[101].content.raw).toContain('### ■ Would not pass');
    }
    expect(theirs.content.raw).toBe(`${mark}\n\nmine`);
    for (const file of [
      ...step.artifacts,
      '.assay-check/test-reports/assay.xml',
    ])
      expect(existsSync(path.join(cwd, file))).toBe(true);
  } finally {
    await host.stop();
  }
});
