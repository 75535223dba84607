import fc from 'fast-check';
import {
  aliasSchema,
  digestSchema,
  formatModelRef,
  groupSchema,
  modelNameSchema,
  nameLengthMax,
  parseModelRef,
  parseVersionRef,
  parseVersionSelector,
  semverSchema,
  shortDigest,
  versionSelectorSchema,
} from './identity';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('safety: S10 names the catalog accepts', () => {
  it.each(['a', '0', 'search', 'team-1', 'a'.repeat(nameLengthMax)])(
    'takes %j as group and name',
    text => {
      expect(groupSchema.safeParse(text).success).toBe(true);
      expect(modelNameSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each(['silero-vad', 'bert.base', 'a_b', 'a--b'])(
    'takes %j as name',
    text => {
      expect(modelNameSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    '../etc',
    '..%2fetc',
    'a/b',
    'a\\b',
    '/a',
    'a/',
    '-a',
    'a-',
    '.a',
    'a.',
    '_a',
    'Search',
    'ä',
    'a b',
    'a\u0000',
    'a\n',
    'a:b',
    'a@b',
    '~',
    '*',
    "a'b",
    'a'.repeat(nameLengthMax + 1),
  ])('refuses %j as group and name', text => {
    expect(groupSchema.safeParse(text).success).toBe(false);
    expect(modelNameSchema.safeParse(text).success).toBe(false);
    expect(parseModelRef(`${text}/vad`)).toBeUndefined();
    expect(parseModelRef(`speech/${text}`)).toBeUndefined();
  });

  it('no accepted name climbs out of a folder', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (group, name) => {
        const ref = parseModelRef(`${group}/${name}`);
        if (ref === undefined) return;
        expect(ref.group).not.toMatch(/[./\\]/);
        expect(ref.name).not.toMatch(/^\.|\.$|[/\\]/);
      }),
    );
  });

  it('reads back what it writes', () => {
    const part = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,10}[a-z0-9])?$/);
    fc.assert(
      fc.property(part, part, (group, name) => {
        expect(parseModelRef(formatModelRef({ group, name }))).toEqual({
          group,
          name,
        });
      }),
    );
  });
});

describe('digests', () => {
  it('takes SHA-256 in lower-case hex', () => {
    expect(digestSchema.safeParse(digest).success).toBe(true);
    expect(shortDigest(digest)).toBe('0123456789ab');
  });

  it.each([
    digest.slice(7),
    digest.toUpperCase(),
    digest.slice(0, -1),
    `${digest}0`,
    `${digest}\n`,
    digest.replace('sha256', 'sha512'),
    digest.replace('0', 'g'),
    '',
  ])('refuses %j', text => {
    expect(digestSchema.safeParse(text).success).toBe(false);
  });
});

describe('aliases and selectors', () => {
  it.each(['a', 'production', 'canary-2', `a${'b'.repeat(31)}`])(
    'takes the alias %j',
    text => {
      expect(aliasSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    '',
    '1',
    '1.2.3',
    '-a',
    'a-',
    'A',
    'a_b',
    'a.b',
    '@a',
    `a${'b'.repeat(32)}`,
    'a\n',
  ])('refuses the alias %j', text => {
    expect(aliasSchema.safeParse(text).success).toBe(false);
  });

  it.each([
    ['1.2.3', { kind: 'semver', version: '1.2.3' }],
    ['1.2.3+b.1', { kind: 'semver', version: '1.2.3+b.1' }],
    ['@production', { kind: 'alias', alias: 'production' }],
    [digest, { kind: 'digest', digest }],
    ['production', undefined],
    ['@', undefined],
    ['@1.2.3', undefined],
    ['sha256:abc', undefined],
    ['../1.2.3', undefined],
    ['', undefined],
  ])('reads %j', (text, selector) => {
    expect(parseVersionSelector(text)).toEqual(selector);
    expect(versionSelectorSchema.safeParse(text).success).toBe(
      selector !== undefined,
    );
  });

  it.each([
    ['speech/vad@6.0.0', { kind: 'semver', version: '6.0.0' }],
    ['speech/vad@production', { kind: 'alias', alias: 'production' }],
    ['speech/vad@@production', { kind: 'alias', alias: 'production' }],
    [`speech/vad@${digest}`, { kind: 'digest', digest }],
  ])('reads the version ref %j', (text, selector) => {
    expect(parseVersionRef(text)).toEqual({
      model: { group: 'speech', name: 'vad' },
      selector,
    });
  });

  it.each([
    'speech/vad',
    'vad@1.0.0',
    '@1.0.0',
    'speech/vad@',
    'a/b/c@1.0.0',
    'speech/vad@..',
  ])('refuses the version ref %j', text => {
    expect(parseVersionRef(text)).toBeUndefined();
  });

  it('no text is two kinds of selector', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const kinds = [
          digestSchema.safeParse(text).success,
          semverSchema.safeParse(text).success,
          text.startsWith('@'),
        ].filter(Boolean);
        expect(kinds.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
