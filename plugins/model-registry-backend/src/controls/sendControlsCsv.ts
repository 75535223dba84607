import type { Response } from 'express';
import { csvLine } from '../reports/csv';
import type { ControlsRead } from './readControls';

const columns = [
  'framework',
  'clause',
  'title',
  'from',
  'served',
  'open',
  'unjudged',
  'notApplicable',
  'tasks',
] as const;

/** The same rows as CSV (RFC 4180), with cells no spreadsheet takes for formulas (safety: S15). */
export function sendControlsCsv(
  response: Response,
  { readAt, items }: ControlsRead,
): void {
  const lines = items.map(({ from, ...item }) => {
    const dates = from.map(
      ({ jurisdiction, date }) => `${jurisdiction} ${date}`,
    );
    const row = { ...item, from: dates.join('; ') };
    return csvLine(columns.map(column => row[column]));
  });
  response
    .status(200)
    .set('Cache-Control', 'private, no-cache')
    .set('Vary', 'Authorization, Accept')
    .set('X-Content-Type-Options', 'nosniff')
    .set('X-Report-Read-At', readAt)
    .attachment(`controls-${readAt.slice(0, 10)}.csv`)
    .type('text/csv; charset=utf-8')
    .send([csvLine(columns), ...lines].join(''));
}
