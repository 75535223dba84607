import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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
import type { Browser, Page } from 'playwright-core';
import {
  productionAuth,
  signInAtProvider,
  startOidcProvider,
  startSignInPortal,
  type LocalProvider,
} from './signInPortal';

/** On the settings page: the person that the portal takes one for. */
const ownEntry = 'a[href$="/catalog/default/user/model-owner"]';
const client = { id: 'assay', secret: randomBytes(24).toString('hex') };

/** Signing in as in production, with a provider that is none of ours and its own pages. */
describe('signing in with OIDC', () => {
  let folder: string;
  let url: string;
  let database: TestDatabase;
  let provider: LocalProvider;
  let portal: RunningBackend;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-oidc-'));
    await buildApp(cloneRoot);
    database = await createTestDatabase();
    const port = await findFreePort();
    url = `http://localhost:${port}`;
    const callback = `${url}/api/auth/oidc/handler/frame`;
    provider = await startOidcProvider(client, callback);
    portal = await startSignInPortal({
      folder,
      database,
      port,
      url,
      auth: productionAuth(['github', 'google', 'microsoft']),
      env: {
        OIDC_METADATA_URL: provider.metadataUrl,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
        ...otherProviders(),
      },
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
    await provider?.stop();
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function open(where: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: url });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    await page.goto(where);
    return page;
  }

  const signIn = (page: Page, name: string) =>
    signInAtProvider(page, url, name);

  it('offers what the configuration names, and nothing else', async () => {
    const page = await open('/models');
    const buttons = page.getByRole('button', { name: /^Continue with/ });
    await buttons.first().waitFor();
    expect(await buttons.allInnerTexts()).toEqual([
      'Continue with your organisation',
      'Continue with Microsoft',
      'Continue with Google',
      'Continue with GitHub',
    ]);
    expect(await page.getByRole('radio').count()).toBe(0); // personas
    await page.context().close();
  });

  it('lands where one wanted to go, as oneself, and stays so over a reload', async () => {
    const page = await open('/models/browse?state=draft');
    await signIn(page, 'model-owner');
    await page.getByRole('searchbox').first().waitFor();
    expect(page.url()).toBe(`${url}/models/browse?state=draft`);
    await page.goto('/settings');
    await page.getByText('model-owner@example.com').first().waitFor();
    await page.reload();
    await page.locator(ownEntry).first().waitFor();
    await page.context().close();
  });

  it('ends with signing out, and asks again', async () => {
    const page = await open('/models');
    await signIn(page, 'viewer');
    await page.getByRole('searchbox').first().waitFor();
    await page.goto('/settings');
    await page.getByTestId('user-settings-menu').click();
    await page.getByTestId('sign-out').click();
    await page.getByRole('button', { name: /your organisation/ }).waitFor();
    expect(await sessionOf(page)).toBe(401);
    await page.context().close();
  });

  it.each([
    ['is not in the catalog', 'stranger', /You are not in the catalog/],
    [
      'has no verified mail address',
      'unverified-model-owner',
      /no verified mail address/,
    ],
  ])('safety: S1 refuses whoever %s', async (_, name, sentence) => {
    const page = await open('/models');
    await signIn(page, name);
    await page.getByText(sentence).waitFor();
    expect(page.url()).toBe(`${url}/models`);
    expect(await sessionOf(page)).toBe(401);
    await page.context().close();
  });

  it('shows no words that somebody put into the address', async () => {
    const page = await open('/models?error=Call+this+number');
    await page.getByText(/Signing in did not work/).waitFor();
    expect(await page.getByText('Call this number').count()).toBe(0);
    await page.context().close();
  });

  it('safety: S18 has no personas', async () => {
    const response = await fetch(`${url}/api/auth/persona/refresh`, {
      headers: { 'x-assay-persona': 'admin' },
    });
    expect(response.status).toBe(404);
  });

  /** What the backend says of the session that the page has. */
  function sessionOf(page: Page): Promise<number> {
    return page.evaluate(async () => {
      const response = await fetch('/api/auth/oidc/refresh?env=production', {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      });
      return response.status;
    });
  }
});

/** Nobody signs in with these here; the blocks have to be such that a portal starts with them. */
function otherProviders(): NodeJS.ProcessEnv {
  return {
    GITHUB_CLIENT_ID: 'github',
    GITHUB_CLIENT_SECRET: 'unused',
    GOOGLE_CLIENT_ID: 'google',
    GOOGLE_CLIENT_SECRET: 'unused',
    MICROSOFT_CLIENT_ID: 'microsoft',
    MICROSOFT_CLIENT_SECRET: 'unused',
    MICROSOFT_TENANT_ID: 'organizations',
  };
}
