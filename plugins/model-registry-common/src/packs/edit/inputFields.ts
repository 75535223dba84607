import { metadataFields } from '../../metadata';
import { inputNames } from '../cel/environment';

/** A name that a rule can read, as it is completed while somebody types. */
export interface InputField {
  readonly path: string;
  /** Of the metadata: what the owner claims, called as the schema calls it. Others say what they are by their name. */
  readonly metadata?: string;
}

const ofCase = [
  'model.ref',
  'model.group',
  'model.owner',
  'version.ref',
  'version.state',
  'version.createdAt',
  'version.sealed',
  'version.digest',
];

/** What is measured or read comes in lists, and a list is asked about in one way. */
const asked = [
  'sboms.exists(s, s.covers && s.ageDays <= 90)',
  'licences.all(l, l.expression != "NOASSERTION")',
  'measured.exists(m, m.metric == "accuracy" && m.lower >= 0.9)',
  'manifest.all(f, f.size < 1000000000)',
  'regions.all(r, liesWithin(r, "eu"))',
  'code.all(c, c.findings == 0)',
  'damaged.size() == 0',
  'sources.exists(s, s.signature == "verified")',
  'daysBetween(version.createdAt, now) <= 365',
];

/** Everything that can be named, whole phrases first where a name alone says little. */
export const inputFields: readonly InputField[] = [
  ...inputNames.map(path => ({ path })),
  ...ofCase.map(path => ({ path })),
  ...metadataFields
    .filter(({ path }) => /^[\w.]+$/.test(path))
    .map(({ path }) => ({ path: `metadata.${path}`, metadata: path })),
  ...asked.map(path => ({ path })),
];

const roots = [...inputNames, 'params'].join('|');
const named = new RegExp(
  `(?<![\\w.])(?:${roots})(?:\\.[A-Za-z_]\\w*(?!\\w*\\())*`,
  'g',
);

/** The names that expressions read, each once, in their order. Texts in quotes name nothing. */
export function fieldsReadBy(
  ...expressions: readonly (string | undefined)[]
): string[] {
  const found = expressions.flatMap(text => {
    const said = (text ?? '').replace(/"[^"]*"|'[^']*'/g, '""');
    return said.match(named) ?? [];
  });
  return [...new Set(found)];
}
