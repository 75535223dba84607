import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { anArtifact, aVersion } from '../testing/aVersion';
import {
  fakeRegistry,
  problem,
  sha256,
  type Route,
} from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';
import { partsAtOnce } from './sendParts';

const versions = '/models/speech/silero-vad/versions';
const version = `${versions}/6.1.0`;
const manifestDigest = `sha256:${'5e0c9d41aa70'.padEnd(64, '0')}`;
const partSize = 7;

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-publish-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** A registry that keeps parts of seven bytes and hashes what came, as the real one does. */
async function registryThatKeeps(
  options: { dropPart?: number; sealed?: string } = {},
) {
  const parts = new Map<number, Buffer>();
  const order: number[] = [];
  let [open, most, drops] = [0, 0, 1];
  let declared = { path: '', digest: '', size: 0 };
  let address = '';
  const arrived = () =>
    Buffer.concat(
      [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes),
    );
  const routes: Record<string, Route> = {
    [`POST ${versions}`]: () =>
      options.sealed
        ? problem('version-exists', 409, '6.1.0 exists.')
        : { status: 201, json: aVersion() },
    [`GET ${version}`]: () => ({
      json: aVersion({
        sealed: true,
        manifestDigest,
        artifacts: [anArtifact('model.onnx', options.sealed ?? '')],
      }),
    }),
    [`POST ${version}/artifacts`]: ({ body }) => {
      declared = JSON.parse(body.toString());
      const count = Math.ceil(declared.size / partSize);
      const here = arrived();
      const stored = sha256(here) === declared.digest && here.length > 0;
      return {
        status: 201,
        json: {
          artifact: anArtifact(declared.path, '', {
            digest: declared.digest,
            size: declared.size,
            status: stored ? 'stored' : 'uploading',
          }),
          expiresAt: '2026-11-20T12:15:00.000Z',
          parts: Array.from({ length: count }, (_, index) => ({
            number: index + 1,
            offset: index * partSize,
            size: Math.min(partSize, declared.size - index * partSize),
            url:
              parts.has(index + 1) || stored
                ? undefined
                : `${address}/part/${index + 1}`,
          })),
        },
      };
    },
    [`POST ${version}/artifacts/${anArtifact('', '').id}/complete`]: () =>
      sha256(arrived()) === declared.digest
        ? {
            json: anArtifact(declared.path, arrived(), { size: declared.size }),
          }
        : problem(
            'bad-digest',
            400,
            'What arrived differs from what was declared.',
          ),
    [`POST ${version}/seal`]: () => ({
      json: aVersion({ sealed: true, manifestDigest }),
    }),
  };
  const keep =
    (number: number): Route =>
    async ({ body }) => {
      open += 1;
      most = Math.max(most, open);
      order.push(number);
      await new Promise(resolve => {
        setTimeout(resolve, 5);
      });
      open -= 1;
      if (options.dropPart === number && drops-- > 0) return { hangUp: true };
      parts.set(number, body);
      return { json: { part: number, size: body.length } };
    };
  for (let number = 1; number <= 20; number++) {
    routes[`PUT /part/${number}`] = keep(number);
  }
  const registry = await fakeRegistry(routes);
  address = registry.url;
  return { ...registry, arrived, order, most: () => most };
}

describe('publishing a folder', () => {
  it('sends parts in order, a few at once, and seals what it declared', async () => {
    const text =
      'The weights of a model, in more than four parts of seven bytes.';
    const registry = await registryThatKeeps();
    const { io, written } = memoryIo({
      env: { ASSAY_URL: registry.url, ASSAY_TOKEN: 'secret' },
    });
    const folder = folderWith({ 'model.bin': text, '.DS_Store': 'x' });
    const code = await run(
      ['publish', folder, '--as', 'speech/silero-vad@6.1.0'],
      io,
    );
    expect(written.err).toMatch(
      /^ {2}model\.bin {2}\s+63 B {2}✓ stored {2}[0-9a-f]{12}\n$/,
    );
    expect(written.out).toBe(
      [
        '  left out, since the name begins with a dot: .DS_Store',
        '✓ 6.1.0 is a draft, sealed as 5e0c9d41aa70. Next: assay submit speech/silero-vad@6.1.0\n',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(registry.arrived().toString()).toBe(text);
    expect(registry.most()).toBeLessThanOrEqual(partsAtOnce);
    // Started in order; two that travel at once may overtake each other.
    for (const [at, part] of registry.order.entries()) {
      expect(Math.abs(part - 1 - at)).toBeLessThan(partsAtOnce);
    }
    expect(registry.seen[0].token).toBe('Bearer secret');
    await registry.close();
  });

  it('goes on after a broken line and sends no part twice', async () => {
    const registry = await registryThatKeeps({ dropPart: 3 });
    const { io } = memoryIo({ env: { ASSAY_URL: registry.url } });
    const folder = folderWith({ 'model.onnx': 'x'.repeat(60) });
    expect(
      await run(['publish', folder, '--as', 'speech/silero-vad@6.1.0'], io),
    ).toBe(0);
    const twice = registry.order.filter(
      (part, at) => registry.order.indexOf(part) !== at,
    );
    // Parts that were on their way when the line broke may be asked for again; those that had come are not.
    expect(twice).toContain(3);
    expect(new Set(twice).size).toBeLessThanOrEqual(partsAtOnce);
    expect(registry.arrived()).toHaveLength(60);
    await registry.close();
  });

  it('does nothing when all is sealed already, and says so', async () => {
    const registry = await registryThatKeeps({ sealed: 'same bytes' });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    const folder = folderWith({ 'model.onnx': 'same bytes' });
    expect(
      await run(['publish', folder, '--as', 'speech/silero-vad@6.1.0'], io),
    ).toBe(0);
    expect(written.err).toContain('(already here, not sent again)');
    expect(written.out).toContain(
      '6.1.0 was here already, sealed as 5e0c9d41aa70',
    );
    expect(registry.seen.some(({ method }) => method === 'PUT')).toBe(false);
    await registry.close();
  });

  it('refuses other bytes under a sealed version', async () => {
    const registry = await registryThatKeeps({ sealed: 'same bytes' });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    const folder = folderWith({ 'model.onnx': 'other bytes' });
    expect(
      await run(['publish', folder, '--as', 'speech/silero-vad@6.1.0'], io),
    ).toBe(2);
    expect(written.err).toContain('different from what is sealed as 6.1.0');
    expect(written.err).toContain('choose the next version number');
    await registry.close();
  });

  it('refuses a link, since the digest would not say where the bytes came from', async () => {
    const folder = folderWith({ 'model.onnx': 'x' });
    symlinkSync('/etc/hosts', path.join(folder, 'hosts'));
    const { io, written } = memoryIo();
    expect(await run(['publish', folder, '--as', 'a/b@1.0.0'], io)).toBe(2);
    expect(written.err).toContain('hosts is a link or a device');
  });

  it('refuses a folder without a file', async () => {
    const { io, written } = memoryIo();
    expect(
      await run(['publish', folderWith({}), '--as', 'a/b@1.0.0'], io),
    ).toBe(2);
    expect(written.err).toContain('holds no file to publish');
  });

  it('wants to know what --create registers', async () => {
    const { io, written } = memoryIo();
    const folder = folderWith({ 'model.onnx': 'x' });
    expect(
      await run(['publish', folder, '--as', 'a/b@1.0.0', '--create'], io),
    ).toBe(2);
    expect(written.err).toContain('--title, --description, --owner and --tier');
  });
});
