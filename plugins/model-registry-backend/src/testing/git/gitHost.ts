import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A repository that Git itself made and Git itself serves, as a code host does. */
export interface GitHost {
  readonly host: string;
  readonly url: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** Runs Git in the repository. */
  git(...argv: string[]): string;
  /** The public line of a signing key, made on first use. */
  keyOf(name: string): string;
  /** A tag signed with that key. */
  signTag(tag: string, key: string, at?: string): void;
  /** With it everything is answered so. */
  broken?: { status: number; body?: string };
  readonly authorizations: (string | undefined)[];
  stop(): Promise<void>;
}

/** Serves one repository, at `acme/vad`. */
export async function startGitHost(): Promise<GitHost> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-git-'));
  const repository = path.join(folder, 'vad');
  const env = {
    PATH: process.env.PATH,
    HOME: folder, // nobody's own settings
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Release',
    GIT_AUTHOR_EMAIL: 'release@example.com',
    GIT_COMMITTER_NAME: 'Release',
    GIT_COMMITTER_EMAIL: 'release@example.com',
  };
  const git = (...argv: string[]) =>
    execFileSync('git', argv, {
      cwd: repository,
      env,
      encoding: 'utf8',
    }).trim();
  execFileSync('git', ['init', '--quiet', repository], { env });
  writeFileSync(path.join(repository, 'train.py'), 'print("trained")\n');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Train');
  const keys = new Map<string, string>();
  const fileOf = (name: string) => path.join(folder, name);
  const keyOf = (name: string) => {
    if (!keys.has(name)) {
      const argv = [
        '-q',
        '-t',
        'ed25519',
        '-N',
        '',
        '-C',
        name,
        '-f',
        fileOf(name),
      ];
      execFileSync('ssh-keygen', argv, { env });
      keys.set(
        name,
        execFileSync('cat', [`${fileOf(name)}.pub`], {
          encoding: 'utf8',
        }).trim(),
      );
    }
    return keys.get(name)!;
  };
  let asked = 0;
  const authorizations: (string | undefined)[] = [];
  const host: GitHost = {
    host: '',
    url: '',
    asked: () => asked,
    authorizations,
    git,
    keyOf,
    signTag(tag, key, at = 'HEAD') {
      keyOf(key);
      const settings = [
        '-c',
        'gpg.format=ssh',
        '-c',
        `user.signingKey=${fileOf(key)}.pub`,
      ];
      git(...settings, 'tag', '--force', '-s', '-m', `Release ${tag}`, tag, at);
    },
    stop: async () => undefined,
  };
  const server = createServer(async (request, response) => {
    asked += 1;
    authorizations.push(request.headers.authorization);
    const bytes = await buffer(request);
    if (host.broken) {
      response.writeHead(host.broken.status);
      response.end(host.broken.body);
      return;
    }
    if (request.url !== '/acme/vad.git/git-upload-pack') {
      response.writeHead(404);
      response.end();
      return;
    }
    const protocol = String(request.headers['git-protocol'] ?? '');
    const child = spawn('git', ['upload-pack', '--stateless-rpc', repository], {
      env: { ...env, GIT_PROTOCOL: protocol },
    });
    const packed = request.headers['content-encoding'] === 'gzip';
    child.stdin.end(packed ? gunzipSync(bytes) : bytes);
    response.setHeader('Content-Type', 'application/x-git-upload-pack-result');
    child.stdout.pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(host, {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      rmSync(folder, { recursive: true });
    },
  });
}
