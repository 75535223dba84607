const firstRoom = 4;

/** Whole numbers below 2^32 one after the other, four bytes each. */
export class Numbers {
  private room = new Uint32Array(firstRoom);
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    if (this.used === this.room.length) {
      const grown = new Uint32Array(this.used * 2);
      grown.set(this.room);
      this.room = grown;
    }
    this.room[this.used++] = value;
  }

  get(at: number): number {
    return this.room[at];
  }

  set(at: number, value: number): void {
    this.room[at] = value;
  }
}

/** The same for numbers with a fraction, eight bytes each; what is not known is NaN. */
export class Fractions {
  private room = new Float64Array(firstRoom);
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    if (this.used === this.room.length) {
      const grown = new Float64Array(this.used * 2);
      grown.set(this.room);
      this.room = grown;
    }
    this.room[this.used++] = value;
  }

  get(at: number): number {
    return this.room[at];
  }
}
