import type { Bitmap } from './bitmap';
import { Buckets } from './buckets';
import type { Fit } from './compareValues';
import { Fractions, Numbers } from './growing';

/** Of fewer numbers each is looked at. */
const bucketedMin = 10_000;
/** When so many have come after the buckets were made, they are made anew. */
const freshShareMax = 1 / 8;

/** A number of versions that have it. */
export class NumberColumn {
  private readonly versions = new Numbers();
  private readonly values = new Fractions();
  private buckets: Buckets | undefined;

  constructor(private readonly least = bucketedMin) {}

  push(version: number, value: number): void {
    this.versions.push(version);
    this.values.push(value);
  }

  /** Makes the buckets that the next question would have to make. */
  prepare(): void {
    const { length } = this.values;
    const bucketed = this.buckets?.size ?? 0;
    if (length >= this.least && length - bucketed > bucketed * freshShareMax)
      this.buckets = new Buckets(this.versions, this.values);
  }

  /** Adds the versions whose number fits. */
  addFitting(found: Bitmap, fit: Fit): void {
    this.prepare();
    const { length } = this.values;
    this.buckets?.addFitting(found, fit);
    for (let at = this.buckets?.size ?? 0; at < length; at++)
      if (fit.fits(this.values.get(at))) found.add(this.versions.get(at));
  }
}
