import { gateTable } from '../gates/table';
import { riskTiers, versionStates } from '../lifecycle/states';
import { origins } from '../metadata/sections/provenance';
import {
  businessDomains,
  customerImpacts,
  dataDomains,
  geographies,
  sensitivities,
  useCases,
} from '../metadata/taxonomies';
import type { FieldType } from './fieldTypes';

/*
 * Every field a filter may name: the one table that the parser, its completion, the SQL, the description of
 * the API and docs/reference/filter.md read.
 */

export interface FilterField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: FieldType;
  /** Of the model, or of each version; one version has to answer all tests that are about versions. */
  readonly of: 'model' | 'version';
  /** True for `metrics.accuracy` and the like: the name takes a key after a dot. */
  readonly keyed: boolean;
  /** True for lists: `:` asks for one of the values, where of a single text it asks for a part. */
  readonly many: boolean;
  /** The values there are, where they are known beforehand; in order for `tier`. */
  readonly choices?: readonly string[];
  readonly lives: string; // where it is kept
  readonly help: string; // one line
}

type More = Partial<
  Pick<FilterField, 'aliases' | 'keyed' | 'many' | 'choices'>
>;

function field(
  of: FilterField['of'],
  name: string,
  type: FieldType,
  lives: string,
  help: string,
  more: More = {},
): FilterField {
  const defaults = { aliases: [], keyed: false, many: false };
  return { name, type, of, lives, help, ...defaults, ...more };
}

const idsOf = (terms: readonly { readonly id: string }[]) =>
  terms.map(term => term.id);

const ofModels = [
  field(
    'model',
    'text',
    'words',
    'title, description, name, tags and model card',
    'Words, each as the beginning of one. The same as the search box.',
  ),
  field('model', 'group', 'text', 'model', 'The group in `group/name`.'),
  field('model', 'name', 'text', 'model', 'The name in `group/name`.'),
  field('model', 'title', 'text', 'model', 'The title people read.'),
  field(
    'model',
    'owner',
    'text',
    'model',
    'The full entity ref of the owner, such as `group:default/speech`.',
  ),
  field('model', 'system', 'text', 'model', 'The system it is part of.'),
  field(
    'model',
    'tier',
    'tier',
    'model',
    'The risk tier that counts: the higher of declared and assessed.',
    { choices: riskTiers },
  ),
  field('model', 'declaredTier', 'tier', 'model', 'As the owner declared it.', {
    choices: riskTiers,
  }),
  field('model', 'assessedTier', 'tier', 'model', 'As MRC assessed it.', {
    choices: riskTiers,
  }),
  field('model', 'tags', 'text', 'model', 'Its tags.', {
    aliases: ['tag'],
    many: true,
  }),
  field(
    'model',
    'inProduction',
    'boolean',
    'aliases',
    'Whether a version of it is in production.',
  ),
  field('model', 'created', 'date', 'model', 'When it was registered.'),
  field(
    'model',
    'changed',
    'date',
    'model',
    'When it or one of its versions last changed.',
  ),
];

const ofVersions = [
  field('version', 'version', 'semver', 'version', 'Its semantic version.'),
  field('version', 'state', 'choice', 'version', 'Where it stands.', {
    choices: versionStates,
  }),
  field('version', 'sealed', 'boolean', 'version', 'Whether it is sealed.'),
  field(
    'version',
    'alias',
    'text',
    'aliases',
    'Aliases that point at it, such as `production`.',
    { many: true },
  ),
  field(
    'version',
    'framework',
    'text',
    'identity.frameworks',
    'What it runs with.',
    { aliases: ['frameworks'], many: true },
  ),
  field(
    'version',
    'licence',
    'text',
    'version, as the scanner read it',
    'Its licence, as an SPDX expression.',
    { aliases: ['license'] },
  ),
  field(
    'version',
    'format',
    'text',
    'format facts',
    'Formats of its files, as the scanner read them.',
    { many: true },
  ),
  field(
    'version',
    'artifact',
    'text',
    'artifacts',
    'Kinds of files it has, such as `weights`.',
    { aliases: ['artifacts'], many: true },
  ),
  field(
    'version',
    'blocked',
    'choice',
    'last verdicts',
    'Gates that blocked when it was last judged.',
    { choices: Object.keys(gateTable) },
  ),
  field('version', 'size', 'bytes', 'version', 'The size of all its files.'),
  field('version', 'released', 'date', 'version', 'When it was started.'),
  field(
    'version',
    'recertify',
    'date',
    'version',
    'When its approval has to be renewed.',
  ),
  field(
    'version',
    'task',
    'choice',
    'identity.taxonomy.use_cases',
    'What it does.',
    { choices: idsOf(useCases), aliases: ['useCase'] },
  ),
  field(
    'version',
    'domain',
    'choice',
    'identity.taxonomy.business_domain',
    'The part of the business it serves.',
    { choices: idsOf(businessDomains) },
  ),
  field(
    'version',
    'sensitivity',
    'choice',
    'identity.taxonomy.sensitivity',
    'How much harm a leak does.',
    { choices: idsOf(sensitivities) },
  ),
  field(
    'version',
    'dataDomain',
    'choice',
    'identity.taxonomy.data_domains',
    'Kinds of data it reads or learned from.',
    { choices: idsOf(dataDomains) },
  ),
  field(
    'version',
    'geography',
    'choice',
    'identity.taxonomy.geographies',
    'Where its users are.',
    { choices: idsOf(geographies) },
  ),
  field(
    'version',
    'impact',
    'choice',
    'identity.taxonomy.customer_impact',
    'How far its output reaches.',
    { choices: idsOf(customerImpacts) },
  ),
  field('version', 'origin', 'choice', 'provenance.origin', 'How it came.', {
    choices: origins,
  }),
  field(
    'version',
    'residency',
    'text',
    'data.residency',
    'The region in which it must stay.',
  ),
  field(
    'version',
    'pii',
    'text',
    'data.pii',
    'Categories of personal data it learned from.',
    { many: true },
  ),
  field(
    'version',
    'metrics',
    'number',
    'evaluation facts, else evals.task and evals.llm',
    'A metric by its key. What a lab measured counts before what the owner says.',
    { keyed: true, aliases: ['metric'] },
  ),
  field(
    'version',
    'properties',
    'any',
    'identity.properties',
    'A custom property by its key.',
    { keyed: true, aliases: ['property'] },
  ),
];

export const filterFields: readonly FilterField[] = [
  ...ofModels,
  ...ofVersions,
];

const byName = new Map(
  filterFields.flatMap(one =>
    [one.name, ...one.aliases].map(name => [name.toLowerCase(), one] as const),
  ),
);

/** Finds a field by its name or an alias of it, in any case. */
export function filterField(name: string): FilterField | undefined {
  return byName.get(name.toLowerCase());
}

/** @throws RangeError for a tree that the parser did not make and that names no field */
export function requireFilterField(name: string): FilterField {
  const found = filterField(name);
  if (!found) throw new RangeError(`There is no filter field '${name}'`);
  return found;
}

/** Fields whose values `GET /models` counts; of `metrics` and `properties` it counts the keys. */
export const filterFacets = [
  'state',
  'tier',
  'owner',
  'group',
  'tags',
  'framework',
  'licence',
  'format',
  'task',
  'domain',
  'sensitivity',
  'artifact',
  'blocked',
  'inProduction',
  'metrics',
  'properties',
] as const;
export type FilterFacet = (typeof filterFacets)[number];
