import { readSbom } from './sbomFile';

describe('an SBOM file', () => {
  it.each([
    ['{"bomFormat":"CycloneDX","specVersion":"1.6"}', 'CycloneDX'],
    ['{"spdxVersion":"SPDX-2.3"}', 'SPDX'],
  ])('%s is %s', (document, format) => {
    expect(readSbom(document)).toMatchObject({
      format,
      document,
      documentSize: document.length,
    });
  });

  it.each(['', 'not json', '[]', '{"bomFormat":"Other"}'])(
    '%j is neither',
    document => {
      expect(readSbom(document)).toBeUndefined();
    },
  );

  it('names the document by the digest of its bytes', () => {
    const empty = readSbom('{"spdxVersion":""}');
    expect(empty?.documentDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
