/** A body that somebody might send by mistake or on purpose, made from one that is right. */
export interface Mutant {
  readonly what: string;
  readonly value: unknown;
}

type Path = readonly (string | number)[];

const longText = 'a'.repeat(20_000);
const longList = (of: unknown) => Array.from({ length: 2_500 }, () => of);

/** What may stand where something else belongs. */
const intruders: readonly [string, unknown][] = [
  ['null', null],
  ['true', true],
  ['zero', 0],
  ['a fraction below zero', -1.5],
  ['a huge number', 1e308],
  ['a number beyond exact integers', 2 ** 53],
  ['an empty text', ''],
  ['a blank text', ' \t\n'],
  ['a long text', longText],
  ['a NUL byte', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
  ['text that runs the other way', 'a\u202eb'],
  ['a letter that looks like another', 'ѕpeech'],
  ['full-width letters', 'ｓｐｅｅｃｈ'],
  ['a path upwards', '../../etc/passwd'],
  ['an encoded path upwards', '..%2f..%2fetc'],
  ['a Windows path', 'C:\\temp\\x'],
  ['markup', '<script>alert(1)</script>'],
  ['SQL', "'; drop table models; --"],
  ['an empty list', []],
  ['a long list', longList('a')],
  ['an empty object', {}],
  ['an object that is nested deep', nested(400)],
];

/** Every part of a body, replaced by every intruder, left out, and with a stranger beside it. */
export function mutantsOf(body: unknown): Mutant[] {
  const found: Mutant[] = intruders.map(([name, value]) => ({
    what: `the whole body as ${name}`,
    value,
  }));
  for (const path of pathsOf(body)) {
    const at = path.join('.');
    if (path.length > 0) {
      for (const [name, value] of intruders) {
        found.push({ what: `${at} as ${name}`, value: put(body, path, value) });
      }
      found.push({ what: `no ${at}`, value: put(body, path, undefined) });
    }
    const part = read(body, path);
    if (Array.isArray(part)) {
      const value = put(body, path, longList(part[0] ?? 'a'));
      found.push({ what: `${at} repeated`, value });
    } else if (typeof part === 'object' && part !== null) {
      const value = put(body, [...path, 'surprise'], 1);
      found.push({ what: `a stranger in '${at}'`, value });
    }
  }
  return found;
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

function read(value: unknown, path: Path): unknown {
  return path.reduce<any>((part, key) => part?.[key], value);
}

function put(value: unknown, path: Path, by: unknown): unknown {
  if (path.length === 0) return by;
  const [key, ...rest] = path;
  const copy: any = Array.isArray(value)
    ? [...value]
    : { ...(value as Record<string, unknown>) };
  copy[key] = put(copy[key], rest, by);
  return copy;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at++) value = { a: value };
  return value;
}

/** Texts in a path or a query that no name, number or id is. Encoded as they go over the wire. */
export const wireTexts: readonly string[] = [
  '..%2f..%2fetc%2fpasswd',
  '..%5c..%5cetc',
  'a%00b',
  '%00',
  '%',
  '%ff%fe',
  '%ed%a0%80', // half a pair, as UTF-8 never has it
  '%E2%80%AE',
  '%D1%95peech',
  'SPEECH',
  '%20',
  'a%20b',
  'a%0ab',
  '-1',
  '0',
  '1.5',
  '1e309',
  '99999999999999999999999',
  'NaN',
  'null',
  '%7B%7D',
  '%5B%5D',
  '@',
  '@@production',
  '@Production',
  '01.0.0',
  '1.0',
  'v1.0.0',
  '1.0.0%0a',
  '99999999999999999999.0.0',
  'sha256:xyz',
  'sha512:00',
  '00000000-0000-0000-0000-000000000000',
  '%27%3B--',
  '__proto__',
  'constructor',
  'a'.repeat(600),
  'a'.repeat(4_000),
];
