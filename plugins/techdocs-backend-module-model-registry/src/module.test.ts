import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import { courtFor, hostile } from './__fixtures__/court';
import techdocsModuleModelRegistry from './index';

const reader = 'user:default/reader';
const stranger = 'user:default/stranger';

/** A catalog that has every entity it is asked for; the real TechDocs asks it. */
const catalog = createBackendPlugin({
  pluginId: 'catalog',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        http.use((request, response) => {
          const [, , , kind, namespace, name] = request.path.split('/');
          response.json({
            apiVersion: 'backstage.io/v1alpha1',
            kind,
            metadata: { uid: 'x', namespace, name },
          });
        });
      },
    });
  },
});

describe('the docs of a model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-techdocs-'));
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const get = (path: string, who = reader) => {
    const { port } = backend.server.address() as AddressInfo;
    const headers = { authorization: mockCredentials.user.header(who) };
    return fetch(`http://localhost:${port}/api/techdocs${path}`, { headers });
  };
  const page = async (path: string) => {
    const response = await get(`/static/docs/speech/resource/${path}`);
    expect(response.status).toBe(200);
    return response.text();
  };

  beforeAll(async () => {
    for (const entity of [
      'default/component/other',
      'default/resource/database',
    ]) {
      mkdirSync(join(folder, entity), { recursive: true });
      writeFileSync(join(folder, entity, 'index.html'), `Docs of ${entity}`);
    }
    const clientFor = ({ principal }: BackstageCredentials) =>
      courtFor(
        (principal as { userEntityRef?: string }).userEntityRef !== stranger,
      );
    backend = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleModelRegistry,
        catalog,
        createServiceFactory({
          service: modelRegistryServiceRef,
          deps: {},
          factory: () => ({ clientFor, ownClient: () => courtFor(true) }),
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            techdocs: {
              builder: 'local',
              cache: { ttl: 60_000 },
              publisher: {
                type: 'local',
                local: { publishDirectory: folder },
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins with the card of the version in production', async () => {
    const html = await page('silero-vad/index.html');
    expect(html).toContain('<h1>Silero VAD 5.0.0</h1>');
    expect(html).toContain('href="versions/6.0.0/">6.0.0</a> Staging');
    expect(html).toContain('href="versions/5.0.0/" aria-current="page">5.0.0');
    expect(html).toContain('Weak on far voices');
  });

  it('has a page for each version, and a way between them', async () => {
    const html = await page('silero-vad/versions/6.0.0/index.html');
    expect(html).toContain('<h1>Silero VAD 6.0.0</h1>');
    expect(html).toContain('href="../../versions/5.0.0/"');
    const [, sheet] = /href="\.\.\/\.\.\/(assets\/[^"]+)"/.exec(html)!;
    expect(await page(`silero-vad/${sheet}`)).toContain('.md-typeset');
  });

  it('says so where there is no version yet', async () => {
    expect(await page('new/index.html')).toContain('no version yet');
  });

  it.each(['versions/9.9.9/index.html', 'versions/x/index.html', 'a.html'])(
    'has no page %s',
    async path => {
      const response = await get(
        `/static/docs/speech/resource/silero-vad/${path}`,
      );
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('have index.html and versions');
    },
  );

  it('tells TechDocs what it asks, and never waits for a build', async () => {
    const about = await get('/metadata/techdocs/speech/resource/silero-vad');
    expect(await about.json()).toMatchObject({
      site_name: 'Silero VAD',
      etag: '7',
      files: [
        'index.html',
        'versions/6.0.0/index.html',
        'versions/5.0.0/index.html',
      ],
    });
    const file = await page('silero-vad/techdocs_metadata.json');
    expect(JSON.parse(file)).toMatchObject({ site_name: 'Silero VAD' });
    const sync = await get('/sync/speech/resource/silero-vad');
    expect(await sync.text()).toContain('{"updated":false}');
  });

  it('safety: S9 nobody gets the card of a model they may not read', async () => {
    await page('silero-vad/index.html'); // what one reader got is not kept for another
    for (const path of [
      '/static/docs/speech/resource/silero-vad/index.html',
      '/static/docs/speech/resource/silero-vad/versions/5.0.0/index.html',
      '/static/docs/speech/resource/silero-vad/search/search_index.json',
      '/static/docs/speech/Resource/silero-vad/techdocs_metadata.json',
      '/metadata/techdocs/speech/resource/silero-vad',
    ]) {
      const response = await get(path, stranger);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toMatch(/Silero|far voices/);
    }
  });

  it('safety: S9 the search learns no more than the entity says, unless it is told to', async () => {
    const index = JSON.parse(await page('silero-vad/search/search_index.json'));
    expect(index.docs).toHaveLength(1);
    expect(index.docs[0].title).toBe('Model card of Silero VAD');
    expect(JSON.stringify(index)).not.toContain('far voices');
  });

  it('safety: S13 what people wrote is text, and nothing on the page runs', async () => {
    const response = await get(
      '/static/docs/speech/resource/silero-vad/index.html',
    );
    const html = await response.text();
    expect(html).not.toContain(hostile);
    expect(html).not.toMatch(/<(script|img|svg|iframe)/i);
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it.each(['default/component/other', 'default/resource/database'])(
    'leaves the docs of %s to TechDocs',
    async entity => {
      const response = await get(`/static/docs/${entity}/index.html`);
      expect(await response.text()).toBe(`Docs of ${entity}`);
      expect(response.headers.get('content-security-policy') ?? '').not.toMatch(
        /^sandbox/,
      );
    },
  );
});
