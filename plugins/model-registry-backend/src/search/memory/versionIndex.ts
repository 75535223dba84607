import { Bitmap } from './bitmap';
import { Dictionary } from './dictionary';
import { Fractions, Numbers } from './growing';
import { NumberColumn } from './numberColumn';
import { Posting } from './posting';
import type { Fold, IndexedVersion } from './rows';

/** The database keeps as many characters of a term; no filter asks for more. */
const termLengthMax = 500;

const times = ['released', 'recertify', 'size'] as const;
export type VersionColumn = (typeof times)[number];

/** Versions by ordinals, made and dying like those of models. */
export class VersionIndex {
  readonly ids: string[] = [];
  /** The ordinal of each one's model. */
  readonly models = new Numbers();
  readonly live = new Bitmap();
  /** `field=value` as people wrote it. */
  readonly lines = new Dictionary(() => new Posting());
  /** Folded, the lines that it stands for. */
  readonly terms = new Dictionary<Posting[]>(() => []);
  readonly semvers = new Dictionary(() => new Posting());
  readonly numbers = new Map<string, NumberColumn>();
  readonly columns: Record<VersionColumn, Fractions> = {
    released: new Fractions(),
    recertify: new Fractions(),
    size: new Fractions(),
  };

  /** @returns its ordinal */
  add(row: IndexedVersion, model: number, fold: Fold): number {
    const at = this.ids.length;
    this.ids.push(row.id);
    this.models.push(model);
    this.live.add(at);
    for (const line of row.shown) this.line(line, fold).add(at);
    if (row.semver !== null) this.semvers.at(row.semver).add(at);
    for (const time of times) this.columns[time].push(row[time] ?? NaN);
    for (const [key, value] of Object.entries(row.numbers)) {
      const column = this.numbers.get(key) ?? new NumberColumn();
      this.numbers.set(key, column);
      column.push(at, value);
    }
    return at;
  }

  private line(text: string, fold: Fold): Posting {
    const known = this.lines.get(text);
    if (known) return known;
    const made = this.lines.at(text);
    this.terms.at([...fold(text)].slice(0, termLengthMax).join('')).push(made);
    return made;
  }
}
