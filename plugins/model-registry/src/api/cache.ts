import type { ModelRegistryClient } from './ref';

/**
 * One answer per question for all parts of a page: the header and the tab ask for the same model and
 * make one call. Old answers stay in sight while newer ones are fetched.
 */
export interface Held<T> {
  readonly value?: T;
  readonly error?: Error;
  readonly loading: boolean;
}

interface Slot {
  held: Held<unknown>;
  fetchedAt: number;
  load: () => Promise<unknown>;
  running?: Promise<void>;
  again: boolean;
  listeners: Set<() => void>;
}

export const slotsMax = 200; // about an hour of browsing; the oldest unwatched ones go first
const freshMs = 2_000; // header and tab mount within this of each other

const waiting: Held<never> = { loading: true };

export class RegistryCache {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly now: () => number = Date.now) {}

  read<T>(key: string): Held<T> {
    return (this.slots.get(key)?.held ?? waiting) as Held<T>;
  }

  watch(key: string, load: () => Promise<unknown>, listener: () => void) {
    const slot = this.slots.get(key) ?? this.add(key, load);
    slot.load = load;
    slot.listeners.add(listener);
    // What was asked ahead may be under way for longer than an answer is fresh.
    const isOld = this.now() - slot.fetchedAt > freshMs;
    if (isOld && !slot.running) this.fetch(slot);
    return () => {
      slot.listeners.delete(listener);
    };
  }

  /** Fetches again what is on screen and forgets the rest, for keys that begin with `prefix`. */
  invalidate(prefix: string): void {
    for (const [key, slot] of [...this.slots]) {
      if (!key.startsWith(prefix)) continue;
      if (slot.listeners.size > 0) this.fetch(slot);
      else this.slots.delete(key);
    }
  }

  private add(key: string, load: () => Promise<unknown>): Slot {
    this.makeRoom();
    const slot: Slot = {
      held: waiting,
      fetchedAt: -Infinity,
      load,
      again: false,
      listeners: new Set(),
    };
    this.slots.set(key, slot);
    return slot;
  }

  private makeRoom(): void {
    for (const [key, slot] of this.slots) {
      if (this.slots.size < slotsMax) return;
      if (slot.listeners.size === 0) this.slots.delete(key);
    }
  }

  private fetch(slot: Slot): void {
    if (slot.running) {
      slot.again = true; // something changed since the running call was sent
      return;
    }
    slot.fetchedAt = this.now();
    this.tell(slot, { ...slot.held, loading: true });
    slot.running = slot
      .load()
      .then(value => {
        slot.fetchedAt = this.now();
        this.tell(slot, { value, loading: false });
      })
      .catch(error => this.tell(slot, { ...slot.held, error, loading: false }))
      .finally(() => {
        slot.running = undefined;
        if (slot.again) {
          slot.again = false;
          this.fetch(slot);
        }
      });
  }

  private tell(slot: Slot, held: Held<unknown>): void {
    slot.held = held;
    for (const listener of [...slot.listeners]) listener();
  }
}

const caches = new WeakMap<ModelRegistryClient, RegistryCache>();

export function cacheOf(client: ModelRegistryClient): RegistryCache {
  let cache = caches.get(client);
  if (!cache) {
    cache = new RegistryCache();
    caches.set(client, cache);
  }
  return cache;
}
