import { Bitmap } from './bitmap';
import type { Fit } from './compareValues';
import type { Fractions, Numbers } from './growing';

const bucketCount = 64;
const samplesMax = 4_096;

/** Numbers by how large they are, about as many in each bucket: most fit whole or not at all. */
export class Buckets {
  readonly size: number;
  private readonly bits = Array.from(
    { length: bucketCount },
    () => new Bitmap(),
  );
  private readonly least = new Float64Array(bucketCount).fill(Infinity);
  private readonly most = new Float64Array(bucketCount).fill(-Infinity);
  /** Places in the column, bucket after bucket, and where each begins. */
  private readonly places: Uint32Array;
  private readonly begins = new Uint32Array(bucketCount + 1);

  constructor(
    private readonly versions: Numbers,
    private readonly values: Fractions,
  ) {
    this.size = values.length;
    this.places = new Uint32Array(this.size);
    const edges = edgesOf(values);
    const bucketOf = new Uint8Array(this.size);
    for (let at = 0; at < this.size; at++) {
      const bucket = bucketAt(edges, values.get(at));
      bucketOf[at] = bucket;
      this.begins[bucket + 1] += 1;
      this.note(bucket, at);
    }
    for (let bucket = 0; bucket < bucketCount; bucket++)
      this.begins[bucket + 1] += this.begins[bucket];
    const next = this.begins.slice();
    for (let at = 0; at < this.size; at++)
      this.places[next[bucketOf[at]]++] = at;
  }

  addFitting(found: Bitmap, { fits, from, until, isSpan }: Fit): void {
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const [least, most] = [this.least[bucket], this.most[bucket]];
      if (most < from || least > until) continue;
      if (isSpan && fits(least) && fits(most)) found.or(this.bits[bucket]);
      else this.addSingly(found, bucket, fits);
    }
  }

  private addSingly(found: Bitmap, bucket: number, fits: Fit['fits']): void {
    const end = this.begins[bucket + 1];
    for (let place = this.begins[bucket]; place < end; place++) {
      const at = this.places[place];
      if (fits(this.values.get(at))) found.add(this.versions.get(at));
    }
  }

  private note(bucket: number, at: number): void {
    const value = this.values.get(at);
    this.bits[bucket].add(this.versions.get(at));
    if (value < this.least[bucket]) this.least[bucket] = value;
    if (value > this.most[bucket]) this.most[bucket] = value;
  }
}

/** What divides the numbers into buckets, from some of them. */
function edgesOf(values: Fractions): Float64Array {
  const step = Math.ceil(values.length / samplesMax);
  const some = new Float64Array(Math.ceil(values.length / step));
  for (let at = 0; at < some.length; at++) some[at] = values.get(at * step);
  some.sort();
  return Float64Array.from(
    { length: bucketCount - 1 },
    (_, at) => some[Math.floor(((at + 1) * some.length) / bucketCount)],
  );
}

/** How many edges are not above it. */
function bucketAt(edges: Float64Array, value: number): number {
  let [from, until] = [0, edges.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (edges[middle] <= value) from = middle + 1;
    else until = middle;
  }
  return from;
}
