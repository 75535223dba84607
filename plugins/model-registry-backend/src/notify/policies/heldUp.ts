import {
  packOccasionsOf,
  versionStates,
  type Outcome,
  type PackEvent,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import {
  asksAbout,
  environmentOf,
  foldOutcomes,
  isInScope,
  packInput,
} from '@assay/plugin-model-registry-common/packs';
import { PolicyEngine, type LoadedPack } from '@assay/policy-engine';
import type { Context } from '../../context';
import type { CaseWithoutPacks } from '../../lifecycle/gatherCase';
import { scopedCase } from '../../policy/activePolicies';
import {
  findRevision,
  listActivations,
  type ActivationRow,
} from '../../policy/keptRows';
import { bytesOf } from '../../policy/signedRevision';
import { walkCases } from '../../policy/walkVersions';

/** Versions judged at once, as a simulation does. */
const togetherMax = 25;
/** Owners that are counted apart; an organisation with more of them has no use for a notice to each. */
const ownersMax = 10_000;
/** Models of one owner whose versions are counted: each of them has to be readable by whoever is told. */
const modelsPerOwnerMax = 1_000;
/** Activations of one pack that may be in force when another is decided: the one that blocks and those on their way. */
const activationsMax = 20;

/** What of an owner's a pack will hold up that it did not before. */
export interface HeldUp {
  readonly owner: string;
  versions: number;
  readonly models: Map<string, CaseWithoutPacks>; // one case of each
}

type Parts = Pick<
  Context,
  'db' | 'config' | 'store' | 'regions' | 'trials' | 'logger'
>;

interface Asked {
  readonly row: ActivationRow;
  readonly pack: LoadedPack;
}

/**
 * Whose versions a revision that was activated will hold up at their next move, and what was in force before did
 * not. Judged as they stand now, in threads of its own; exceptions are left out, since they end.
 *
 * @param goOn - asked between pages; where it says no, somebody else begins anew
 * @returns those with most versions first; undefined where it was stopped
 */
export async function heldUpBy(
  ctx: Parts,
  row: ActivationRow,
  goOn: () => Promise<boolean>,
): Promise<HeldUp[] | undefined> {
  const after = await loaded(ctx, row);
  const before: Asked[] = [];
  for (const one of await inForceBefore(ctx, row))
    before.push(await loaded(ctx, one));
  const engine = new PolicyEngine({
    celApart: true,
    onFault: (pack, { why }) =>
      ctx.logger.warn(`Pack ${pack} was activated and could not judge: ${why}`),
  });
  const owners = new Map<string, HeldUp>();
  const states = versionStates.filter(state => state !== 'retired');
  const walk = { visible: () => undefined, states, now: row.decided_at! };
  try {
    for await (const cases of walkCases(ctx, walk)) {
      for (let at = 0; at < cases.length; at += togetherMax) {
        const some = cases.slice(at, at + togetherMax);
        const held = await Promise.all(
          some.map(file => isNewlyHeld(engine, file, { after, before })),
        );
        some.filter((_, place) => held[place]).forEach(one => add(owners, one));
      }
      if (!(await goOn())) return undefined;
    }
  } finally {
    await engine.shutdown();
  }
  return [...owners.values()].sort(
    (a, b) => b.versions - a.versions || (a.owner < b.owner ? -1 : 1),
  );
}

/** What of the same pack was in force until this one took over, and did as much: what only warned held nobody up. */
async function inForceBefore(
  { db }: Parts,
  row: ActivationRow,
): Promise<ActivationRow[]> {
  const all = await listActivations(db, row.pack, activationsMax);
  return all.filter(
    one =>
      one.id !== row.id &&
      one.status === 'approved' &&
      one.revision !== null &&
      one.decided_at! <= row.decided_at! &&
      (one.ends_at === null || one.ends_at >= row.decided_at!) &&
      (row.block_from === null || one.block_from !== null),
  );
}

async function loaded(
  { db, trials }: Parts,
  row: ActivationRow,
): Promise<Asked> {
  const { pack, revision } = row;
  const kept = await findRevision(db, { pack, revision: revision! });
  const loading = await trials.load(bytesOf(kept!.files));
  if (!loading.ok)
    throw new Error(`Revision ${revision} of ${pack} can no longer be read`);
  return { row, pack: loading.pack };
}

async function isNewlyHeld(
  engine: PolicyEngine,
  file: CaseWithoutPacks,
  { after, before }: { after: Asked; before: readonly Asked[] },
): Promise<boolean> {
  const counts: Outcome[] =
    after.row.block_from === null
      ? ['warn', 'block', 'error']
      : ['block', 'error'];
  const holds = async (asked: Asked) =>
    counts.includes(await wordOn(engine, file, asked));
  if (!(await holds(after))) return false;
  for (const one of before) if (await holds(one)) return false;
  return true;
}

/** The gravest that a pack says on the occasions which a version can meet next. */
async function wordOn(
  engine: PolicyEngine,
  file: CaseWithoutPacks,
  { row, pack }: Asked,
): Promise<Outcome> {
  if (!isInScope(row.scope, scopedCase(file))) return 'not-applicable';
  const said: Outcome[] = [];
  for (const event of occasionsAhead(file.version.state)) {
    if (!asksAbout(row, event, environmentOf(event))) continue;
    const verdicts = await engine.verdictsOf(pack, packInput(file, event));
    said.push(...verdicts.map(({ outcome }) => outcome));
  }
  return foldOutcomes(said);
}

/** Registered it is already; what runs is looked at every hour. */
function occasionsAhead(state: VersionState): PackEvent[] {
  const moves = packOccasionsOf(state);
  return state === 'production' ? [...moves, 'runtime'] : moves;
}

function add(owners: Map<string, HeldUp>, file: CaseWithoutPacks): void {
  const { owner, ref } = file.model;
  const known = owners.get(owner);
  if (!known && owners.size >= ownersMax) return;
  const own = known ?? { owner, versions: 0, models: new Map() };
  owners.set(owner, own);
  if (!own.models.has(ref)) {
    if (own.models.size >= modelsPerOwnerMax) return;
    own.models.set(ref, file);
  }
  own.versions += 1;
}
