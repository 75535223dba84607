import { randomUUID } from 'node:crypto';
import {
  type FactBodies,
  integrityPathsMax,
  type Producer,
} from '@assay/plugin-model-registry-common';
import { govern } from '../../audit/govern';
import type { GovernedTx } from '../../audit/types';
import type { Context } from '../../context';
import {
  lockVersion,
  type Locked,
  modelChanged,
  touchModel,
} from '../../database/subjects';
import { insertFact, touchVersion } from '../store';

const producer: Producer = {
  kind: 'scanner',
  ref: 'scanner:integrity',
  owners: [],
};

export type IntegrityFinding = Omit<FactBodies['integrity'], 'paths'>;

/** How a file is there, by where its bytes are. */
const statusOf = { store: 'stored', reference: 'referenced' } as const;

/**
 * Says of every sealed version that holds a digest what was found when its bytes were read again.
 * What a version was told before is not said twice, so a run that was killed is repeated.
 *
 * @param of - the store whose bytes were read, or the versions it is said of; every version that has the
 *   bytes when left out
 * @returns how many versions were told
 */
export async function recordIntegrity(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
  finding: IntegrityFinding,
  of: { store?: string; versions?: readonly string[] } = {},
): Promise<number> {
  const holders = ctx
    .db('artifacts as a')
    .join('versions as v', 'v.id', 'a.version_id')
    .where({ 'a.digest': finding.digest, 'a.status': statusOf[finding.where] })
    .whereNotNull('v.manifest_digest')
    .orderBy('v.id')
    .distinct();
  if (of.versions) holders.whereIn('v.id', of.versions);
  if (of.store) holders.where('a.store', of.store);
  let told = 0;
  for (const versionId of await holders.pluck('v.id')) {
    if (await tell(ctx, versionId, finding, of.store)) told += 1;
  }
  return told;
}

async function tell(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
  versionId: string,
  finding: IntegrityFinding,
  store: string | undefined,
): Promise<boolean> {
  const request = {
    principal: producer.ref,
    route: 'integrity',
    bodyDigest: randomUUID(),
  };
  let said = false;
  await govern(
    ctx,
    request,
    async (tx, at, locked: Locked) => {
      const paths = await pathsOf(tx, versionId, finding, store);
      said = paths.length > 0 && (await isNews(tx, locked, finding));
      if (!said) return { result: {}, events: [] };
      const body = { ...finding, paths };
      const fact = { kind: 'integrity' as const, body, producer, at };
      const { event } = await insertFact(tx, locked, fact);
      await touchVersion(tx, versionId, at);
      const revision = await touchModel(tx, locked.model.id, at);
      return {
        result: {},
        events: [event],
        messages: [modelChanged(locked.model, revision)],
      };
    },
    tx => lockVersion(tx, versionId),
  );
  return said;
}

async function pathsOf(
  tx: GovernedTx,
  versionId: string,
  { digest, where }: IntegrityFinding,
  store: string | undefined,
): Promise<string[]> {
  return tx('artifacts')
    .where({
      version_id: versionId,
      digest,
      status: statusOf[where],
      ...(store && { store }),
    })
    .orderBy('path')
    .limit(integrityPathsMax)
    .pluck('path');
}

/** That bytes are whole is said only where something else was said before. */
async function isNews(
  tx: GovernedTx,
  { version }: Locked,
  { digest, where, status, foundDigest }: IntegrityFinding,
): Promise<boolean> {
  const last: { body: IntegrityFinding } | undefined = await tx('facts')
    .where({
      version_id: version.id,
      kind: 'integrity',
      subject_digest: version.manifest_digest,
    })
    .whereRaw(`body->>'digest' = ? and body->>'where' = ?`, [digest, where])
    .orderBy('seq', 'desc')
    .first('body');
  if (!last) return status !== 'whole';
  return last.body.status !== status || last.body.foundDigest !== foundDigest;
}
