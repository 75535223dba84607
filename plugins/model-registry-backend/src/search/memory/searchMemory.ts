import type { Bitmap } from './bitmap';
import { ModelIndex } from './modelIndex';
import { Orders, sortedNames } from './orders';
import type { Fold, IndexedModel, IndexedVersion } from './rows';
import { Scratch } from './scratch';
import { VersionIndex } from './versionIndex';

/** When so many of all ordinals are dead, the whole is made anew. */
const deadShareMax = 0.5;
const deadKeptMin = 10_000;

/**
 * What search knows, in this process: made from the rows of the database and never written back. It has no
 * clock and asks nobody.
 */
export class SearchMemory {
  readonly models = new ModelIndex();
  readonly versions = new VersionIndex();
  readonly scratch = new Scratch();
  readonly orders = new Orders(this.models);
  private dead = 0;

  get modelCount(): number {
    return this.models.ordinalOf.size;
  }

  /** Of those that live. */
  get versionCount(): number {
    return this.versions.ids.length - this.dead;
  }

  get isWorn(): boolean {
    const all = this.versions.ids.length + this.models.entries.length;
    const gone = this.dead + this.models.entries.length - this.modelCount;
    return gone > deadKeptMin && gone > all * deadShareMax;
  }

  /** What begins anew of a model: the row, and those of its versions that changed. Others stay as they are. */
  put(row: IndexedModel, changed: readonly IndexedVersion[], fold: Fold): void {
    const wanted = new Set(row.versions);
    for (const { id } of changed) wanted.delete(id);
    const kept: number[] = [];
    for (const at of this.models.remove(row.id)) {
      if (wanted.has(this.versions.ids[at])) kept.push(at);
      else this.removeVersion(at);
    }
    const model = this.models.add(row, kept);
    for (const at of kept) this.versions.models.set(at, model);
    for (const version of changed) {
      kept.push(this.versions.add(version, model, fold));
    }
  }

  remove(id: string): void {
    for (const at of this.models.remove(id)) this.removeVersion(at);
  }

  /** Ids of the versions it has of a model. */
  versionsOf(id: string): string[] {
    const at = this.models.ordinalOf.get(id);
    const all = at === undefined ? [] : this.models.entry(at).versions;
    return all.map(version => this.versions.ids[version]);
  }

  /** The models that have one of these versions. */
  modelsOf(versions: Bitmap): Bitmap {
    const found = this.scratch.empty(this.models.entries.length);
    const { models } = this.versions;
    versions.forEach(at => found.add(models.get(at)));
    return found;
  }

  /** The versions of these models. */
  versionsIn(models: Bitmap): Bitmap {
    const found = this.scratch.empty(this.versions.ids.length);
    models.forEachWith(this.models.live, model => {
      for (const at of this.models.entry(model).versions) found.add(at);
    });
    return found;
  }

  /** Those of the versions whose model is among these. */
  ofModels(versions: Bitmap, among: Bitmap): Bitmap {
    const found = this.scratch.empty(this.versions.ids.length);
    const { models } = this.versions;
    versions.forEach(at => {
      if (among.has(models.get(at))) found.add(at);
    });
    return found;
  }

  /** What the first questions would else wait for, each a piece of work. */
  preparations(): (() => void)[] {
    const { models, versions, orders } = this;
    return [
      ...sortedNames.map(sort => () => void orders.of(sort)),
      ...[...versions.numbers.values()].map(column => () => column.prepare()),
      () => models.words.prepare(),
      ...[models.terms, versions.terms, versions.lines, versions.semvers].map(
        dictionary => () => void dictionary.inOrder(),
      ),
    ];
  }

  private removeVersion(at: number): void {
    this.versions.live.delete(at);
    this.dead += 1;
  }
}
