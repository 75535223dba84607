import { once } from 'node:events';
import {
  reportCsvRowsMax,
  reportRowsMax,
  type ReportId,
  type Rules,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Response } from 'express';
import type { Visibility } from '../http/readable';
import { HttpProblem } from '../http/problem';
import { csvLine } from './csv';
import { readReport, type Report, type ReportQuery } from './readReport';
import { reportSources } from './sources';

interface Asked {
  readonly report: ReportId;
  readonly query: ReportQuery;
  readonly visible: Visibility;
}

/** Sends a whole report as CSV (RFC 4180), page by page from one state of the database. */
export async function sendCsv(
  { db, rules }: { readonly db: Knex; readonly rules: Rules },
  response: Response,
  { report, query, visible }: Asked,
): Promise<void> {
  await db.transaction(
    async tx => {
      const at = { db: tx, rules };
      let page = await readReport(at, visible, report, {
        ...query,
        cursor: undefined,
        limit: reportRowsMax,
      });
      refuseTooMany(page);
      const { columns } = reportSources[report];
      response
        .status(200)
        .set('Cache-Control', 'private, no-cache')
        .set('Vary', 'Authorization, Accept')
        .set('X-Content-Type-Options', 'nosniff')
        .set('X-Report-Read-At', page.readAt)
        .attachment(`${report}-${page.readAt.slice(0, 10)}.csv`)
        .type('text/csv; charset=utf-8');
      response.write(csvLine(columns));
      for (;;) {
        const lines = page.items.map(row =>
          csvLine(columns.map(column => row[column])),
        );
        if (!response.write(lines.join('')) && !response.destroyed) {
          await Promise.race([
            once(response, 'drain'),
            once(response, 'close'),
          ]);
        }
        if (!page.nextCursor || response.destroyed) break;
        page = await readReport(at, visible, report, {
          ...query,
          groupBy: undefined,
          cursor: page.nextCursor,
          limit: reportRowsMax,
        });
      }
      response.end();
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

/** Never a silent cut. */
function refuseTooMany({ total = 0 }: Report): void {
  if (total <= reportCsvRowsMax) return;
  throw new HttpProblem(
    'bad-request',
    `This report has ${total} rows, and a CSV file holds ${reportCsvRowsMax}. Narrow it, for example to one group.`,
  );
}
