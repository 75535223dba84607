import { Bitmap } from './bitmap';
import { Numbers } from './growing';

/** Below that a list is smaller than what surrounds a bitmap. */
const listMax = 64;
const bitsPerOrdinal = 32; // of a list

/** Where something stands: a list of ordinals while they are few, then a bit for each. Nothing is taken out. */
export class Posting {
  private list: Numbers | undefined = new Numbers();
  private bits: Bitmap | undefined;

  /** @param at - above all that were added before */
  add(at: number): void {
    if (this.bits) {
      this.bits.add(at);
      return;
    }
    const list = this.list!;
    if (list.length > 0 && list.get(list.length - 1) === at) return;
    list.push(at);
    if (list.length > listMax && list.length * bitsPerOrdinal > at) {
      this.bits = new Bitmap(at + 1);
      for (let one = 0; one < list.length; one++) this.bits.add(list.get(one));
      this.list = undefined;
    }
  }

  addTo(found: Bitmap): void {
    if (this.bits) found.or(this.bits);
    else this.forEachOfList(at => found.add(at));
  }

  countWith(hits: Bitmap): number {
    if (this.bits) return this.bits.countWith(hits);
    let sum = 0;
    this.forEachOfList(at => {
      if (hits.has(at)) sum += 1;
    });
    return sum;
  }

  forEachWith(hits: Bitmap, each: (ordinal: number) => void): void {
    if (this.bits) this.bits.forEachWith(hits, each);
    else
      this.forEachOfList(at => {
        if (hits.has(at)) each(at);
      });
  }

  private forEachOfList(each: (ordinal: number) => void): void {
    const list = this.list!;
    for (let at = 0; at < list.length; at++) each(list.get(at));
  }
}
