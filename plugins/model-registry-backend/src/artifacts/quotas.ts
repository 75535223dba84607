import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import type { ModelRow } from '../database/rows';
import { HttpProblem } from '../http/problem';

export const quotaNames = ['bytes', 'files', 'versions'] as const;
export type QuotaName = (typeof quotaNames)[number];
/** What is left out is not limited. */
export type Quota = Partial<Record<QuotaName, number>>;

/** What the models of an owning group may have together. */
export interface Quotas {
  usual: Quota;
  groups: ReadonlyMap<string, Quota>;
}

const section = 'modelRegistry.quotas';
const groupsMax = 1_000;

/** Reads `modelRegistry.quotas`. @throws InputError that says what to set */
export function readQuotas(root: RootConfigService): Quotas | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  const all = config.getOptional<Record<string, unknown>>('groups') ?? {};
  const names = Object.keys(all);
  if (names.length > groupsMax) {
    throw new InputError(
      `${section}.groups has more than ${groupsMax} groups.`,
    );
  }
  const wrong = names.find(name => !/^group:[^/\s]+\/[^/\s]+$/.test(name));
  if (wrong) {
    throw new InputError(
      `${section}.groups has '${wrong}'. Use full entity refs, such as group:default/speech.`,
    );
  }
  const groups = names.map(
    name => [name, readQuota(all[name], `${section}.groups.${name}`)] as const,
  );
  const usual = config.getOptional('default') ?? {};
  return {
    usual: readQuota(usual, `${section}.default`),
    groups: new Map(groups),
  };
}

function readQuota(value: unknown, where: string): Quota {
  const entries = Object.entries(value as Record<string, unknown>);
  for (const [name, limit] of entries) {
    const known = (quotaNames as readonly string[]).includes(name);
    if (known && Number.isSafeInteger(limit) && Number(limit) >= 0) continue;
    throw new InputError(
      `${where}.${name} is ${String(limit)}. Set ${quotaNames.join(
        ', ',
      )} to whole numbers of 0 or more, or leave them out.`,
    );
  }
  return Object.fromEntries(entries);
}

/** What a group has of its own overrides the usual, one by one. */
export function quotaOf(quotas: Quotas, owner: string): Quota {
  return { ...quotas.usual, ...quotas.groups.get(owner) };
}

/**
 * Refuses what would take the models of a group over its quota. Counted under a lock of the group, so
 * that requests at the same moment do not each find room for themselves alone; the lock comes after
 * those of model and version (safety: W3).
 *
 * @throws HttpProblem `quota-exceeded`
 */
export async function requireQuota(
  tx: GovernedTx,
  quotas: Quotas | undefined,
  { owner }: Pick<ModelRow, 'owner'>,
  asked: Quota,
): Promise<void> {
  if (!quotas) return;
  const quota = quotaOf(quotas, owner);
  const limited = quotaNames.filter(
    name => quota[name] !== undefined && (asked[name] ?? 0) > 0,
  );
  if (limited.length === 0) return;
  await tx.raw(
    `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' quota ' || ?, 0))`,
    [owner],
  );
  const used = await readUsed(tx, owner);
  for (const name of limited) {
    const [limit, more] = [quota[name] ?? 0, asked[name] ?? 0];
    if (used[name] + more > limit) {
      throw exceeded(owner, name, { limit, used: used[name], more });
    }
  }
}

/** What the models of a group have: every byte that a version has or announces, wherever else it is too. */
export async function readUsed(
  db: Knex,
  owner: string,
): Promise<Required<Quota>> {
  const { rows } = await db.raw(
    `with v as (select v.id, v.size_bytes from versions v join models m on m.id = v.model_id where m.owner = :owner)
     select (select count(*) from v) as versions,
       (select count(*) from artifacts a join v on v.id = a.version_id) as files,
       (select coalesce(sum(size_bytes), 0) from v)
         + (select coalesce(sum(a.size), 0) from artifacts a join v on v.id = a.version_id
            where a.status = 'uploading') as bytes`,
    { owner },
  );
  const { versions, files, bytes } = rows[0];
  return {
    versions: Number(versions),
    files: Number(files),
    bytes: Number(bytes),
  };
}

function exceeded(
  owner: string,
  name: QuotaName,
  { limit, used, more }: { limit: number; used: number; more: number },
): HttpProblem {
  return new HttpProblem(
    'quota-exceeded',
    `The models of ${owner} may have ${limit} ${name}; they have ${used}, and this asks for ${more} more. Nothing was written. Remove files of drafts that nobody needs, or ask the administrators to raise modelRegistry.quotas.`,
  );
}
