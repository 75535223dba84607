import type {
  ImportItem,
  ImportVersion,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { FieldProblem } from '../http/problem';
import { findModels } from './importStore';
import {
  onJudgedRegistrations,
  requireSamePolicies,
  whatToMend,
} from './judgeRegistration';

/** What packs have against versions of an import, by model and version. */
export type ImportRefusals = ReadonlyMap<
  string,
  ReadonlyMap<string, readonly FieldProblem[]>
>;

export interface JudgedImport {
  readonly refusals: ImportRefusals;
  /** As `requireSamePolicies`, for the models of the import as they are locked. */
  requireSame(tx: GovernedTx, locked: readonly ModelRow[]): Promise<void>;
}

/** Asks the packs for registrations about each version of an import that they may meet, and then does it. */
export async function onJudgedImport<T>(
  ctx: Context,
  { items }: { readonly items: readonly ImportItem[] },
  work: (judged: JudgedImport) => Promise<T>,
): Promise<T> {
  let asked: { item: ImportItem; sent: ImportVersion }[] = [];
  let known = new Map<string, ModelRow>();
  return onJudgedRegistrations(
    ctx,
    async () => {
      const models = await findModels(ctx.db, items);
      known = new Map(models.map(model => [refOf(model), model]));
      asked = items.flatMap(item =>
        item.versions.map(sent => ({ item, sent })),
      );
      return asked.map(({ item, sent: { version, metadata = {} } }) => ({
        model: known.get(refOf(item)) ?? rowItWouldHave(item),
        version,
        metadata,
      }));
    },
    said => {
      const refusals = new Map<string, Map<string, FieldProblem[]>>();
      for (const [at, { verdicts }] of said.judged.entries()) {
        const { item, sent } = asked[at];
        const own = refusals.get(refOf(item)) ?? new Map();
        refusals.set(refOf(item), own);
        own.set(sent.version, whatToMend(verdicts));
      }
      const requireSame: JudgedImport['requireSame'] = (tx, locked) =>
        requireSamePolicies(
          tx,
          said,
          locked.map(is => ({ was: known.get(refOf(is)) ?? is, is })),
        );
      return work({ refusals, requireSame });
    },
  );
}

/** A model that is not here, for conditions and packs: owner, group and tier as the item says. */
export function rowItWouldHave({ group, name, model }: ImportItem): ModelRow {
  const { owner = '', tier = 'Low' as const, tags = [], region } = model ?? {};
  return {
    group,
    name,
    owner,
    tier,
    declared_tier: tier,
    tags,
    region: region ?? null,
  } as unknown as ModelRow;
}

function refOf({ group, name }: { group: string; name: string }): string {
  return `${group}/${name}`;
}
