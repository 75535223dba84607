import { compareSemver } from '@assay/plugin-model-registry-common';
import fc from 'fast-check';
import { semverOrder } from './semverOrder';

const byBytes = (a: string, b: string) =>
  Math.sign(
    Buffer.compare(Buffer.from(semverOrder(a)), Buffer.from(semverOrder(b))),
  );

const number = fc.integer({ min: 0, max: 1_000_000 }).map(String);
const word = fc.stringMatching(/^[0-9a-zA-Z-]{0,6}[a-zA-Z-][0-9a-zA-Z-]{0,6}$/);
const pre = fc.array(fc.oneof(number, word), { maxLength: 4 });
const build = fc.array(fc.stringMatching(/^[0-9a-zA-Z-]{1,6}$/), {
  maxLength: 3,
});
const semver = fc
  .tuple(number, number, number, pre, build)
  .map(([major, minor, patch, p, b]) => {
    const core = `${major}.${minor}.${patch}`;
    const before = p.length > 0 ? `-${p.join('.')}` : '';
    return core + before + (b.length > 0 ? `+${b.join('.')}` : '');
  });

describe('the sortable text of a version', () => {
  it('orders the example of semver 2.0.0 §11', () => {
    const example = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0+build.1',
      '1.0.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ];
    expect([...example].reverse().sort(byBytes)).toEqual(example);
  });

  it('agrees with compareSemver on any two versions', () => {
    fc.assert(
      fc.property(semver, semver, (a, b) => {
        expect(byBytes(a, b)).toBe(Math.sign(compareSemver(a, b)));
      }),
    );
  });
});
