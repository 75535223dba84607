import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../commands/command';
import { Failure } from '../failure';
import { placeFileDefault } from './placeInFile';

/** What a verdict can be printed as. */
export const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof formats)[number];

export interface ReportOptions {
  format: string;
  json?: boolean;
  comment?: string;
  sarif?: string;
  junit?: string;
  file: string;
}

/** Makes each report when it is asked for. */
export interface Reports {
  readonly sarif: () => unknown;
  readonly junit: () => string;
  readonly markdown: () => string;
  readonly text: () => string;
}

/** One run judges once, and writes what a pipeline hands on besides what it prints. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--format <format>', formats.join(', '), 'text')
    .option('--comment <file>', 'also write the comment for a pull request')
    .option('--sarif <file>', 'also write SARIF')
    .option('--junit <file>', 'also write JUnit')
    .option(
      '--file <file>',
      'where in the repository SARIF shows what it finds',
      placeFileDefault,
    );
}

export function readFormat<F extends string>(
  { format, json }: { format: string; json?: boolean },
  allowed: readonly F[],
): F | 'json' {
  if (json) return 'json';
  const found = allowed.find(one => one === format);
  if (found) return found;
  throw new Failure(
    `There is no format '${format}'.`,
    `choose one of ${allowed.join(', ')}`,
  );
}

/** What is printed. `json` is printed from the document, so it needs no text. */
export function printed(format: Format, reports: Reports): string {
  switch (format) {
    case 'sarif':
      return JSON.stringify(reports.sarif(), undefined, 2);
    case 'junit':
      return reports.junit().trimEnd();
    case 'markdown':
      return reports.markdown();
    case 'text':
    case 'json':
      return reports.text();
    default:
      throw new Error(`Unknown format ${format satisfies never}`);
  }
}

/** Writes the reports that were asked for beside what is printed. */
export function writeReports(
  context: Pick<Context, 'io'>,
  options: ReportOptions,
  reports: Reports,
): void {
  writeText(context, options.comment, reports.markdown);
  writeText(context, options.junit, () => reports.junit().trimEnd());
  writeText(context, options.sarif, () =>
    JSON.stringify(reports.sarif(), undefined, 2),
  );
}

export function writeText(
  { io }: Pick<Context, 'io'>,
  file: string | undefined,
  text: () => string,
): void {
  if (file !== undefined)
    writeFileSync(path.resolve(io.cwd, file), `${text()}\n`);
}
