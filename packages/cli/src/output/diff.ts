import {
  diffPartNames,
  figureChange,
  shortDigest,
  totalPrefix,
  wordsEn,
  type Change,
  type DiffPart,
  type DiffPartName,
  gateTitle,
  type Metric,
  type Outcome,
  type TensorFacts,
  type VersionDiff,
} from '@assay/plugin-model-registry-common';
import { bytes, count, hang, marks, type Paint } from '../style';

interface Look {
  paint: Paint;
  columns: number;
}

const titles = {
  licence: 'LICENCE',
  gates: 'GATES',
  metrics: 'METRICS',
  files: 'FILES',
  tensors: 'TENSORS',
  templates: 'TEMPLATES',
  components: 'SBOM',
  metadata: 'METADATA',
} as const satisfies Record<DiffPartName, string>;
const titleWidth = Math.max(...Object.values(titles).map(t => t.length)) + 2;
const valueMax = 120; // the document that --json prints has the whole of it
const digits = 3; // significant, as every figure of a measurement is shown

/** What is different, with what could change a decision first; equal parts are counted. */
export function diffLines(diff: VersionDiff, look: Look): string[] {
  const { before, after, parts } = diff;
  const lines = [
    look.paint.strong(
      `${diff.ref}: ${after.version} against ${before.version}`,
    ),
  ];
  for (const name of diffPartNames) {
    lines.push(...partLines(name, parts[name], diff, look));
  }
  const verdict =
    diff.count === 0
      ? `${look.paint.good(marks.pass)} Nothing is different`
      : `${look.paint.caution(marks.warn)} ${many(diff.count, 'change')}`;
  lines.push(`${verdict} · ${many(diff.same, 'part')} the same`);
  return lines;
}

function partLines(
  name: DiffPartName,
  part: DiffPart,
  diff: VersionDiff,
  { paint, columns }: Look,
): string[] {
  const said = [
    ...stateLines(name, part, diff),
    ...part.changes.map(change => sayChange(name, change)),
    ...(part.groups ?? []).map(sayGroup),
  ];
  return said.flatMap((text, index) => {
    const head = (index === 0 ? titles[name] : '').padEnd(titleWidth);
    const lines = hang(head, text, columns).split('\n');
    if (index === 0)
      lines[0] = lines[0].replace(titles[name], paint.quiet(titles[name]));
    return lines;
  });
}

/** Why a part is not compared, or that the licence, which everybody asks for, is the same. */
function stateLines(
  name: DiffPartName,
  { state, count: changes }: DiffPart,
  { before, after }: VersionDiff,
): string[] {
  switch (state) {
    case 'compared':
      return name === 'licence' && changes === 0 && after.licence
        ? [`same ${marks.none} ${after.licence}`]
        : [];
    case 'nothing':
    case 'not-asked':
      return [];
    case 'partly':
      return ['only the first of a long list are compared by name'];
    case 'missing-before':
      return [`${before.version} has none on record, so nothing is compared`];
    case 'missing-after':
      return [`${after.version} has none on record, so nothing is compared`];
    case 'formats-differ':
      return ['cannot be compared: the formats differ'];
    case 'unreadable':
      return ['cannot be compared: one of the documents cannot be read'];
    case 'too-large':
      return ['cannot be compared: one of the documents is too large'];
    default:
      throw new Error(`Unknown state ${state satisfies never}`);
  }
}

const words = {
  added: 'added',
  removed: 'removed',
  altered: 'changed',
} as const;

function sayChange(part: DiffPartName, change: Change<unknown>): string {
  const [before, after] = [change.before, change.after].map(value =>
    value === undefined ? '' : cut(sayValue(part, value)),
  );
  const values = [before, after].filter(Boolean).join(` ${marks.next} `);
  const meaning = meaningOf(part, change);
  const what = [words[change.change], meaning].filter(Boolean).join(', ');
  return `${nameOf(part, change.name)} ${what}: ${values}`;
}

function nameOf(part: DiffPartName, name: string): string {
  if (part === 'gates') return gateTitle(name, wordsEn);
  return part === 'tensors' && name.startsWith(totalPrefix)
    ? `all of type ${name.slice(totalPrefix.length)}`
    : name;
}

function meaningOf(part: DiffPartName, change: Change<unknown>): string {
  if (part === 'gates') {
    const { effect } = change as { effect?: string };
    return effect === 'other' ? '' : (effect ?? '').replaceAll('-', ' ');
  }
  if (part !== 'metrics' || !change.before || !change.after) return '';
  const moved = figureChange(change.after as Metric, change.before as Metric);
  if (moved?.better === undefined) return '';
  if (moved.significant === false) return 'not significant';
  return moved.better ? 'better' : 'worse';
}

function sayValue(part: DiffPartName, value: unknown): string {
  switch (part) {
    case 'gates':
      return wordsEn.outcomes[value as Outcome].toLowerCase();
    case 'metrics':
      return sayMetric(value as Metric);
    case 'files': {
      const { digest, size } = value as { digest: string; size: number };
      return `${shortDigest(digest)} (${bytes(size)})`;
    }
    case 'tensors':
      return sayTensor(value as TensorFacts);
    case 'templates':
      return shortDigest((value as { digest: string }).digest);
    case 'components': {
      const { version, licence } = value as Record<string, string | undefined>;
      return [version ?? 'no version', licence].filter(Boolean).join(', ');
    }
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

function sayMetric({ value, unit, interval }: Metric): string {
  const number = (of: number) => String(Number(of.toPrecision(digits)));
  const suffix = unit && unit !== 'ratio' ? ` ${unit}` : '';
  const range = interval
    ? ` (${number(interval.lower)}–${number(interval.upper)})`
    : '';
  return `${number(value)}${suffix}${range}`;
}

function sayTensor(tensor: TensorFacts): string {
  return 'shape' in tensor
    ? `${tensor.dtype} ${tensor.shape.join('×')}`
    : `${count(tensor.tensors)} with ${count(tensor.parameters)} parameters`;
}

function sayGroup(group: NonNullable<DiffPart['groups']>[number]): string {
  const counts = (['added', 'removed', 'altered'] as const)
    .filter(change => group[change] > 0)
    .map(change => `${count(group[change])} ${words[change]}`);
  return `${group.name || 'all smaller groups'}: ${counts.join(' · ')}`;
}

function many(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  return text.length > valueMax ? `${text.slice(0, valueMax)}…` : text;
}
