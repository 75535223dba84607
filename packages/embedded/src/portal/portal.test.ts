import {
  statSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer, AddressInfo } from 'node:net';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { parseVkey } from '@assay/plugin-model-registry-common';
import { hashSources } from './build';
import { prepareDataFolder } from './dataFolder';
import { checkPort } from './portal';

const aFolder = () => mkdtempSync(path.join(os.tmpdir(), 'assay-folder-'));

describe('a data folder', () => {
  it('keeps its keys and secrets from one start to the next, for its owner alone', () => {
    const folder = path.join(aFolder(), 'data');
    const vkeyFile = path.join(folder, 'log.vkey');
    const first = prepareDataFolder(folder, vkeyFile);
    const vkey = readFileSync(vkeyFile, 'utf8');
    const second = prepareDataFolder(folder, vkeyFile);
    expect(second.secrets).toEqual(first.secrets);
    expect(readFileSync(vkeyFile, 'utf8')).toBe(vkey);
    for (const file of ['secrets.env', 'ledger-key.pem']) {
      expect(statSync(path.join(folder, file)).mode % 0o1000).toBe(0o600);
    }
    expect(new Set(Object.values(first.secrets)).size).toBe(5);
  });

  it('gives a secret that is new to an old folder, and leaves the others', () => {
    const folder = aFolder();
    const line = 'ASSAY_LAB_TOKEN=kept';
    writeFileSync(path.join(folder, 'secrets.env'), `${line}\n`);
    const { secrets } = prepareDataFolder(
      folder,
      path.join(folder, 'log.vkey'),
    );
    expect(secrets.ASSAY_LAB_TOKEN).toBe('kept');
    expect(secrets.ASSAY_AUTH_SECRET).toHaveLength(64);
  });

  it("writes the log's key as the verifier reads it", () => {
    const folder = aFolder();
    const vkeyFile = path.join(folder, 'log.vkey');
    prepareDataFolder(folder, vkeyFile);
    const key = parseVkey(readFileSync(vkeyFile, 'utf8'));
    expect(key.name).toBe('assay.embedded/log');
    expect(key.publicKey).toHaveLength(32);
  });
});

describe('a busy port', () => {
  it('is one sentence that says what to do', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(checkPort(port)).rejects.toThrow(
      `Port ${port} of this machine is in use by another program. Stop that program, or start on another port, for example \`ASSAY_PORT=${
        port + 1
      } npm start\`.`,
    );
    server.close();
    await once(server, 'close');
    await expect(checkPort(port)).resolves.toBeUndefined();
  });
});

describe('the stamp of the built pages', () => {
  it('follows every source and no build output', () => {
    const root = aFolder();
    const write = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
      return hashSources(root);
    };
    const seen = [
      write('plugins/one/src/index.ts', 'a'),
      write('plugins/one/src/index.ts', 'b'),
      write('packages/app/src/App.tsx', 'a'),
      write('packages/app/public/index.html', 'a'),
      write('app-config.yaml', 'a: 1'),
    ];
    expect(new Set(seen).size).toBe(seen.length);
    expect(write('packages/app/dist/index.html', 'a')).toBe(seen.at(-1));
    expect(write('plugins/one/node_modules/x.js', 'a')).toBe(seen.at(-1));
  });
});
