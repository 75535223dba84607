import { mockServices } from '@backstage/backend-test-utils';
import { readConfig } from './config';

const guarded = {
  permission: { enabled: true },
  backend: {
    rateLimit: { window: '1m', incomingRequestLimit: 600 },
    trustProxy: 1,
  },
  modelRegistry: { organisation: { origins: ['ldap:'] } },
};
const read = (data: object) =>
  readConfig(mockServices.rootConfig({ data: data as never }));

describe('the configuration', () => {
  it('is accepted when it guards what it must', () => {
    expect(read(guarded)).toMatchObject({
      profile: 'production',
      organisationOrigins: ['ldap:'],
    });
  });

  it.each([
    [
      'S1',
      'permissions disabled',
      { ...guarded, permission: { enabled: false } },
      'permission.enabled',
    ],
    [
      'S1',
      'no named provider of people',
      { ...guarded, modelRegistry: {} },
      'modelRegistry.organisation.origins',
    ],
    [
      'S21',
      'no rate limit',
      { ...guarded, backend: { trustProxy: 1 } },
      'backend.rateLimit',
    ],
    [
      'S21',
      'a rate limit without a number',
      { ...guarded, backend: { rateLimit: { window: '1m' }, trustProxy: 1 } },
      '5 requests',
    ],
    [
      'S21',
      'no word on proxies',
      { ...guarded, backend: { rateLimit: { incomingRequestLimit: 9 } } },
      'backend.trustProxy',
    ],
  ])(
    'safety: %s is refused with %s, saying what to set',
    (_, __, data, said) => {
      expect(() => read(data)).toThrow(said);
    },
  );

  it('lets the embedded profile be open, on its own machine', () => {
    expect(read({ modelRegistry: { profile: 'embedded' } }).profile).toBe(
      'embedded',
    );
  });

  it('safety: S1 takes no short group names', () => {
    const modelRegistry = {
      profile: 'embedded',
      roles: { mrc: ['mrc-approver'] },
    };
    expect(() => read({ modelRegistry })).toThrow('modelRegistry.roles');
  });
});
