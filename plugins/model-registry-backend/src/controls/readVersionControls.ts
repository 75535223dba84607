import type { z } from 'zod';
import {
  caseDigest,
  controlOf,
  coverageOf,
  type contract,
  type ControlCoverageView,
  type UseClass,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { FindingRow, ModelRow, VersionRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import type { Call } from '../http/serve';
import { standing } from '../findings/standing';
import { weigh } from '../lifecycle/weighedCase';
import { isoOf } from '../registry/views';
import { useClassOf } from '../useCases/useClass';

type GetVersionControls = (typeof contract)['getVersionControls'];

/** Judged fresh from the case, packs and all; nothing changes by asking. */
export async function readVersionControls(
  ctx: Context,
  { model, params, query }: Call<GetVersionControls>,
): Promise<z.input<GetVersionControls['result']>> {
  const version = await requireVersion(ctx.db, model, params.version);
  const { file } = await weigh(ctx, { model, version });
  const on = query.on ?? file.now.slice(0, 10);
  const [useClass, tasks] = await Promise.all([
    readUseClass(ctx, model),
    readTasks(ctx, version),
  ]);
  const items = coverageOf(file, on, useClass)
    .filter(({ framework }) => framework === (query.framework ?? framework))
    .map(item => {
      const { control } = controlOf(item.framework, item.clause);
      const task = tasks.get(`${item.framework} ${item.clause}`);
      return {
        ...item,
        ...(task && { task }),
        title: control.title.en,
        from: [...control.from],
      };
    });
  return {
    version: file.version.ref,
    caseDigest: caseDigest(file),
    judgedAt: file.now,
    on,
    items,
  };
}

async function readUseClass(
  { db }: Pick<Context, 'db'>,
  model: Pick<ModelRow, 'id'>,
): Promise<UseClass> {
  const { rows } = await db.raw(`select ${useClassOf('?')} as said`, [
    model.id,
  ]);
  return rows[0].said;
}

type Task = NonNullable<ControlCoverageView['task']>;

/** The gaps of a version that somebody was given to mend; of several for one clause the one that is due first. */
async function readTasks(
  { db }: Pick<Context, 'db'>,
  version: Pick<VersionRow, 'id'>,
): Promise<ReadonlyMap<string, Task>> {
  const rows: FindingRow[] = await db('findings as f')
    .where('f.version_id', version.id)
    .whereNotNull('f.framework')
    .whereRaw(`${standing} in ('open', 'fixed')`)
    .orderBy(['f.due_at', 'f.id'])
    .select('f.*');
  const tasks = new Map<string, Task>();
  for (const { id, framework, clause, owner, due_at, status } of rows) {
    const control = `${framework} ${clause}`;
    if (tasks.has(control)) continue;
    tasks.set(control, {
      finding: id,
      owner,
      dueAt: isoOf(due_at),
      status: status === 'fixed' ? 'fixed' : 'open',
    });
  }
  return tasks;
}
