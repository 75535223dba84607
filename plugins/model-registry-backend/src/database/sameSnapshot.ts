import type { Knex } from 'knex';

/** As long as roles are remembered; what depends on the time alone may be this late in a list. */
const rememberMs = 5_000;
/** Answers kept at once; a list of fifty tasks has about 40 KB. */
const rememberedMax = 500;

interface Remembered {
  readonly snapshot: string;
  readonly until: number;
  readonly answer: Promise<unknown>;
}

/**
 * Answers that are the same as long as nothing was committed. PostgreSQL names the set of transactions
 * that a statement sees; while that name is the same, so is whatever is read. One answer is worked out
 * at a time for each question, however many ask.
 */
export class SameSnapshot {
  readonly #db: Knex;
  readonly #now: () => Date;
  readonly #remembered = new Map<string, Remembered>();

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** @param question - all that the answer depends on besides the database, whoever asks included */
  async answer<T>(question: string, work: () => Promise<T>): Promise<T> {
    // First the name, then the reading: what is committed in between makes the answer newer than its name.
    const { rows } = await this.#db.raw(
      'select pg_current_snapshot()::text as snapshot',
    );
    const { snapshot } = rows[0];
    const now = this.#now().getTime();
    const known = this.#remembered.get(question);
    if (known && known.snapshot === snapshot && known.until > now)
      return known.answer as Promise<T>;
    const answer = work();
    this.#keep(question, { snapshot, until: now + rememberMs, answer });
    // What failed is asked again by the next.
    answer.catch(() => this.#remembered.delete(question));
    return answer;
  }

  #keep(question: string, remembered: Remembered): void {
    this.#remembered.delete(question);
    this.#remembered.set(question, remembered);
    if (this.#remembered.size > rememberedMax)
      this.#remembered.delete(this.#remembered.keys().next().value!);
  }
}
