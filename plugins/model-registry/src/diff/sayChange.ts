import {
  measureTitle,
  seedRules,
  shortDigest,
  totalPrefix,
  wordsIn,
  type Change,
  type DiffPartName,
  type Metric,
  type MetricChange,
  type Outcome,
  type TensorFacts,
} from '@assay/plugin-model-registry-common';
import { bytesText, countText, measured } from '../components/numbers';
import { changeText } from '../evaluations/changeText';
import { gateTitle } from '../governance/say';
import { fieldTitle } from '../publish/fieldKind';
import type { Text } from '../translations/useText';

type Said = Record<
  DiffPartName,
  {
    name(name: string, t: Text): string;
    value(value: unknown, t: Text): string;
  }
>;

/** Characters of a value in a line; the whole of it is side by side. */
export const lineMax = 160;

const asIs = (name: string) => name;

/** How the things of each part are called, and how one of them is said. */
const said: Said = {
  licence: { name: licenceName, value: String },
  gates: {
    name: (name, t) => gateTitle(name, t('language')),
    value: (value, t) => wordsIn(t('language')).outcomes[value as Outcome],
  },
  metrics: {
    name: metricName,
    value: (value, t) => measured(value as Metric, t('language')),
  },
  files: {
    name: asIs,
    value: (value, t) => {
      const { digest, size } = value as { digest: string; size: number };
      return `${shortDigest(digest)}, ${bytesText(size, t('language'))}`;
    },
  },
  tensors: {
    name: (name, t) =>
      name.startsWith(totalPrefix)
        ? t('diff.tensorsOf', { dtype: name.slice(totalPrefix.length) })
        : name,
    value: (value, t) => tensorText(value as TensorFacts, t),
  },
  templates: {
    name: asIs,
    value: value => shortDigest((value as { digest: string }).digest),
  },
  components: {
    name: asIs,
    value: (value, t) => {
      const { version, licence } = value as Record<string, string | undefined>;
      return [version ?? t('diff.noVersion'), licence]
        .filter(Boolean)
        .join(', ');
    },
  },
  metadata: {
    name: (path, t) => fieldTitle(path, t('language')),
    value: fieldText,
  },
};

export function nameOfChange(part: DiffPartName, name: string, t: Text) {
  return said[part].name(name, t);
}

/** The whole of a value in words; a screen may cut it. */
export function valueText(part: DiffPartName, value: unknown, t: Text): string {
  return value === undefined ? '' : said[part].value(value, t);
}

/** What a change means besides its two values: "newly blocks", "+0.7 pp, n.s.". */
export function meaningOf(
  part: DiffPartName,
  change: Change<unknown>,
  t: Text,
): string | undefined {
  if (part === 'gates') {
    const { effect } = change as { effect?: string };
    if (effect === 'newly-blocks') return t('diff.newlyBlocks');
    return effect === 'blocks-no-more' ? t('diff.blocksNoMore') : undefined;
  }
  if (part !== 'metrics') return undefined;
  const { delta, better, significant, after } = change as MetricChange;
  return delta === undefined
    ? undefined
    : changeText({ delta, better, significant }, after?.unit, t);
}

/** Texts that are read side by side: what a line of a list would cut. */
export function longTexts(
  part: DiffPartName,
  { before, after }: Change<unknown>,
  t: Text,
): { before: string; after: string } | undefined {
  if (part === 'templates') {
    const textOf = (side: unknown) =>
      (side as { text: string } | undefined)?.text ?? '';
    return { before: textOf(before), after: textOf(after) };
  }
  const texts = {
    before: valueText(part, before, t),
    after: valueText(part, after, t),
  };
  const isLong = Math.max(texts.before.length, texts.after.length) > lineMax;
  return isLong ? texts : undefined;
}

function licenceName(name: string, t: Text): string {
  const [who, ...where] = name.split('/');
  const key = { stated: 'diff.stated', confirmed: 'diff.confirmed' } as const;
  const title = t(key[who as keyof typeof key] ?? 'diff.found');
  return where.length > 0 ? `${title} (${where.join('/')})` : title;
}

/** What the seed measures has words; a metric of an organisation's own is called as it is. */
function metricName(name: string, t: Text): string {
  const rule = seedRules.evaluations.find(
    ({ suite, metric }) => `${suite}/${metric}` === name,
  );
  return rule ? measureTitle(rule, wordsIn(t('language'))) : name;
}

function tensorText(value: TensorFacts, t: Text): string {
  if ('shape' in value) return `${value.dtype} ${value.shape.join('×')}`;
  return t('diff.tensorCounts', {
    tensors: countText(value.tensors, t('language')),
    parameters: countText(value.parameters, t('language')),
  });
}

/** Words as they are, lists as lists, and of a record each part with its name. */
function fieldText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(fieldText).join('; ');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${fieldText(part)}`)
    .join(', ');
}
