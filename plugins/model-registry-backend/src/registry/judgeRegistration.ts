import { createHash } from 'node:crypto';
import {
  blocks,
  sayRefusal,
  toBeCleared,
  type Metadata,
  type Problem,
  type Refusal,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import type { Governed, GovernedTx } from '../audit/types';
import type { Context } from '../context';
import { policySetVersion, sharePolicies } from '../database/policySet';
import type { ModelRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import type { Principal } from '../http/access';
import { HttpProblem, problemOf, type FieldProblem } from '../http/problem';
import { verdictLines } from '../lifecycle/decidedCase';
import { gatherNew } from '../lifecycle/gatherNew';
import { keptOccasion } from '../lifecycle/keptOccasion';
import type { JudgedOccasion } from '../policy/packs';
import { noteRegistrationRefusal } from './registrationStore';

/** Times the packs may change under a registration before the caller is told to come back (safety: W2). */
const repeatsMax = 3;
/** Things to mend that are told at once. */
const errorsMax = 50;

export interface Registration {
  readonly model: ModelRow;
  readonly version: string;
  readonly metadata: Metadata;
}

/** What packs said of versions that are not there yet, and which set of them it was. */
export interface RegistrationSaid {
  readonly policySet: string;
  /** In the order of what was asked; nothing where no pack was. */
  readonly judged: readonly JudgedOccasion[];
}

/** Thrown inside a transaction in which other packs are active than were asked, or the model is another. */
class RegistrationMoved extends Error {}

/**
 * Asks the packs that were activated for registrations, outside of any transaction, and does something with what
 * they say; anew as often as they changed meanwhile. Where none was activated it costs one look.
 */
export async function onJudgedRegistrations<T>(
  ctx: Context,
  read: () => Promise<readonly Registration[]>,
  work: (said: RegistrationSaid) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < repeatsMax; attempt++) {
    try {
      return await work(await judgeAll(ctx, read));
    } catch (error) {
      if (!(error instanceof RegistrationMoved)) throw error;
    }
  }
  throw new HttpProblem(
    'conflict',
    `The facts of this version or the policies it is held against changed ${repeatsMax} times while it was being judged. Nothing was written. Send the request again.`,
  );
}

async function judgeAll(
  ctx: Context,
  read: () => Promise<readonly Registration[]>,
): Promise<RegistrationSaid> {
  const now = ctx.now();
  const { policySet, asks } = await ctx.packs.asksOn('register', now);
  if (!asks) return { policySet, judged: [] };
  const judged: JudgedOccasion[] = [];
  // One after the other: each is judged in threads that others wait for as well.
  for (const { model, ...version } of await read()) {
    const file = await gatherNew(ctx, model, version, now);
    judged.push(await ctx.packs.judgeOn('register', file));
  }
  return { policySet, judged };
}

/** @throws RegistrationMoved, which `onJudgedRegistrations` answers by asking again */
export async function requireSamePolicies(
  tx: GovernedTx,
  said: RegistrationSaid,
  models: readonly { was: ModelRow; is: ModelRow }[] = [],
): Promise<void> {
  await sharePolicies(tx);
  if ((await policySetVersion(tx)) !== said.policySet)
    throw new RegistrationMoved();
  if (said.judged.length === 0) return;
  if (models.some(({ was, is }) => readOf(was) !== readOf(is)))
    throw new RegistrationMoved();
}

/** What packs can have read of a model. */
function readOf(model: ModelRow): string {
  const { owner, region, tags, tier, declared_tier, assessed_tier } = model;
  return JSON.stringify([
    owner,
    region,
    tags,
    tier,
    declared_tier,
    assessed_tier,
  ]);
}

/** As it is now, for another try. */
export async function newestModel(
  { db }: Pick<Context, 'db'>,
  model: ModelRow,
): Promise<ModelRow> {
  const row = await db('models')
    .select(modelColumns)
    .where({ id: model.id })
    .first();
  return row ?? model;
}

/** Whether packs keep a version from being registered. */
export function isRefused(verdicts: readonly Verdict[] = []): boolean {
  return verdicts.some(blocks);
}

/** Enters that a version was not registered, and answers with the reasons, as of a refused move. */
export async function refuseRegistration(
  tx: GovernedTx,
  { model, version }: Registration,
  judged: JudgedOccasion,
  { by, at }: { by: Principal; at: Date },
): Promise<Governed<Problem>> {
  const { verdicts } = judged;
  const ref = `${model.group}/${model.name}@${version}`;
  const gates = verdicts.filter(blocks).map(({ gate }) => gate);
  const refusal: Refusal = {
    kind: 'gate-blocked',
    params: {
      version: ref,
      move: 'register',
      count: gates.length,
      gates: gates.join(','),
    },
  };
  const words = sayRefusal(refusal);
  const problem = problemOf(
    'move-refused',
    [words.what, words.why, words.next].join(' '),
    {
      errors: whatToMend(verdicts),
      decision: { refusal, verdicts: [...verdicts] },
    },
  );
  const said = {
    move: 'register',
    refusal: refusal.kind,
    verdicts: verdictLines(verdicts),
  };
  const same = createHash('sha256')
    .update(JSON.stringify([version, said]))
    .digest('hex');
  const isFirst = await noteRegistrationRefusal(tx, model.id, by.ref, same, at);
  const kept = keptOccasion(judged, { event: 'register', by: callerOf(by) });
  return {
    result: problem,
    status: problem.status,
    ...(isFirst && { decidedCase: kept }),
    events: isFirst
      ? [
          {
            type: 'version.move-refused',
            subject: { kind: 'version', ref },
            data: { ...said, caseSha256: kept.digest },
            personal: { actor: by.ref },
          },
        ]
      : [],
  };
}

/** Who registers, as a case says who asked. */
export function callerOf({ kind, ref, viaActor }: Principal) {
  const as = kind === 'user' ? ('user' as const) : ('service' as const);
  return { kind: as, ref, viaActor };
}

/** What blocks, in the words of its rules, by the field that each is about. */
export function whatToMend(verdicts: readonly Verdict[]): FieldProblem[] {
  return verdicts
    .filter(blocks)
    .flatMap(({ reasons }) =>
      reasons.filter(toBeCleared).map(({ code, path, params }) => ({
        field: path === undefined ? 'version' : `metadata.${path}`,
        rule: String(params.reason ?? code),
        fix:
          params.remedy === undefined
            ? 'Tell the administrators of the portal'
            : String(params.remedy),
      })),
    )
    .slice(0, errorsMax);
}
