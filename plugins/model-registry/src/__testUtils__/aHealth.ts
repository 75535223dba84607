import { healthSchema, type Health } from '@assay/plugin-model-registry-common';

/** A registry that is well, in the contract's shape. */
export function aHealth(overrides: Partial<Health> = {}): Health {
  return healthSchema.parse({
    readAt: '2026-11-21T09:00:00.000Z',
    database: {
      version: '18.1',
      migration: '20261122000000_init.js',
      sizeBytes: 12_000_000,
    },
    sequencer: { waiting: 0, size: 1850 },
    checkpoint: { size: 1850, at: '2026-11-21T08:59:58.000Z', uncovered: 0 },
    outbox: { waiting: 0, dead: 0, letters: [] },
    scanner: {
      due: 0,
      failing: 0,
      lastAt: '2026-11-21T08:00:00.000Z',
      failures: [],
    },
    store: {
      ok: true,
      files: 38,
      damaged: 0,
      region: 'eu-west-1',
      cold: { files: 0, bytes: 0 },
    },
    search: { inMemory: true, models: 12, versions: 31 },
    quotas: [],
    packs: [
      { pack: 'seed-pack', revision: '1', digest: `sha256:${'9f'.repeat(32)}` },
    ],
    authorization: { engine: 'builtin' },
    mayRetry: false,
    ...overrides,
  });
}
