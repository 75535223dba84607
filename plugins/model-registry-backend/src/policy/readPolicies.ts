import {
  activationsShownMax,
  policyWritePermission,
  revisionsPerPackMax,
  type PolicyDetail,
  type PolicyRevision,
  type PolicySummary,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { rolesFit } from '../http/courtRules';
import { notFound } from '../http/problem';
import {
  findRevision,
  listActivations,
  listRevisions,
  newestRevisions,
  openActivations,
  type ActivationRow,
  type PackAbout,
} from './keptRows';
import { activationView, revisionView, ruleViews } from './packViews';
import { seedPacks, type SeedPack } from './seedPacks';
import { signatureHolds } from './signedRevision';

type Parts = Pick<Context, 'db' | 'trials' | 'signer' | 'now'>;

/** For whoever reads them: what a simulation counted is for those who ask and decide, since it counts what others may not read (safety: S9). */
export async function tellPolicies<
  T extends PolicyDetail | { items: PolicySummary[] },
>(
  ctx: Pick<Context, 'roles' | 'authorization'>,
  principal: Principal,
  told: T,
): Promise<T> {
  const held = await ctx.roles.rolesOf(principal);
  if (await rolesFit(ctx, principal, policyWritePermission, held)) return told;
  return JSON.parse(
    JSON.stringify(told, (key, value) =>
      key === 'simulation' ? undefined : value,
    ),
  );
}

/** Every pack, by its id: those that come with the registry and those that somebody keeps. */
export async function listPolicies(
  ctx: Parts,
): Promise<{ items: PolicySummary[] }> {
  const now = ctx.now();
  const [seeds, kept, open] = await Promise.all([
    seedPacks(ctx),
    newestRevisions(ctx.db),
    openActivations(ctx.db, now),
  ]);
  const own = new Map(kept.map(row => [row.pack, row]));
  const ids = [...new Set([...seeds.keys(), ...own.keys()])].sort();
  const items = ids.map(id => {
    const row = own.get(id);
    const seed = seeds.get(id);
    return summaryOf({
      id,
      isSeed: seed !== undefined,
      about: row?.about ?? seed!.about,
      newest: row ? revisionView(row) : seedRevision(seed!),
      open: open.filter(({ pack }) => pack === id),
      now,
    });
  });
  return { items };
}

/** One pack with a revision of it, its newest when none is named. @throws HttpProblem `not-found` */
export async function readPolicy(
  ctx: Parts,
  id: string,
  revision?: number,
  db: Knex = ctx.db,
): Promise<PolicyDetail> {
  const seed = (await seedPacks(ctx)).get(id);
  const heads = await listRevisions(db, id, revisionsPerPackMax);
  const [newest] = heads;
  if (!newest && !seed) throw notFound(`policy pack ${id}`);
  const wanted = revision ?? newest?.revision ?? 0;
  const shown =
    wanted === 0
      ? seed && shownSeed(seed)
      : await shownRevision(ctx, db, id, wanted);
  if (!shown) throw notFound(`revision ${wanted} of policy pack ${id}`);
  const now = ctx.now();
  const activations = await listActivations(db, id, activationsShownMax);
  return {
    ...summaryOf({
      id,
      isSeed: seed !== undefined,
      about: newest?.about ?? seed!.about,
      newest: newest ? revisionView(newest) : seedRevision(seed!),
      open: activations.filter(row => isOpen(row, now)).reverse(),
      now,
    }),
    shown,
    revisions: heads.map(revisionView),
    activations: activations.map(row => activationView(row, now)),
  };
}

interface Summed {
  readonly id: string;
  readonly isSeed: boolean;
  readonly about: PackAbout;
  readonly newest: PolicyRevision;
  readonly open: readonly ActivationRow[];
  readonly now: Date;
}

function summaryOf({
  id,
  isSeed,
  about,
  newest,
  open,
  now,
}: Summed): PolicySummary {
  const { title, description, language, owner, waivedBy } = about;
  const asked = open.find(({ status }) => status === 'asked');
  return {
    id,
    title,
    description,
    language,
    owner,
    origin: isSeed ? 'seed' : 'own',
    newest,
    active: open
      .filter(({ status }) => status === 'approved')
      .map(row => activationView(row, now)),
    ...(asked && { asked: activationView(asked, now) }),
    waivedBy: [...waivedBy],
  };
}

function isOpen(row: ActivationRow, now: Date): boolean {
  if (row.status === 'asked') return true;
  const goesOn = row.ends_at === null || row.ends_at > now;
  return row.status === 'approved' && row.revision !== null && goesOn;
}

function seedRevision(seed: SeedPack): PolicyRevision {
  const { version, digest, about, tests } = seed;
  return { revision: 0, version, digest, rules: about.rules, tests };
}

function shownSeed(seed: SeedPack): PolicyDetail['shown'] {
  const rules = ruleViews(seed.files);
  return { ...seedRevision(seed), files: seed.files, rules };
}

async function shownRevision(
  ctx: Parts,
  db: Knex,
  pack: string,
  revision: number,
): Promise<PolicyDetail['shown'] | undefined> {
  const row = await findRevision(db, { pack, revision });
  if (!row) return undefined;
  return {
    ...revisionView(row),
    files: row.files,
    rules: ruleViews(row.files),
    signature: signatureHolds(ctx, row) ? 'holds' : 'does-not-hold',
  };
}
