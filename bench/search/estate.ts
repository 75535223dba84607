import { semverOrder } from '../../plugins/model-registry-backend/src/registry/semverOrder';
import { randomFrom, type Random } from './random';
import {
  common,
  frameworks,
  kinds,
  licences,
  nouns,
  states,
  syllables,
  tasks,
} from './vocabulary';

/*
 * A made-up company's models. Everything follows from the seed and the scale. Owners, tags, frameworks and
 * words are skewed as they are in life: few are everywhere, most are rare.
 */

export const modelsPerScale = 10_000;
export const versionsPerModel = 10;
export const artifactsPerVersion = 10;
const groupsPerScale = 40;
const tagsPerScale = 200;
const wordsMade = 20_000;
const longCardWords = 1_000;
const shortCardWords = 80;
const beganMs = Date.UTC(2024, 0, 1);
const minuteMs = 60_000;

export interface Estate {
  readonly models: number;
  readonly words: readonly string[];
  readonly tags: readonly string[];
  nameOf(model: number): string;
  rows(): {
    models: Iterable<unknown[]>;
    versions: Iterable<unknown[]>;
    aliases: Iterable<unknown[]>;
    artifacts: Iterable<unknown[]>;
  };
}

export const estateColumns = {
  models: [
    'id',
    'group',
    'name',
    'title',
    'description',
    'owner',
    'declared_tier',
    'tags',
    'created_by',
    'created_at',
    'changed_at',
  ],
  versions: [
    'id',
    'model_id',
    'version',
    'semver_order',
    'state',
    'metadata',
    'metadata_digest',
    'manifest',
    'manifest_digest',
    'size_bytes',
    'frameworks',
    'licence',
    'created_by',
    'created_at',
    'changed_at',
  ],
  aliases: ['model_id', 'alias', 'version_id', 'changed_at'],
  artifacts: [
    'id',
    'version_id',
    'path',
    'kind',
    'size',
    'digest',
    'status',
    'created_by',
    'created_at',
  ],
} as const;

export function makeEstate(scale: number): Estate {
  const words = makeWords();
  const tags = Array.from(
    { length: tagsPerScale * scale },
    (_, at) => `tag-${at}`,
  );
  const models = modelsPerScale * scale;
  const parts: Parts = { words, tags, groups: groupsPerScale * scale };
  return {
    models,
    words,
    tags,
    nameOf,
    rows: () => ({
      models: each(models, model => [modelRow(parts, model)]),
      versions: each(models, model => versionRows(parts, model)),
      aliases: each(models, aliasRows),
      artifacts: each(models, artifactRows),
    }),
  };
}

interface Parts {
  readonly words: readonly string[];
  readonly tags: readonly string[];
  readonly groups: number;
}

function* each(
  models: number,
  rowsOf: (model: number) => unknown[][],
): Iterable<unknown[]> {
  for (let model = 0; model < models; model++) yield* rowsOf(model);
}

function makeWords(): string[] {
  const random = randomFrom(1);
  const made = Array.from({ length: wordsMade }, () =>
    Array.from(
      { length: 2 + random.below(3) },
      () => syllables[random.below(syllables.length)],
    ).join(''),
  );
  return [...common, ...made];
}

function nameOf(model: number): string {
  const random = randomFrom(1_000_003 + model);
  const part = () => syllables[random.below(syllables.length)];
  return `${part()}${part()}${part()}-${
    nouns[random.below(nouns.length)]
  }-${model.toString(36)}`;
}

function id(kind: number, number: number): string {
  const hex = number.toString(16).padStart(12, '0');
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${hex}`;
}

function timeOf(random: Random): string {
  return new Date(beganMs + random.below(1_400_000) * minuteMs).toISOString();
}

function sentence(parts: Parts, random: Random, count: number): string {
  return Array.from({ length: count }, () => random.skewed(parts.words)).join(
    ' ',
  );
}

function modelRow(parts: Parts, model: number): unknown[] {
  const random = randomFrom(2_000_003 + model);
  const group = Math.floor(parts.groups * random.next() ** 3);
  const tags = new Set(
    Array.from({ length: 1 + random.below(4) }, () =>
      random.skewed(parts.tags),
    ),
  );
  const at = timeOf(random);
  return [
    id(1, model),
    `group-${group}`,
    nameOf(model),
    sentence(parts, random, 4),
    sentence(parts, random, 25),
    `group:default/group-${group}`,
    random.skewed(['Low', 'Medium', 'High']),
    [...tags],
    'user:default/maker',
    at,
    at,
  ];
}

/** The newest version has a whole card, older ones little, since only the newest is read for words. */
function versionRows(parts: Parts, model: number): unknown[][] {
  const random = randomFrom(3_000_017 + model);
  const framework = random.skewed(frameworks);
  const licence = random.skewed(licences);
  const task = random.skewed(tasks);
  return Array.from({ length: versionsPerModel }, (_, at) => {
    const newest = at === versionsPerModel - 1;
    const length = random.next() < 0.2 ? longCardWords : shortCardWords;
    const metadata = {
      identity: {
        frameworks: [framework],
        taxonomy: { use_cases: [task] },
        properties: {
          team: `team-${random.below(500)}`,
          cost: random.below(10_000),
          live: random.next() < 0.3,
        },
      },
      evals: {
        task: {
          accuracy: round(random.next()),
          f1: round(random.next()),
          latency_ms: random.below(500),
        },
      },
      risk: { intended_uses: [sentence(parts, random, newest ? length : 8)] },
    };
    const version = `1.${at}.0`;
    const number = model * versionsPerModel + at;
    const time = timeOf(random);
    const production = at === versionsPerModel - 2 && random.next() < 0.6;
    return [
      id(2, number),
      id(1, model),
      version,
      semverOrder(version),
      production ? 'production' : states[1 + random.below(states.length - 1)],
      JSON.stringify(metadata),
      'made-up',
      '[]',
      `sha256:${number.toString(16).padStart(64, '0')}`,
      random.below(2 ** 31),
      [framework],
      licence,
      'user:default/maker',
      time,
      time,
    ];
  });
}

function aliasRows(model: number): unknown[][] {
  if (model % 5 >= 3) return [];
  const version = model * versionsPerModel + versionsPerModel - 2;
  return [
    [
      id(1, model),
      'production',
      id(2, version),
      new Date(beganMs).toISOString(),
    ],
  ];
}

function artifactRows(model: number): unknown[][] {
  const from = model * versionsPerModel * artifactsPerVersion;
  return Array.from(
    { length: versionsPerModel * artifactsPerVersion },
    (_, at) => {
      const number = from + at;
      return [
        id(3, number),
        id(2, Math.floor(number / artifactsPerVersion)),
        `file-${at % artifactsPerVersion}.bin`,
        kinds[at % kinds.length],
        1_000,
        `sha256:${number.toString(16).padStart(64, '0')}`,
        'stored',
        'user:default/maker',
        new Date(beganMs).toISOString(),
      ];
    },
  );
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
