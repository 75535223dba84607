import { resolveSignedLink } from './signedLink';

const discovery = {
  getBaseUrl: async (id: string) => `http://portal/api/${id}`,
};

describe('a signed link', () => {
  it.each([
    [
      '/v1/uploads/1/parts/1?s=2',
      'http://portal/api/model-registry/v1/uploads/1/parts/1?s=2',
    ],
    [
      'https://bucket.s3.amazonaws.com/key',
      'https://bucket.s3.amazonaws.com/key',
    ],
  ])('%s leads to %s', async (url, whole) => {
    await expect(resolveSignedLink(discovery, url)).resolves.toBe(whole);
  });
});
