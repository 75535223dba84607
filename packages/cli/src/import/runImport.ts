import type {
  ImportItemResult,
  ReportLine,
} from '@assay/plugin-model-registry-common';
import { faultOf, followUp, type FollowUp } from './followUp';
import { gather, type Plan, type Planned } from './plan';
import { sendChunks, type SendOptions } from './sendChunks';

export interface ImportOptions
  extends Omit<SendOptions, 'items' | 'importId' | 'progress'>,
    Omit<FollowUp, 'client' | 'base' | 'signal'> {
  /** Told now and then how far it is; `what` is 'versions' or 'files'. */
  progress: (what: 'versions' | 'files', done: number, of: number) => void;
}

/** Carries out a plan and says of each model and version what became of it, in the order of the manifest. */
export async function runImport(
  plan: Plan,
  options: ImportOptions,
): Promise<ReportLine[]> {
  const planned = gather(plan);
  let done = 0;
  const results = await sendChunks({
    ...options,
    items: planned.items,
    importId: plan.importId,
    progress: (_models, versions) => {
      done += versions;
      options.progress('versions', done, planned.versions.length);
    },
  });
  const report = linesOf(planned, results);
  if (!options.dryRun) await followAll(plan, planned, report, options);
  for (const { line, ref, ...fault } of planned.faults) {
    add(report, { line, ref, outcome: 'refused', errors: [fault] });
  }
  return [...report.values()].flat().sort((a, b) => a.line - b.line);
}

type Report = Map<string, ReportLine[]>;

function linesOf({ lines }: Planned, results: ImportItemResult[]): Report {
  const report: Report = new Map();
  for (const { ref, versions, ...model } of results) {
    // A model that went on in a second request is told of once; one that only names itself not at all.
    const line = lines.get(ref);
    if (line !== undefined && !isTold(report, ref, model.outcome)) {
      report.set(ref, [{ line, ref, ...model }]);
    }
    const refused = line === undefined && model.outcome === 'refused';
    for (const { version, ...rest } of versions) {
      const thing = `${ref}@${version}`;
      // Where the manifest has no line for the model, its versions say why it was refused.
      const outcome = refused ? { ...rest, errors: model.errors } : rest;
      add(report, { line: lines.get(thing) ?? 0, ref: thing, ...outcome });
    }
  }
  return report;
}

/** Of several requests that named a model, one created it and the others found it. */
function isTold(report: Report, ref: string, outcome: string): boolean {
  return report.has(ref) && outcome !== 'created';
}

function add(report: Report, line: ReportLine): void {
  const before = report.get(line.ref);
  if (before) before.push(line);
  else report.set(line.ref, [line]);
}

async function followAll(
  { base }: Plan,
  planned: Planned,
  report: Report,
  options: ImportOptions,
): Promise<void> {
  const wanting = planned.versions.filter(
    ({ version }) => version.folder || version.elsewhere || options.grandfather,
  );
  for (const [index, one] of wanting.entries()) {
    const ref = `${one.group}/${one.name}@${one.version.version}`;
    const line = report.get(ref)?.[0];
    if (!line || line.outcome === 'refused') continue;
    try {
      const more = await followUp({ ...options, base }, one);
      Object.assign(line, {
        ...more,
        ...(more.differences
          ? {
              outcome: 'different',
              differences: [...(line.differences ?? []), ...more.differences],
            }
          : {}),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      line.errors = [...(line.errors ?? []), ...(faultOf(error) ?? [])];
    }
    options.progress('files', index + 1, wanting.length);
  }
}
