import { mockServices } from '@backstage/backend-test-utils';
import { assertEmbedded } from './assertEmbedded';

const config = (profile: string | undefined, host: string | undefined) =>
  mockServices.rootConfig({
    data: {
      modelRegistry: { ...(profile ? { profile } : {}) },
      backend: { listen: { port: 7007, ...(host ? { host } : {}) } },
    },
  });

describe('safety: S18 personas belong to the embedded profile', () => {
  it('starts in the embedded profile on loopback', () => {
    expect(() => assertEmbedded(config('embedded', '127.0.0.1'))).not.toThrow();
  });

  it.each([
    [undefined, '127.0.0.1', /profile 'none'/],
    ['production', '127.0.0.1', /profile 'production'/],
    ['embedded', undefined, /every interface/],
    ['embedded', '0.0.0.0', /loopback only/],
  ] as const)('refuses profile %s on %s', (profile, host, why) => {
    expect(() => assertEmbedded(config(profile, host))).toThrow(why);
  });
});
