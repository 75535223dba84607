import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  countOutcomes,
  manifestDefaultsSchema,
  reportCsv,
  type ManifestDefaults,
  type ReportCounts,
  type ReportLine,
} from '@assay/plugin-model-registry-common';
import { exitCodes, Failure } from '../failure';
import type { Io } from '../io';
import type { Grandfather } from '../import/followUp';
import { readManifest } from '../import/readManifest';
import { readTree } from '../import/readTree';
import { runImport } from '../import/runImport';
import { createLines } from '../publish/progress';
import { count, marks, type Paint } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  dryRun?: boolean;
  backfill?: boolean;
  seal: boolean;
  owner?: string;
  tier?: string;
  region?: string;
  grandfather?: string;
  reason?: string;
  csv?: string;
}

/** Lines of the report on a terminal; the rest is in --json and --csv. */
const linesShownMax = 40;
const detailsShownMax = 5;

export const addImport: AddCommand = (program, run) => {
  const command = program
    .command('import')
    .argument('<source>', 'a manifest (.yaml, .json, .jsonl) or a folder')
    .description(
      'Registers many models and versions as drafts, and compares what is here.',
    )
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('--backfill', 'fill gaps in the metadata of drafts')
    .option('--no-seal', 'leave versions open whose files were sent')
    .option('--owner <ref>', 'of models that name none')
    .option('--tier <tier>', 'of models that name none: Low, Medium or High')
    .option(
      '--region <region>',
      'where bytes of models that name none have to lie',
    )
    .option('--grandfather <days>', 'ask for exceptions, such as 90d')
    .option('--reason <text>', 'with --grandfather: what reviewers read')
    .option('--csv <file>', 'write the report there as CSV')
    .action(run(importAll));
  examples(
    command,
    'assay import models.yaml --dry-run',
    'assay import ./legacy --owner group:default/speech --tier Medium\n      --grandfather 90d --reason "In use since 2023"',
  );
};

async function importAll(
  context: Context,
  source: string,
  options: Options,
): Promise<Outcome> {
  const { io } = context;
  const at = path.resolve(io.cwd, source);
  const defaults = defaultsOf(options);
  const grandfather = grandfatherOf(options);
  const plan = statSync(at).isDirectory()
    ? readTree(at, defaults)
    : await readManifest(at, defaults);
  const report = await runImport(plan, {
    client: context.client(),
    dryRun: options.dryRun ?? false,
    backfill: options.backfill ?? false,
    seal: options.seal,
    grandfather,
    lines: names => createLines(io, names),
    progress: progressTo(io),
    signal: io.signal,
  });
  if (options.csv) {
    writeFileSync(path.resolve(io.cwd, options.csv), reportCsv(report));
  }
  const counts = countOutcomes(report);
  const failed = report.some(line => line.errors?.length);
  return {
    document: {
      ok: !failed,
      dryRun: options.dryRun ?? false,
      importId: plan.importId,
      counts,
      lines: report,
    },
    text: textOf(context.paint, report, counts, options),
    exitCode: failed ? exitCodes.blocked : exitCodes.done,
  };
}

function defaultsOf({ owner, tier, region }: Options): ManifestDefaults {
  const parsed = manifestDefaultsSchema.safeParse({ owner, tier, region });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure(
    `--${issue.path.join('.')}: ${issue.message}.`,
    'assay import --help',
  );
}

const grandfatherDaysMax = 365; // the tiers allow less; the court says how much

function grandfatherOf({
  grandfather,
  reason,
}: Options): Grandfather | undefined {
  if (grandfather === undefined) return undefined;
  const days = Number(/^(\d{1,3})d?$/.exec(grandfather)?.[1] ?? 0);
  if (days < 1 || days > grandfatherDaysMax) {
    throw new Failure(
      `--grandfather is ${grandfather}; it takes 1d to ${grandfatherDaysMax}d.`,
      'write it as in --grandfather 90d',
    );
  }
  if (!reason?.trim()) {
    throw new Failure(
      '--grandfather asks people for exceptions, and they want to know why.',
      'add --reason "…"',
    );
  }
  return { days, reason };
}

function progressTo(io: Io) {
  let told = 0;
  return (what: string, done: number, of: number) => {
    const tenth = Math.floor((done * 10) / Math.max(of, 1));
    if (tenth === told && done < of) return;
    told = done < of ? tenth : 0;
    io.stderr.write(`  ${count(done)} of ${count(of)} ${what}\n`);
  };
}

function textOf(
  paint: Paint,
  report: readonly ReportLine[],
  counts: ReportCounts,
  { dryRun }: Options,
): string {
  const telling = report.filter(
    line => line.errors || line.differences || line.filled || line.notes,
  );
  const lines = telling
    .slice(0, linesShownMax)
    .flatMap(line => sayLine(paint, line));
  if (telling.length > linesShownMax) {
    lines.push(
      paint.quiet(
        `  … and ${count(
          telling.length - linesShownMax,
        )} more; --csv and --json hold them all`,
      ),
    );
  }
  const said = Object.entries(counts)
    .filter(([, number]) => number > 0)
    .map(([outcome, number]) => `${count(number)} ${outcome}`)
    .join(', ');
  const mark =
    counts.refused > 0 ? paint.bad(marks.block) : paint.good(marks.pass);
  const what = dryRun ? 'Would be: ' : '';
  lines.push(`${mark} ${what}${said || 'nothing to do'}.`);
  return lines.join('\n');
}

function sayLine(paint: Paint, line: ReportLine): string[] {
  const where = line.line > 0 ? `line ${line.line}  ` : '';
  const details = [
    ...(line.errors ?? []).map(
      ({ field, rule, fix }) => `${paint.bad(field)} ${rule}. ${fix}`,
    ),
    ...(line.differences ?? []).map(
      ({ field, here, there }) =>
        `${field}: here ${here || 'nothing'}, there ${there}`,
    ),
    ...(line.filled ?? []).map(field => `${field}: filled`),
    ...(line.notes ?? []),
  ];
  const more = details.length - detailsShownMax;
  return [
    `  ${where}${line.ref}  ${line.outcome}`,
    ...details.slice(0, detailsShownMax).map(text => `      ${text}`),
    ...(more > 0 ? [paint.quiet(`      … and ${more} more`)] : []),
  ];
}
