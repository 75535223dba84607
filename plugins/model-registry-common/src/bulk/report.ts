import type { Difference } from './compare';
import { importOutcomes, type ImportOutcome } from './importItem';

/** One line of the report: what became of one model or version, and of what was asked for it. */
export interface ReportLine {
  line: number; // of the manifest; 0 for what a folder says
  ref: string; // group/name, or group/name@version
  outcome: ImportOutcome;
  differences?: readonly Difference[];
  filled?: readonly string[];
  errors?: readonly { field: string; rule: string; fix: string }[];
  /** Files, requests and exceptions: what was done besides, in words. */
  notes?: readonly string[];
}

export type ReportCounts = Record<ImportOutcome, number>;

export function countOutcomes(lines: readonly ReportLine[]): ReportCounts {
  const counts = Object.fromEntries(
    importOutcomes.map(outcome => [outcome, 0]),
  ) as ReportCounts;
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
}

const columns = [
  'line',
  'ref',
  'outcome',
  'field',
  'here',
  'there',
  'rule',
  'fix',
] as const;

/** The report as CSV: a row for each thing, and one for each field that differs or rule that refused. */
export function reportCsv(lines: readonly ReportLine[]): string {
  const rows = lines.flatMap(line => rowsOf(line));
  return [columns, ...rows]
    .map(row => row.map(cellOf).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function rowsOf(report: ReportLine): string[][] {
  const { line, ref, outcome } = report;
  const start = [line === 0 ? '' : String(line), ref, outcome];
  const rows = [
    ...(report.differences ?? []).map(({ field, here, there }) => [
      ...start,
      field,
      here,
      there,
      '',
      '', // prettier-ignore
    ]),
    ...(report.filled ?? []).map(field => [
      ...start,
      field,
      '',
      '',
      'was empty here and is filled',
      '', // prettier-ignore
    ]),
    ...(report.errors ?? []).map(({ field, rule, fix }) => [
      ...start,
      field,
      '',
      '',
      rule,
      fix, // prettier-ignore
    ]),
    ...(report.notes ?? []).map(note => [...start, '', '', '', note, '']),
  ];
  return rows.length > 0 ? rows : [[...start, '', '', '', '', '']];
}

/** A cell that a spreadsheet would run is quoted (safety: S15). */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
