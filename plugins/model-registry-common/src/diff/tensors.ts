import { compare, type Change, type Compared } from './compare';
import type { InspectedFile } from './inspected';

/** A tensor by its type and shape, or, under `all <type>`, how many there are of a type. */
export type TensorFacts =
  | { dtype: string; shape: number[] }
  | { tensors: number; parameters: number };

/** Before the type in the name of a change that counts all tensors of that type. */
export const totalPrefix = 'all ';

export interface TensorSet {
  readonly formats: readonly string[];
  readonly byName: ReadonlyMap<string, TensorFacts>;
  readonly totals: ReadonlyMap<string, TensorFacts>;
  /** False where the scanner wrote down only the first names of a long list. */
  readonly complete: boolean;
}

/** The tensors of all files that have some; undefined where none was read. */
export function tensorsOf(
  files: readonly InspectedFile[],
  withPaths: boolean,
): TensorSet | undefined {
  const read = files.filter(({ reading }) => reading.tensors);
  if (read.length === 0) return undefined;
  const byName = new Map<string, TensorFacts>();
  const totals = new Map<string, { tensors: number; parameters: number }>();
  for (const { path, reading } of read) {
    for (const { name, dtype, shape } of reading.tensors!.shown) {
      byName.set(withPaths ? `${path}: ${name}` : name, { dtype, shape });
    }
    for (const { dtype, tensors, parameters } of reading.dtypes ?? []) {
      const known = totals.get(dtype);
      totals.set(dtype, {
        tensors: tensors + (known?.tensors ?? 0),
        parameters: parameters + (known?.parameters ?? 0),
      });
    }
  }
  return {
    formats: [...new Set(read.map(({ reading }) => reading.format))].sort(),
    byName,
    totals,
    complete: read.every(
      ({ reading }) => reading.tensors!.total <= reading.tensors!.shown.length,
    ),
  };
}

/** Shards never repeat a name; files of a pipeline may, and are then told apart by their paths. */
export function namesCollide(files: readonly InspectedFile[]): boolean {
  const names = files.flatMap(({ reading }) =>
    (reading.tensors?.shown ?? []).map(({ name }) => name),
  );
  return new Set(names).size < names.length;
}

/**
 * Compares tensors of one format. Where a list was cut, a name that is missing in it may still be in
 * the file, so nothing is said about that name; the counts by type are of all tensors.
 */
export function compareTensors(
  before: TensorSet,
  after: TensorSet,
): Compared<TensorFacts> {
  const named = compare(before.byName, after.byName, sameTensor);
  const known = named.changes.filter(
    ({ change }) =>
      change === 'altered' ||
      (change === 'added' ? before.complete : after.complete),
  );
  const totals = compare(before.totals, after.totals, sameTensor);
  const told = totals.changes.map(change => ({
    ...change,
    name: `${totalPrefix}${change.name}`,
  }));
  return {
    changes: [...told, ...known],
    same: named.same,
  };
}

export function isReshaped({ before, after }: Change<TensorFacts>): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    'shape' in before &&
    'shape' in after &&
    before.shape.join() !== after.shape.join()
  );
}

function sameTensor(a: TensorFacts, b: TensorFacts): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
