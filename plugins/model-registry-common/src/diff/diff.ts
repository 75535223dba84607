import type { Change, Compared } from './compare';
import { compareComponents, type SbomReading } from './components';
import { compareFiles } from './files';
import { compareGates } from './gates';
import { changesOfGroup, groupChanges } from './groups';
import { inspectedFiles, type InspectedFile } from './inspected';
import { compareLicences } from './licence';
import { changesMax, changesPerPartMax } from './limits';
import { compareMetadata } from './metadata';
import { compareMetrics } from './metrics';
import {
  diffPartNames,
  type ComparedState,
  type DiffPartName,
  type DiffParts,
} from './schema';
import type { DiffSide } from './sides';
import { compareTemplates, templatesOf } from './templates';
import { compareTensors, namesCollide, tensorsOf } from './tensors';

/** What of a long comparison is opened. */
export interface DiffFocus {
  part: DiffPartName;
  group: string;
  /** The name of the last change that was seen. */
  cursor?: string;
}

export interface Diff {
  count: number;
  same: number;
  parts: DiffParts;
}

type Whole = { state: ComparedState } & Compared<unknown>;

/**
 * How a version differs from another. Pure; the same two sides always give the same answer.
 *
 * @param focus - one group of one part, listed in full; all other parts are then only counted
 */
export function differenceOf(
  before: DiffSide,
  after: DiffSide,
  focus?: DiffFocus,
): Diff {
  const whole: Record<DiffPartName, Whole> = {
    licence: compared(compareLicences(before, after)),
    gates: gatesOf(before, after),
    metrics: compared(compareMetrics(before, after)),
    files: compared(compareFiles(before, after)),
    ...insides(inspectedFiles(before), inspectedFiles(after)),
    components: componentsPart(before.sbom, after.sbom),
    metadata: compared(compareMetadata(before, after)),
  };
  const all = diffPartNames.map(name => whole[name]);
  const count = sum(all.map(({ changes }) => changes.length));
  const parts = diffPartNames.map(name => [
    name,
    shown(name, whole[name], count, focus),
  ]);
  return {
    count,
    same: sum(all.map(({ same }) => same)),
    // Each part was compared by the function that its name stands for.
    parts: Object.fromEntries(parts) as DiffParts,
  };
}

function compared(
  found: Compared<unknown>,
  state: ComparedState = 'compared',
): Whole {
  const isNothing = found.changes.length === 0 && found.same === 0;
  return { ...found, state: isNothing ? 'nothing' : state };
}

function not(state: ComparedState): Whole {
  return { state, changes: [], same: 0 };
}

function gatesOf(before: DiffSide, after: DiffSide): Whole {
  if (!before.verdicts || !after.verdicts) return not('not-asked');
  return compared(compareGates(before.verdicts, after.verdicts));
}

/** What is inside the files, where the scanner has looked. */
function insides(
  before: readonly InspectedFile[],
  after: readonly InspectedFile[],
): Pick<Record<DiffPartName, Whole>, 'tensors' | 'templates'> {
  return {
    tensors: tensorsPart(before, after),
    templates: compared(
      compareTemplates(templatesOf(before), templatesOf(after)),
    ),
  };
}

function tensorsPart(
  before: readonly InspectedFile[],
  after: readonly InspectedFile[],
): Whole {
  const withPaths = namesCollide(before) || namesCollide(after);
  const was = tensorsOf(before, withPaths);
  const is = tensorsOf(after, withPaths);
  if (!was && !is) return not('nothing');
  if (!was) return not('missing-before');
  if (!is) return not('missing-after');
  if (was.formats.join() !== is.formats.join()) return not('formats-differ');
  const isWhole = was.complete && is.complete;
  return { ...compareTensors(was, is), state: isWhole ? 'compared' : 'partly' };
}

function componentsPart(
  before: SbomReading | undefined,
  after: SbomReading | undefined,
): Whole {
  if (!before && !after) return not('nothing');
  if (!before) return not('missing-before');
  if (!after) return not('missing-after');
  if (!before.ok) return not(before.why);
  if (!after.ok) return not(after.why);
  const found = compareComponents(before.components, after.components);
  // A document without components is one all the same.
  return { ...found, state: 'compared' };
}

function shown(
  part: DiffPartName,
  { state, changes, same }: Whole,
  countOfAll: number,
  focus: DiffFocus | undefined,
) {
  const bare = { state, count: changes.length, same, changes: [] };
  if (focus) {
    return focus.part === part
      ? { ...bare, ...page(changesOfGroup(part, changes, focus.group), focus) }
      : bare;
  }
  if (countOfAll <= changesMax || changes.length <= changesPerPartMax) {
    return { ...bare, changes };
  }
  return { ...bare, groups: groupChanges(part, changes) };
}

/** Names are unique within a part, so the last one seen tells where to go on. */
function page(changes: readonly Change<unknown>[], { cursor }: DiffFocus) {
  const seen = changes.findIndex(({ name }) => name === cursor);
  const rest = changes.slice(seen + 1, seen + 1 + changesMax);
  const isLast = seen + 1 + rest.length >= changes.length;
  return {
    changes: rest,
    ...(isLast ? {} : { nextCursor: rest[rest.length - 1].name }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
