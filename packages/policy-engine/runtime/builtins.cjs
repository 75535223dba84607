// What a policy may call beyond what the WebAssembly runtime brings itself. This list and
// capabilities.json are one: the compiler refuses every other call with its line and column. Nothing
// here reads a clock, rolls dice or opens a connection; the time of a case is `input.now`.
// `undefined` makes an expression undefined, as OPA does where a value does not fit.
'use strict';

const dayMs = 86_400_000;

/**
 * Go's verbs `v s q d f x`, as OPA hands values on: numbers as numbers, texts as texts, everything else
 * as its text in Rego. A set arrives as a list. What does not fit is said within the text, as Go does.
 */
function sprintf(format, values) {
  let used = 0;
  const filled = format.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_whole, flags, width, precision, verb) => {
      if (verb === '%') return '%';
      if (used >= values.length) return `%!${verb}(MISSING)`;
      const value = handedOn(values[used++]);
      const said = sayVerb(verb, value, precision, flags.includes('+'));
      if (said === undefined) return `%!${verb}(${typed(value)})`;
      return padded(said, Number(width ?? 0), flags);
    },
  );
  if (used === values.length) return filled;
  const extra = values.slice(used).map(value => typed(handedOn(value)));
  return `${filled}%!(EXTRA ${extra.join(', ')})`;
}

function handedOn(value) {
  return typeof value === 'number' || typeof value === 'string'
    ? value
    : sayInRego(value);
}

function sayInRego(value) {
  if (Array.isArray(value)) return `[${value.map(sayInRego).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, one]) => `${JSON.stringify(key)}: ${sayInRego(one)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}

function typed(value) {
  if (typeof value === 'string') return `string=${value}`;
  return `${Number.isInteger(value) ? 'int64' : 'float64'}=${value}`;
}

function sayVerb(verb, value, precision, withSign) {
  if (verb === 'v') return String(value);
  if (typeof value === 'string') {
    if (verb === 's') return cut(value, precision);
    return verb === 'q' ? JSON.stringify(value) : undefined;
  }
  const sign = withSign && value >= 0 ? '+' : '';
  if (!Number.isInteger(value)) {
    if (verb !== 'f') return undefined;
    return sign + fixed(value, Number(precision ?? 6));
  }
  if (verb === 'd') return sign + BigInt(value);
  return verb === 'x' ? BigInt(value).toString(16) : undefined;
}

/** As Go rounds: to the even digit where both are as near, which JavaScript does not. */
function fixed(value, digits) {
  const rounded = value.toFixed(digits);
  const exact = value.toFixed(100);
  const end = exact.indexOf('.') + 1 + digits;
  if (!/^50*$/.test(exact.slice(end))) return rounded;
  const below = exact.slice(0, end).replace(/\.$/, '');
  return Number(below.at(-1)) % 2 === 0 ? below : rounded;
}

function cut(text, precision) {
  return precision === undefined
    ? text
    : [...text].slice(0, Number(precision)).join('');
}

function padded(text, width, flags) {
  if (flags.includes('-')) return text.padEnd(width);
  return text.padStart(width, flags.includes('0') ? '0' : ' ');
}

/** Nanoseconds since 1970. Whole milliseconds are exact, and finer than that no case is. */
function parseTime(text) {
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = parts;
  const date = `${year}-${month}-${day}`;
  const ms = Date.parse(`${date}T${hour}:${minute}:${second}${zone}`);
  // A day that the month does not have is no time.
  if (Number.isNaN(ms) || !isDay(date)) return undefined;
  return nanoseconds(BigInt(ms), BigInt(fraction.slice(1).padEnd(9, '0')));
}

function isDay(date) {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}

function nanoseconds(ms, more) {
  return Number(ms * 1_000_000n + more);
}

const unitNs = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

function parseDuration(text) {
  const whole = /^([+-]?)((?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(
    text,
  );
  if (text === '0') return 0;
  if (!whole) return undefined;
  let total = 0;
  for (const [, count, unit] of whole[2].matchAll(
    /(\d+(?:\.\d*)?)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    total += Number(count) * unitNs[unit];
  }
  return whole[1] === '-' ? -total : total;
}

/** A time as OPA takes it: nanoseconds, or nanoseconds with a zone, which is UTC or nothing here. */
function dateOf(time) {
  const [ns, zone] = Array.isArray(time) ? time : [time, 'UTC'];
  if (typeof ns !== 'number' || (zone !== 'UTC' && zone !== '')) {
    return undefined;
  }
  const date = new Date(Math.floor(ns / 1e6));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

function addDate(ns, years, months, days) {
  const date = dateOf(ns);
  if (!date) return undefined;
  const moved = Date.UTC(
    date.getUTCFullYear() + years,
    date.getUTCMonth() + months,
    date.getUTCDate() + days,
  );
  const withinDay = ((date.getTime() % dayMs) + dayMs) % dayMs;
  const restNs = BigInt(ns) - BigInt(date.getTime()) * 1_000_000n;
  return nanoseconds(BigInt(moved + withinDay), restNs);
}

const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function compareSemver(a, b) {
  const [left, right] = [semver.exec(a), semver.exec(b)];
  if (!left || !right) return undefined;
  for (const part of [1, 2, 3]) {
    const order = compareNumbers(left[part], right[part]);
    if (order !== 0) return order;
  }
  if (left[4] === right[4]) return 0;
  if (left[4] === undefined) return 1;
  if (right[4] === undefined) return -1;
  return comparePreRelease(left[4].split('.'), right[4].split('.'));
}

function comparePreRelease(left, right) {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [a, b] = [left[at], right[at]];
    if (a === b) continue;
    const [aCounts, bCounts] = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (aCounts && bCounts) return compareNumbers(a, b);
    if (aCounts !== bCounts) return aCounts ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return Math.sign(left.length - right.length);
}

function compareNumbers(a, b) {
  const [left, right] = [BigInt(a), BigInt(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const builtins = {
  sprintf,
  'time.parse_rfc3339_ns': parseTime,
  'time.parse_duration_ns': parseDuration,
  'time.date'(time) {
    const date = dateOf(time);
    return (
      date && [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    );
  },
  'time.weekday'(time) {
    const date = dateOf(time);
    return date && weekdays[date.getUTCDay()];
  },
  'time.add_date': addDate,
  'semver.compare': compareSemver,
  'semver.is_valid': text => typeof text === 'string' && semver.test(text),
};

module.exports = { builtins };
