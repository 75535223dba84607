import type { Knex } from 'knex';
import { prepared } from './prepared';

/** As long as roles are remembered; what depends on the time alone may be this late in a list. */
const rememberMs = 5_000;
/** Answers kept at once; a list of fifty tasks has about 40 KB, the case of a version with 500 facts ten times that. */
const rememberedMax = 200;

interface Remembered {
  readonly entries: string;
  readonly until: number;
  readonly answer: Promise<unknown>;
}

/** Entries that are sequenced and those that wait for it: no entry ever goes, so their number names what a statement sees. */
const entriesNow = `select coalesce((select size from ledger_head), 0) + (select count(*) from ledger_pending) as entries`;

/**
 * Answers that are the same as long as nothing was entered in the ledger. Whatever the court writes is
 * entered in the same transaction (safety: W1), so while the number of entries is the same, so is what
 * is read; what others write in this database, the catalog and notifications above all, changes nothing.
 * One answer is worked out at a time for each question, however many ask.
 */
export class SameLedger {
  readonly #db: Knex;
  readonly #now: () => Date;
  readonly #remembered = new Map<string, Remembered>();

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** @param question - all that the answer depends on besides the database, whoever asks included */
  async answer<T>(question: string, work: () => Promise<T>): Promise<T> {
    // First the number, then the reading: what is committed in between makes the answer newer than its number.
    const { rows } = await prepared(this.#db, entriesNow, []);
    const [{ entries }] = rows;
    const now = this.#now().getTime();
    const known = this.#remembered.get(question);
    if (known && known.entries === entries && known.until > now)
      return known.answer as Promise<T>;
    const answer = work();
    this.#forgetUntil(now);
    this.#keep(question, { entries, until: now + rememberMs, answer });
    // What failed is asked again by the next.
    answer.catch(() => this.#remembered.delete(question));
    return answer;
  }

  /** What is over stands first, since each was put last when it was worked out. */
  #forgetUntil(now: number): void {
    for (const [question, { until }] of this.#remembered) {
      if (until > now) return;
      this.#remembered.delete(question);
    }
  }

  #keep(question: string, remembered: Remembered): void {
    this.#remembered.delete(question);
    this.#remembered.set(question, remembered);
    if (this.#remembered.size > rememberedMax)
      this.#remembered.delete(this.#remembered.keys().next().value!);
  }
}

const memories = new WeakMap<Knex, SameLedger>();

/** The one memory of a registry: what several rooms remember stays within one maximum. */
export function sameLedgerOf({
  db,
  now,
}: Readonly<{ db: Knex; now(): Date }>): SameLedger {
  const known = memories.get(db) ?? new SameLedger(db, now);
  memories.set(db, known);
  return known;
}
