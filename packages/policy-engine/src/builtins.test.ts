import { readFileSync } from 'node:fs';
import { runtimeFile } from './engineFolder';

const { builtins } = require('../runtime/builtins.cjs') as {
  builtins: Record<string, (...args: unknown[]) => unknown>;
};

describe('calls of Rego that are answered here', () => {
  it('safety: S17 are the ones that the compiler lets through', () => {
    const { builtins: listed, allow_net: network } = JSON.parse(
      readFileSync(runtimeFile('capabilities.json'), 'utf8'),
    ) as { builtins: { name: string }[]; allow_net: string[] };
    const names = listed.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(builtins)));
    expect(network).toEqual([]);
    // What else is listed the WebAssembly runtime brings itself; nothing of it reaches outside.
    const reachOutside =
      /^(?:http|net|opa|rand|uuid|io|crypto|trace|print|time\.now)/;
    expect(names.filter(name => reachOutside.test(name))).toEqual([]);
  });

  it.each([
    ['sprintf', ['%s is %d', ['a', 3]], 'a is 3'],
    [
      'sprintf',
      ['%v %v %s', [{ b: 1.5, a: 'x' }, [1, 'a'], [true]]],
      '{"b": 1.5, "a": "x"} [1, "a"] [true]',
    ],
    ['sprintf', ['%d %s', [1.5, 3]], '%!d(float64=1.5) %!s(int64=3)'],
    ['sprintf', ['%.2f%% %5.1f', [12.345, 2.25]], '12.35%   2.2'],
    ['sprintf', ['%.0f %.0f %+.1f', [0.5, 1.5, 1.75]], '0 2 +1.8'],
    ['sprintf', ['%q', ['a"b']], '"a\\"b"'],
    ['sprintf', ['%x %t', [255, true]], 'ff %!t(string=true)'],
    ['sprintf', ['%05d|%-4s|%4s', [42, 'a', 'b']], '00042|a   |   b'],
    ['sprintf', ['%s', []], '%!s(MISSING)'],
    ['sprintf', ['a', [1]], 'a%!(EXTRA int64=1)'],
    ['time.parse_rfc3339_ns', ['2026-11-23T12:00:00Z'], 1795435200000000000],
    [
      'time.parse_rfc3339_ns',
      ['2026-11-23T12:00:00.123+01:00'],
      1795431600123000000,
    ],
    ['time.parse_rfc3339_ns', ['2026-02-30T12:00:00Z'], undefined],
    ['time.parse_rfc3339_ns', ['yesterday'], undefined],
    ['time.parse_duration_ns', ['1h30m'], 5400e9],
    ['time.parse_duration_ns', ['-1.5s'], -1.5e9],
    ['time.parse_duration_ns', ['soon'], undefined],
    ['time.date', [1795435200000000000], [2026, 11, 23]],
    ['time.date', [[1795435200000000000, 'UTC']], [2026, 11, 23]],
    ['time.date', [[1795435200000000000, 'Europe/Berlin']], undefined],
    ['time.weekday', [1795435200000000000], 'Monday'],
    ['time.add_date', [1795435200000000000, 0, 1, 1], 1798113600000000000],
    ['semver.compare', ['1.2.3', '1.10.0'], -1],
    ['semver.compare', ['1.0.0', '1.0.0-rc.1'], 1],
    ['semver.compare', ['1.0.0-alpha.2', '1.0.0-alpha.10'], -1],
    ['semver.compare', ['1.0.0+a', '1.0.0+b'], 0],
    ['semver.compare', ['1', '2'], undefined],
    ['semver.is_valid', ['1.2.3-rc.1'], true],
    ['semver.is_valid', ['v1.2.3'], false],
  ] as const)('%s%j is %j', (name, args, expected) => {
    expect(builtins[name](...args)).toEqual(expected);
  });
});
