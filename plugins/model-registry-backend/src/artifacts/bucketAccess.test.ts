import { connectsTo, corsFor, judgeCors } from './bucketAccess';

const origin = 'https://portal.example.com';
const good = {
  AllowedOrigins: [origin],
  AllowedMethods: ['PUT', 'GET'],
  AllowedHeaders: ['*'],
  ExposeHeaders: ['ETag', 'x-amz-checksum-sha256'],
};

describe('safety: S20 the CORS rules of a bucket', () => {
  const works = { puts: true, gets: true, hidden: [] };
  it.each([
    ['all that is needed', [good], works],
    ['what we ask for', JSON.parse(corsFor(origin)), works],
    [
      'a pattern',
      [{ ...good, AllowedOrigins: ['https://*.example.com'] }],
      works,
    ],
    ['no rule', [], { puts: false, gets: false }],
    [
      'another origin',
      [{ ...good, AllowedOrigins: [`${origin}.evil.example`] }],
      { puts: false },
    ],
    ['no PUT', [{ ...good, AllowedMethods: ['GET'] }], { puts: false }],
    [
      'no checksum header',
      [{ ...good, AllowedHeaders: ['Content-Type'] }],
      { puts: false },
    ],
    [
      'its parts in two rules',
      [
        { ...good, AllowedMethods: ['GET'] },
        { ...good, AllowedHeaders: [] },
      ],
      { puts: false, gets: true },
    ],
    [
      'no exposed headers',
      [{ ...good, ExposeHeaders: ['etag'] }],
      { puts: true, hidden: ['x-amz-checksum-sha256'] },
    ],
  ])('with %s', (_, rules, expected) => {
    expect(judgeCors(rules, origin)).toMatchObject(expected);
  });
});

describe('safety: S20 the connect-src of a page', () => {
  const bucket = 'https://models.s3.eu-west-1.amazonaws.com';
  it.each([
    [["'self'"], bucket, false],
    [["'self'"], origin, true],
    [["'none'"], bucket, false],
    [["'self'", bucket], bucket, true],
    [['https:'], bucket, true],
    [['http:'], bucket, true],
    [['https:'], 'http://127.0.0.1:7070', false],
    [['*'], bucket, true],
    [['*.amazonaws.com'], bucket, true],
    [['*.amazonaws.com'], 'https://amazonaws.com', false],
    [['https://s3.eu-west-1.amazonaws.com'], bucket, false],
    [[`${bucket}:443`], bucket, true],
    [[`${bucket}:8443`], bucket, false],
    [['http://127.0.0.1:7070'], 'http://127.0.0.1:7070', true],
    [['http://127.0.0.1'], 'http://127.0.0.1:7070', false],
    [['http://127.0.0.1:*'], 'http://127.0.0.1:7070', true],
    [[''], bucket, false],
  ])('%j reaches %s: %s', (sources, target, expected) => {
    expect(connectsTo(sources, target, origin)).toBe(expected);
  });
});
