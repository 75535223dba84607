import type { Health } from '@assay/plugin-model-registry-common';

/** Whether a part does its work, wants somebody to look, or has stopped. */
export type PartState = 'well' | 'look' | 'stopped';

/** Waiting under a second is usual; after a minute it is a finding. */
const waitsTooLongMs = 60_000;

export function stateOf(health: Health) {
  const { sequencer, checkpoint, outbox, scanner, store, search, packs } =
    health;
  const { faults = 0 } = health.authorization;
  const isLate = ({ since }: { since?: string }) =>
    since !== undefined &&
    Date.parse(health.readAt) - Date.parse(since) > waitsTooLongMs;
  const lookIf = (found: boolean): PartState => (found ? 'look' : 'well');
  return {
    // It answered, else there were no page to say so.
    database: 'well',
    sequencer: lookIf(isLate(sequencer)),
    checkpoint: checkpoint.stopped
      ? 'stopped'
      : lookIf(checkpoint.size === undefined && sequencer.size > 0),
    outbox: lookIf(outbox.dead > 0 || isLate(outbox)),
    scanner: lookIf(scanner.failing > 0),
    store:
      store.ok && (store.regions ?? []).every(({ ok }) => ok)
        ? lookIf(store.damaged > 0)
        : 'stopped',
    search: lookIf(!search.inMemory),
    packs:
      packs.length > 0
        ? lookIf(packs.some(({ problem }) => problem !== undefined))
        : 'stopped',
    authorization: lookIf(faults > 0),
  } as const satisfies Record<string, PartState>;
}
