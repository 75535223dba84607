import { ConfigReader } from '@backstage/config';
import { checkStore, createStore } from './createStore';
import { createLinkSigner } from './links';
import type { ArtifactStore, PortalPage, StartCheck } from './store';

const baseUrl = 'https://portal.example.com/somewhere';
const links = createLinkSigner('a secret of the tests, and of nothing else');

async function check(csp: object | undefined, found: Partial<StartCheck> = {}) {
  let asked: PortalPage | undefined;
  const store = {
    checkAtStart: async (page: PortalPage) => {
      asked = page;
      return { refusals: [], warnings: [], ...found };
    },
  } as unknown as ArtifactStore;
  const warned: string[] = [];
  const logger = {
    warn: (text: string) => warned.push(text),
    info: () => undefined,
  };
  const backend = csp ? { csp } : {};
  await checkStore(
    new ConfigReader({ app: { baseUrl }, backend }),
    store,
    logger as never,
  );
  return { asked, warned };
}

describe('safety: S20 the check of a store at start', () => {
  it.each([
    [undefined, ["'self'"]],
    [{ 'connect-src': ["'self'", 'https:'] }, ["'self'", 'https:']],
    [{ connectSrc: ['https:'] }, ['https:']],
    [{ 'default-src': ['https:'] }, ['https:']],
    [{ 'connect-src': false, 'default-src': ['a'] }, ['a']],
    [{ 'connect-src': false }, ["'self'"]],
    [{ 'connect-src': false, 'default-src': false }, undefined],
  ])('with the policy %j reads %j', async (csp, connectSources) => {
    const { asked } = await check(csp);
    expect(asked).toEqual({
      origin: 'https://portal.example.com',
      connectSources,
    });
  });

  it('ends with every refusal, and goes on with warnings', async () => {
    const refusals = ['One is wrong. Set a.', 'Two is wrong. Set b.'];
    await expect(check(undefined, { refusals })).rejects.toThrow(
      'One is wrong. Set a. Two is wrong. Set b.',
    );
    const warnings = ['Look at this.'];
    const { warned } = await check(undefined, { warnings });
    expect(warned).toEqual(warnings);
  });

  it('refuses a kind of store that there is not', async () => {
    const config = new ConfigReader({
      modelRegistry: { store: { type: 'x' } },
    });
    await expect(createStore(config, links)).rejects.toThrow(
      "Set it to 'local' or 's3'",
    );
  });
});
