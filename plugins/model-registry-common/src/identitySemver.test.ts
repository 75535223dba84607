import fc from 'fast-check';
import {
  compareSemver,
  parseSemver,
  semverLengthMax,
  semverSchema,
} from './identity';

describe('semantic versions', () => {
  it.each([
    '0.0.0',
    '1.2.3',
    '10.20.30',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-0.3.7',
    '1.0.0-x-y-z.--',
    '1.0.0+20130313144700',
    '1.0.0-beta+exp.sha.5114f85',
    '1.0.0+21AF26D3----117B344092BD',
    '1.0.0+001',
    '99999999999999.0.0',
  ])('takes %s', text => {
    expect(semverSchema.safeParse(text).success).toBe(true);
  });

  it.each([
    '',
    '1',
    '1.2',
    'v1.2.3',
    '1.2.3.4',
    '01.2.3',
    '1.02.3',
    '1.2.03',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3+',
    '1.2.3+a+b',
    '1.2.3 ',
    ' 1.2.3',
    '1.2.3\n',
    '-1.2.3',
    '1.2.3-ä',
    '１.2.3',
    '1.2.3/../../x',
    `1.2.3+${'a'.repeat(semverLengthMax)}`,
  ])('refuses %j', text => {
    expect(semverSchema.safeParse(text).success).toBe(false);
  });

  it('reads all five parts', () => {
    expect(parseSemver('1.2.3-rc.1+build.7')).toEqual({
      major: 1,
      minor: 2,
      patch: 3,
      prerelease: ['rc', '1'],
      build: ['build', '7'],
    });
    expect(() => parseSemver('1.2')).toThrow(RangeError);
  });

  it('orders as semver 2.0.0 §11 does, build metadata last and in text order', () => {
    const ordered = [
      '0.0.1',
      '0.9.0',
      '0.10.0',
      '1.0.0-0',
      '1.0.0-1',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0-rc.1+build',
      '1.0.0',
      '1.0.0+a',
      '1.0.0+b',
      '1.0.1',
      '2.0.0',
      '10.0.0',
    ];
    for (let i = 0; i < ordered.length; i++) {
      for (let j = 0; j < ordered.length; j++) {
        expect(Math.sign(compareSemver(ordered[i], ordered[j]))).toBe(
          Math.sign(i - j),
        );
      }
    }
  });

  const identifier = fc.oneof(
    fc.nat(20).map(String),
    fc.stringMatching(/^[a-zA-Z-][0-9a-zA-Z-]{0,4}$/),
  );
  const dotted = fc
    .array(identifier, { maxLength: 3 })
    .map(all => all.join('.'));
  const semver = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3), dotted, dotted)
    .map(
      ([major, minor, patch, pre, build]) =>
        `${major}.${minor}.${patch}${pre && `-${pre}`}${build && `+${build}`}`,
    );

  it('has one order: same text or one before the other, and no circles', () => {
    fc.assert(
      fc.property(semver, semver, semver, (a, b, c) => {
        expect(semverSchema.safeParse(a).success).toBe(true);
        expect(compareSemver(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareSemver(a, b))).toBe(
          0 - Math.sign(compareSemver(b, a)),
        );
        const [first, second, third] = [a, b, c].sort(compareSemver);
        expect(compareSemver(first, second)).toBeLessThanOrEqual(0);
        expect(compareSemver(first, third)).toBeLessThanOrEqual(0);
        expect(compareSemver(second, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('puts a release above its pre-releases', () => {
    fc.assert(
      fc.property(semver, text => {
        const { major, minor, patch, prerelease } = parseSemver(text);
        fc.pre(prerelease.length > 0);
        expect(compareSemver(text, `${major}.${minor}.${patch}`)).toBeLessThan(
          0,
        );
      }),
    );
  });

  it('keeps apart numbers larger than a double holds exactly', () => {
    const a = '9007199254740992.0.0';
    const b = '9007199254740993.0.0';
    expect(compareSemver(a, b)).toBeLessThan(0);
    expect(
      compareSemver(`1.0.0-${a.split('.')[0]}`, `1.0.0-${b.split('.')[0]}`),
    ).toBeLessThan(0);
  });

  it('refuses hostile versions fast', () => {
    const started = performance.now();
    semverSchema.safeParse(`1.0.0-${'0'.repeat(100_000)}`);
    semverSchema.safeParse(`1.0.0-${'a.'.repeat(100_000)}!`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
