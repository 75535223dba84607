import { randomUUID } from 'node:crypto';
import {
  metadataDigest,
  type Metadata,
  type RequestKind,
  type RiskTier,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

const hourMs = 3_600_000;
const begun = Date.parse('2026-11-01T09:00:00.000Z');
const rowsPerInsert = 500; // below the 65,535 values that one statement takes

/** One open task, as many as a test wants, without the moves that lead to it. */
export interface TaskSeed {
  readonly kind: RequestKind | 'exception';
  readonly tier: RiskTier;
  readonly metadata: Metadata;
  readonly gate?: string;
  readonly group?: string;
  readonly askedBy?: string;
  /** Hours after the first; what is due first comes first. */
  readonly dueAfterHours: number;
}

/** The state a version is in while a request of this kind is open. */
const stateOf = {
  staging: 'submitted',
  production: 'staging',
  recertification: 'production',
  reinstatement: 'deprecated',
  exception: 'submitted',
} as const satisfies Record<TaskSeed['kind'], VersionState>;

/** Writes open tasks straight into the tables. @returns their ids as the inbox names them */
export async function seedTasks(
  db: Knex,
  seeds: readonly TaskSeed[],
): Promise<string[]> {
  const rows = seeds.map(rowsOf);
  const insert = (table: string, of: (row: Rows) => object | undefined) =>
    db.batchInsert(
      table,
      rows.flatMap(row => of(row) ?? []) as never,
      rowsPerInsert,
    );
  await insert('models', row => row.model);
  await insert('versions', row => row.version);
  await insert('requests', row => row.request);
  await insert('exceptions', row => row.exception);
  return rows.map(({ request, exception }) =>
    request ? `request:${request.id}` : `exception:${exception!.id}`,
  );
}

type Rows = ReturnType<typeof rowsOf>;

function rowsOf(seed: TaskSeed) {
  const [modelId, versionId, id] = [randomUUID(), randomUUID(), randomUUID()];
  const by = seed.askedBy ?? 'user:default/owner-a';
  const at = new Date(begun);
  const due = new Date(begun + seed.dueAfterHours * hourMs);
  const about = { id, version_id: versionId, rationale: 'It is ready.' };
  const made = { created_by: by, created_at: at, changed_at: at };
  const request = {
    ...about,
    kind: seed.kind,
    opened_by: by,
    opened_at: at,
    due_at: due,
  };
  const exception = {
    ...about,
    gate: seed.gate,
    status: 'asked',
    compensating_controls: 'A person listens.',
    asked_by: by,
    asked_at: at,
    ends_at: due,
  };
  const isException = seed.kind === 'exception';
  return {
    model: {
      ...made,
      id: modelId,
      group: seed.group ?? 'speech',
      name: `seeded-${modelId}`,
      title: 'Voice activity',
      description: 'Says when somebody speaks.',
      owner: `group:default/${seed.group ?? 'speech'}`,
      declared_tier: seed.tier,
    },
    version: {
      ...made,
      id: versionId,
      model_id: modelId,
      version: '1.0.0',
      semver_order: '1.0.0',
      state: stateOf[seed.kind],
      metadata: JSON.stringify(seed.metadata),
      metadata_digest: metadataDigest(seed.metadata),
      manifest: '[]',
      manifest_digest: `sha256:${'00'.repeat(32)}`,
    },
    request: isException ? undefined : request,
    exception: isException ? exception : undefined,
  };
}
