import {
  blocks,
  isPackGate,
  packOfGate,
  type CaseFile,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import {
  findModel,
  findVersion,
  lockVersion,
  modelChanged,
  touchModel,
  type Locked,
} from '../database/subjects';
import { verdictLines } from '../lifecycle/decidedCase';
import type { CaseWithoutPacks } from '../lifecycle/gatherCase';
import { courtRef, openFor } from '../lifecycle/openRecertifications';
import { keptOccasion } from '../lifecycle/keptOccasion';
import type { JudgedOccasion } from './packs';
import {
  forgetUnseen,
  insertViolations,
  keepHeld,
  noteSeen,
  packsHeldAgainst,
} from './violationRows';
import { walkCases, type Walk } from './walkVersions';

/** What one look found. */
export interface RuntimeLook {
  readonly versions: number;
  readonly raised: number;
  readonly ended: number;
  /** Versions that could not be judged. What stood against them stands until a look can say otherwise. */
  readonly failed: readonly string[];
}

/**
 * Asks the packs that are active for what runs about every version in production, and raises what is found once: an
 * entry, a row of the report on violations, and a request for recertification, as the registry opens one where evidence
 * turns. It stops nothing: what runs is not the registry's. What a pack only warns of raises nothing.
 */
export async function watchRuntime(
  ctx: Context,
  now: Date,
): Promise<RuntimeLook> {
  const { asks } = await ctx.packs.asksOn('runtime', now);
  let versions = 0;
  let raised = 0;
  const failed: string[] = [];
  const fault: NonNullable<Walk['onFault']> = async (ref, error) => {
    failed.push(ref);
    ctx.logger.error(
      `Policies on what runs: ${ref} could not be judged. It is looked at again in an hour.`,
      error,
    );
    await keepHeld(ctx.db, ref, now);
  };
  if (asks) {
    const visible = () => undefined;
    const states = ['production'] as const;
    const walk: Walk = { visible, states, now, onFault: fault };
    for await (const cases of walkCases(ctx, walk)) {
      for (const file of cases) {
        versions += 1;
        if (await lookAt(ctx, file, now, fault)) raised += 1;
      }
    }
  }
  return { versions, raised, failed, ended: await forgetUnseen(ctx.db, now) };
}

/** What goes wrong with one version is about that version alone: the others are looked at. */
async function lookAt(
  ctx: Context,
  file: CaseWithoutPacks,
  now: Date,
  fault: NonNullable<Walk['onFault']>,
): Promise<boolean> {
  try {
    const judged = await ctx.packs.judgeOn('runtime', file);
    return judged.verdicts.some(blocks) && (await raise(ctx, judged, now));
  } catch (error) {
    await fault(file.version.ref, error as Error);
    return false;
  }
}

interface Rows {
  readonly model: ModelRow;
  readonly version: VersionRow;
}

/** @returns whether anything of it is new */
async function raise(
  ctx: Context,
  judged: JudgedOccasion,
  now: Date,
): Promise<boolean> {
  const found = judged.verdicts.filter(blocks);
  const rows = await rowsOf(ctx, judged.caseFile);
  if (!rows) return false;
  const packs = packsOf(found);
  await noteSeen(ctx.db, rows.version.id, packs, now);
  const known = await packsHeldAgainst(ctx.db, rows.version.id);
  const fresh = found.filter(
    verdict => !packsOf([verdict]).every(pack => known.includes(pack)),
  );
  if (fresh.length === 0) return false;
  const isNew = await enter(ctx, rows, { judged, fresh }, now);
  if (isNew) await openFor(ctx, rows, reasonFor(fresh));
  return isNew;
}

async function rowsOf(
  { db }: Pick<Context, 'db'>,
  { model: { ref }, version }: CaseFile,
): Promise<Rows | undefined> {
  const [group, name] = ref.split('/');
  const model = await findModel(db, group, name);
  const found =
    model && (await findVersion(db, model.id, version.ref.split('@')[1]));
  return model && found && { model, version: found };
}

/** Two looks at once raise it once: the row is the first one's. */
async function enter(
  ctx: Context,
  { version }: Rows,
  {
    judged,
    fresh: found,
  }: { judged: JudgedOccasion; fresh: readonly Verdict[] },
  now: Date,
): Promise<boolean> {
  const by = { kind: 'service' as const, ref: courtRef, viaActor: false };
  const about = { event: 'runtime' as const, by, versionId: version.id };
  const kept = keptOccasion(judged, about);
  const write = {
    principal: courtRef,
    route: `runtime ${version.id}`,
    bodyDigest: '',
  };
  const { result } = await govern<{ isNew: boolean }, Locked>(
    ctx,
    write,
    async (tx, at, rows) => {
      if (rows.version.state !== 'production')
        return { result: { isNew: false }, events: [] };
      const seen = { since: at, seen_at: now };
      const packs = await insertViolations(
        tx,
        version.id,
        packsOf(found),
        seen,
      );
      const raised = found.filter(verdict =>
        packsOf([verdict]).some(pack => packs.includes(pack)),
      );
      if (raised.length === 0) return { result: { isNew: false }, events: [] };
      const { model } = rows;
      const revision = await touchModel(tx, model.id, at);
      return {
        result: { isNew: true },
        decidedCase: kept,
        events: [
          {
            type: 'version.policy-violated',
            subject: {
              kind: 'version',
              ref: `${model.group}/${model.name}@${version.version}`,
            },
            data: { verdicts: verdictLines(raised), caseSha256: kept.digest },
            personal: { actor: courtRef },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    (tx: GovernedTx) => lockVersion(tx, version.id),
  );
  return result?.isNew ?? false;
}

function packsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ gate }) =>
    isPackGate(gate) ? [packOfGate(gate)] : [],
  );
}

function reasonFor(found: readonly Verdict[]): string {
  return `Opened by the registry: it runs in production, and these policies block it: ${packsOf(
    found,
  ).join(', ')}.`;
}
