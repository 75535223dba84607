import { ConfigReader } from '@backstage/config';
import { isProxied, readProviders } from './providers';
import { refusalOf, takeRefusal } from './refusal';

const configured = (...ids: string[]) =>
  new ConfigReader({
    auth: { providers: Object.fromEntries(ids.map(id => [id, {}])) },
  });

describe('the ways to sign in', () => {
  it.each([
    [['oidc'], ['oidc']],
    [
      ['github', 'oidc'],
      ['oidc', 'github'],
    ],
    [['persona', 'guest', 'google'], ['google']],
    [[], []],
  ])('are those of %j and no others', (named, offered) => {
    expect(readProviders(configured(...named))).toEqual(offered);
  });

  it('are none without configuration', () => {
    expect(readProviders(new ConfigReader({}))).toEqual([]);
  });

  it('have no button for a proxy', () => {
    expect(readProviders(configured('oauth2Proxy')).filter(isProxied)).toEqual([
      'oauth2Proxy',
    ]);
  });
});

describe('a refusal', () => {
  it.each([
    ['User not found', 'notInCatalog'],
    ['Failed to sign-in, unable to resolve user identity.', 'notInCatalog'],
    ['Refresh failed; caused by NotFoundError: User not found', 'notInCatalog'],
    ['Login failed, user profile does not contain an email', 'noMail'],
    ['Google profile contained no email', 'noMail'],
    ['access_denied (End-User aborted interaction)', 'declined'],
    ['Call 555 and pay to get in', 'fault'],
  ])('%s is told as %s', (message, refusal) => {
    expect(refusalOf(message)).toBe(refusal);
  });

  it('is taken out of the address, and the rest of it stays', () => {
    window.history.replaceState(
      {},
      '',
      '/models?state=draft&error=User+not+found#x',
    );
    expect(takeRefusal()).toBe('notInCatalog');
    expect(window.location.href).toMatch(/\/models\?state=draft#x$/);
    expect(takeRefusal()).toBeUndefined();
  });
});
