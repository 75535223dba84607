import { stop, type Stop } from './fault';
import { filterFields } from './fields';
import { nearest } from './nearest';
import type { Token } from './tokens';

/** Why a name is no field, and which one may have been meant. */
export function unknownField(token: Token, name: string): Stop {
  const names = filterFields.map(field => field.name);
  const near = nearest(name, names);
  return stop(
    { at: token.at, length: name.length },
    'unknown-field',
    near
      ? `There is no field ${name}. Did you mean ${near}?`
      : `There is no field ${name}. docs/reference/filter.md lists them.`,
    {
      expected: near ? [near, ...names.filter(one => one !== near)] : names,
      wanted: { what: 'test' },
    },
  );
}
