import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  newestInputForm,
  type ActivePolicy,
  type Signer,
} from '@assay/plugin-model-registry-common';
import type { ActivationScope } from '@assay/plugin-model-registry-common/packs';
import {
  loadPack,
  type LoadedPack,
  type PolicyEngine,
} from '@assay/policy-engine';
import type { Knex } from 'knex';
import { isoOf } from '../registry/views';
import {
  activationsInForce,
  findRevision,
  goodRevisionsBefore,
  type ActivationRow,
  type RevisionRow,
} from './keptRows';
import { bytesOf, signatureHolds } from './signedRevision';

/** Revisions that are tried in the place of one whose signature does not hold. */
const earlierMax = 5;

/** One activation, with the pack ready to be asked. */
export interface ActiveEntry {
  readonly policy: ActivePolicy;
  readonly scope: ActivationScope;
  /** Absent where it could not be made ready: then it gives an error, which blocks. */
  readonly loaded?: LoadedPack;
  /** Why it is not the revision that was activated, or none. */
  readonly problem?: string;
}

export interface ActiveSet {
  readonly entries: readonly ActiveEntry[];
  readonly failed: boolean;
  readonly readAt: number; // of the process's own clock
}

interface Parts {
  readonly db: Knex;
  readonly logger: Pick<LoggerService, 'error'>;
  readonly signer?: Signer;
  readonly engine: PolicyEngine;
  /** What was read last, so that nothing is compiled twice. */
  readonly before?: ActiveSet;
}

/**
 * Reads which packs are active and makes them ready. The signature of each revision is checked; one that does not
 * hold is left, and the last revision of the pack that was in force and holds takes its place.
 */
export async function loadActive(parts: Parts): Promise<ActiveSet> {
  const rows = await activationsInForce(parts.db);
  const entries: ActiveEntry[] = [];
  // One after the other: compilers take the memory of one pack at a time.
  for (const row of rows) entries.push(await entryOf(parts, row));
  const failed = entries.some(({ problem }) => problem !== undefined);
  return { entries, failed, readAt: performance.now() };
}

async function entryOf(parts: Parts, row: ActivationRow): Promise<ActiveEntry> {
  const { db, logger, before } = parts;
  const known = before?.entries.find(
    ({ policy, problem }) =>
      policy.activation === row.id && problem === undefined,
  );
  // What this process made ready it checked then; rows of it are not read again.
  if (known) return { ...known, policy: timed(known.policy, row) };
  const revision = await findRevision(db, {
    pack: row.pack,
    revision: row.revision!,
  });
  const wanted = await ready(parts, revision!);
  if (wanted.loaded) return entryFrom(row, revision!, wanted.loaded);
  const earlier = await goodRevisionsBefore(db, row, earlierMax);
  for (const one of earlier) {
    const { loaded } = await ready(parts, one);
    if (!loaded) continue;
    const problem = `${wanted.why} Revision ${one.revision}, which was in force before, is asked in its place.`;
    logger.error(`Policy pack ${row.pack}@${row.revision}: ${problem}`);
    return { ...entryFrom(row, one, loaded), problem };
  }
  const problem = `${wanted.why} It blocks whatever it is asked about.`;
  logger.error(`Policy pack ${row.pack}@${row.revision}: ${problem}`);
  return { ...entryFrom(row, revision!, undefined), problem };
}

async function ready(
  { signer, engine }: Parts,
  revision: RevisionRow,
): Promise<{ loaded?: LoadedPack; why?: string }> {
  if (!signatureHolds({ signer }, revision))
    return { why: 'The signature does not hold.' };
  try {
    const loading = await loadPack(bytesOf(revision.files));
    if (!loading.ok) return { why: 'It can no longer be read.' };
    await engine.refuseUnready(loading.pack);
    return { loaded: loading.pack };
  } catch (error) {
    return { why: `It could not be compiled: ${(error as Error).message}.` };
  }
}

function entryFrom(
  row: ActivationRow,
  { revision, digest, about }: RevisionRow,
  loaded: LoadedPack | undefined,
): ActiveEntry {
  const policy: ActivePolicy = {
    pack: row.pack,
    revision,
    digest,
    activation: row.id,
    title: about.title,
    waivedBy: [...about.waivedBy],
    inputForm: newestInputForm,
    events: row.events,
    ...(row.scope.environments && { environments: row.scope.environments }),
  };
  return {
    policy: timed(policy, row),
    scope: row.scope,
    ...(loaded && { loaded }),
  };
}

/** The end of an activation is set when another takes over. */
function timed(policy: ActivePolicy, row: ActivationRow): ActivePolicy {
  const { warn_from: warnFrom, block_from: blockFrom, ends_at: endsAt } = row;
  return {
    ...policy,
    ...(warnFrom && { warnFrom: isoOf(warnFrom) }),
    ...(blockFrom && { blockFrom: isoOf(blockFrom) }),
    ...(endsAt && { endsAt: isoOf(endsAt) }),
  };
}
