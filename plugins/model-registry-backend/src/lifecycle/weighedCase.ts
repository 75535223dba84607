import type { CaseFile, PackResult } from '@assay/plugin-model-registry-common';
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
  readonly results: PackResult[];
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
  const results = await ctx.packs.evaluate(gathered);
  return {
    versionId: rows.version.id,
    results,
    read: whatPacksRead(gathered),
    file: { ...gathered, packs: results },
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
  if (whatPacksRead(gathered) !== weighed.read) throw new CaseMoved();
  return { ...gathered, packs: weighed.results };
}

/** Facts never change, so their ids say what they hold. Time, state and votes are no business of packs. */
function whatPacksRead(file: CaseWithoutPacks): string {
  return JSON.stringify([
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
  work: (weighed: Weighed) => Promise<T>,
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
    `The facts of this version changed ${repeatsMax} times while it was being judged. Nothing was written. Send the request again.`,
  );
}

async function reload(db: Knex, { model, version }: Rows): Promise<Rows> {
  return {
    model: (await findModel(db, model.group, model.name)) ?? model,
    version: await versionById(db, version.id),
  };
}
