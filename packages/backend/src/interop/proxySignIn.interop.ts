import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildApp,
  cloneRoot,
  createTestDatabase,
  findFreePort,
  openBrowser,
  type RunningBackend,
  type TestDatabase,
} from '@assay/embedded/testing';
import {
  createModelRegistryClient,
  modelRegistryPermissions,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import type { Browser, Page } from 'playwright-core';
import {
  productionAuth,
  startSignInPortal,
  startSigningProxy,
} from './signInPortal';

/** On the settings page: the person that the portal takes one for. */
const ownEntry = 'a[href$="/catalog/default/user/model-owner"]';
const models = ['speech', 'vision'];

/** What docs/operations/access.md has as its example, cut down to two roles. */
const access = {
  permission: {
    enabled: true,
    assay: {
      roles: [
        {
          name: 'owners',
          members: ['group:default/speech'],
          allow: [{ permissions: ['*'] }],
        },
        {
          name: 'readers-of-speech',
          members: ['group:default/research'],
          allow: [
            { permissions: ['catalog.entity.read'] },
            {
              permissions: ['modelregistry.model.read'],
              where: { rule: 'IN_GROUP', params: { groups: ['speech'] } },
            },
          ],
        },
      ],
    },
  },
};

/** A proxy that speaks SAML with the organisation signs people in; the portal has roles in its configuration. */
describe('behind a proxy that signs people in', () => {
  let folder: string;
  let database: TestDatabase;
  let proxy: { url: string; server: Server };
  let portal: RunningBackend;
  let browser: Browser;
  let person: string | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-proxy-'));
    await buildApp(cloneRoot);
    database = await createTestDatabase();
    const port = await findFreePort();
    proxy = await startSigningProxy(port, () => person);
    portal = await startSignInPortal({
      folder,
      database,
      port,
      url: proxy.url,
      auth: productionAuth(['oauth2Proxy'], ['oidc']),
      env: {},
      more: access,
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
    proxy?.server.closeAllConnections();
    proxy?.server.close();
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function openAs(name: string | undefined, where: string) {
    person = name;
    const context = await browser.newContext({ baseURL: proxy.url });
    context.setDefaultTimeout(30_000);
    const page: Page = await context.newPage();
    await page.goto(where);
    return page;
  }

  async function tokenOf(name: string): Promise<string> {
    person = name;
    const response = await fetch(
      `${proxy.url}/api/auth/oauth2Proxy/refresh?env=production`,
    );
    return (await response.json()).backstageIdentity.token;
  }

  async function clientOf(name: string): Promise<ModelRegistryClient> {
    const token = await tokenOf(name);
    return createModelRegistryClient({
      fetch,
      baseUrl: `${proxy.url}/api/model-registry`,
      token: async () => token,
      newKey: () => crypto.randomUUID(),
    });
  }

  it('nobody clicks anything: one is there, as oneself', async () => {
    const page = await openAs('model-owner', '/settings');
    await page.locator(ownEntry).first().waitFor();
    await page.context().close();
  });

  it('safety: S1 whoever is not in the catalog is refused, in a sentence', async () => {
    const page = await openAs('stranger', '/models');
    await page.getByText(/You are not in the catalog/).waitFor();
    await page.context().close();
  });

  it('past the proxy nobody is named, and the page says where to go', async () => {
    const page = await openAs(undefined, '/models');
    await page.getByText(/at the address of the proxy/).waitFor();
    await page.context().close();
  });

  describe('with roles and conditions from configuration', () => {
    beforeAll(async () => {
      const owner = await clientOf('model-owner');
      for (const group of models) {
        await owner.createModel({
          body: {
            group,
            name: 'first',
            title: `First of ${group}`,
            description: 'Here so that somebody may see it, or not.',
            owner: 'group:default/speech',
            tier: 'Low',
          },
        });
      }
    });

    it('safety: S9 people see what their role allows, and no count of the rest', async () => {
      const viewer = await clientOf('viewer');
      const found = await viewer.listModels({ query: {} });
      expect(found.items.map(({ ref }) => ref)).toEqual(['speech/first']);
      expect(found.total).toBe(1);
      const owner = await clientOf('model-owner');
      expect((await owner.listModels({ query: {} })).total).toBe(2);
    });

    it('what no role allows is denied, in other parts of the portal too', async () => {
      const token = await tokenOf('viewer');
      const response = await fetch(`${proxy.url}/api/permission/authorize`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          items: ['scaffolder.task.create', 'modelregistry.model.create'].map(
            (name, id) => ({
              id: String(id),
              permission: { type: 'basic', name, attributes: {} },
            }),
          ),
        }),
      });
      const { items } = await response.json();
      expect(items.map(({ result }: { result: string }) => result)).toEqual([
        'DENY',
        'DENY',
      ]);
    });
  });

  it('permissions and rules are where other policies look for them', async () => {
    const token = await tokenOf('viewer');
    const response = await fetch(
      `${proxy.url}/api/model-registry/.well-known/backstage/permissions/metadata`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { permissions, rules } = await response.json();
    const namesOf = (items: { name: string }[]) =>
      items.map(({ name }) => name).sort();
    expect(namesOf(permissions)).toEqual(namesOf(modelRegistryPermissions));
    expect(namesOf(rules)).toEqual(['HAS_TIER', 'IN_GROUP', 'IS_MODEL_OWNER']);
    const tier = rules.find(
      ({ name }: { name: string }) => name === 'HAS_TIER',
    );
    expect(tier.paramsSchema.properties.tiers.items.enum).toContain('High');
  });
});
