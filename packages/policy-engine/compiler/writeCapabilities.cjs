'use strict';
// Writes runtime/capabilities.json: what the WebAssembly runtime brings itself, and what
// runtime/builtins.cjs answers. The compiler refuses every other call with its line and column.
// Needs `opa` of the release in go.mod. Run it after a change of either list, and commit both.
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { builtins } = require('../runtime/builtins.cjs');

// No patterns: they bring 300 KB to every module. No marshalling: numbers come back otherwise.
const native =
  'abs all and any array.concat array.reverse array.slice assign ceil concat contains count div endswith ' +
  'eq equal floor format_int graph.reachable gt gte indexof internal.member_2 internal.member_3 intersection ' +
  'is_array is_boolean is_null is_number is_object is_set is_string json.filter json.remove lower lt lte max ' +
  'min minus mul neq numbers.range object.filter object.get object.keys object.remove object.union ' +
  'object.union_n or plus product rem replace round set_diff sort split startswith strings.any_prefix_match ' +
  'strings.any_suffix_match strings.replace_n strings.reverse substring sum to_number trim trim_left ' +
  'trim_prefix trim_right trim_space trim_suffix type_name union upper walk';

const whole = JSON.parse(
  execFileSync('opa', ['capabilities', '--current'], { encoding: 'utf8' }),
);
const wanted = new Set([...native.split(' '), ...Object.keys(builtins)]);
const kept = whole.builtins.filter(({ name }) => wanted.has(name));
if (kept.length !== wanted.size) {
  const known = new Set(kept.map(({ name }) => name));
  const unknown = [...wanted].filter(name => !known.has(name));
  throw new Error(`OPA does not know ${unknown.join(', ')}`);
}
const capabilities = {
  builtins: kept,
  future_keywords: whole.future_keywords,
  // Texts with values in them call what is not there.
  features: whole.features.filter(
    name => name === 'rego_v1' || name === 'keywords_in_refs',
  ),
  allow_net: [],
};
writeFileSync(
  path.join(
    process.argv[2] ?? path.join(__dirname, '../runtime'),
    'capabilities.json',
  ),
  `${JSON.stringify(capabilities, undefined, 2)}\n`,
);
