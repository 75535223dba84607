import { artifactsPerVersionMax } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { HttpProblem } from '../http/problem';

/** @throws HttpProblem where a version has as many files as one may have */
export async function requireRoom(tx: Knex, versionId: string): Promise<void> {
  const row = await tx('artifacts')
    .where({ version_id: versionId })
    .count({ count: '*' })
    .first();
  if (Number(row?.count) < artifactsPerVersionMax) return;
  throw new HttpProblem(
    'too-large',
    `A version holds at most ${artifactsPerVersionMax} files, and this one has them. Pack some of them into one file.`,
    {
      errors: [
        {
          field: 'path',
          rule: `would be one file more than the ${artifactsPerVersionMax} a version holds`,
          fix: 'Pack some of them into one file',
        },
      ],
    },
  );
}
