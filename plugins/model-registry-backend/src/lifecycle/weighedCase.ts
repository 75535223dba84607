import type { CaseFile } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import { findModel } from '../database/subjects';
import { versionById } from './exceptionStore';
import { gatherCase, type CaseWithoutPacks } from './gatherCase';

/** Times a case may change under the packs before the caller is told to come back (safety: W2). */
const repeatsMax = 3;

/** What packs said of a case, and what the case held that they can have read. */
export interface Weighed {
  readonly versionId: string;
  readonly said: Pick<CaseFile, 'packs' | 'policies'>;
  readonly read: string;
}

/** Thrown inside a transaction whose case is not the one the packs were run on. */
export class CaseMoved extends Error {}

type Rows = { model: ModelRow; version: VersionRow };

/** Gathers the case and runs the packs on it, outside any transaction, since they may take long. */
export async function weigh(
  ctx: Context,
  rows: Rows,
): Promise<Weighed & { file: CaseFile }> {
  const gathered = await gatherCase(ctx, ctx.db, rows, ctx.now());
  const file = await ctx.packs.complete(gathered);
  const { packs, policies } = file;
  return {
    versionId: rows.version.id,
    said: { packs, ...(policies && { policies }) },
    read: whatPacksRead(gathered, policies),
    file,
  };
}

/**
 * Gathers the case again under the locks.
 *
 * @throws CaseMoved when the packs spoke about another one
 */
export async function gatherWeighed(
  ctx: Context,
  tx: Knex,
  rows: Rows,
  at: Date,
  weighed: Weighed,
): Promise<CaseFile> {
  const gathered = await gatherCase(ctx, tx, rows, at);
  const { said, read } = weighed;
  if (whatPacksRead(gathered, said.policies) !== read) throw new CaseMoved();
  const { beside: _known, ...file } = gathered;
  return { ...file, ...said };
}

/**
 * Facts never change, so their ids say what they hold. Time and votes are no business of packs; of the state only
 * those that were activated know. Which those are is part of it: an activation in between is waited for no longer.
 */
function whatPacksRead(
  file: CaseWithoutPacks,
  policies: CaseFile['policies'],
): string {
  const isAsked = policies !== undefined && policies.length > 0;
  return JSON.stringify([
    file.beside?.policySet,
    isAsked ? [file.version.state] : [],
    file.version.manifestDigest,
    file.version.metadataDigest,
    file.tier,
    file.model,
    file.facts.map(fact => fact.id),
    file.exceptions.map(({ id, status }) => [id, status]),
    file.store,
  ]);
}

/** Does something on a weighed case, anew as often as the case moved in between. */
export async function onWeighedCase<T>(
  ctx: Context,
  first: Rows,
  work: (weighed: Weighed & { file: CaseFile }) => Promise<T>,
): Promise<T> {
  let rows = first;
  for (let attempt = 0; attempt < repeatsMax; attempt++) {
    try {
      return await work(await weigh(ctx, rows));
    } catch (error) {
      if (!(error instanceof CaseMoved)) throw error;
    }
    rows = await reload(ctx.db, rows);
  }
  throw new HttpProblem(
    'conflict',
    `The facts of this version or the policies it is held against changed ${repeatsMax} times while it was being judged. Nothing was written. Send the request again.`,
  );
}

async function reload(db: Knex, { model, version }: Rows): Promise<Rows> {
  return {
    model: (await findModel(db, model.group, model.name)) ?? model,
    version: await versionById(db, version.id),
  };
}
