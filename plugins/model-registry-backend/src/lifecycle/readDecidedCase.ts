import type { DecidedCaseView } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import { HttpProblem } from '../http/problem';
import { casesOfVersion } from './casesOfVersion';
import type { DecidedCase } from './decidedCase';

/** The case that one ledger entry of a version was decided on, without who decided and their words. */
export async function readDecidedCase(
  ctx: Pick<Context, 'db'>,
  asked: { model: ModelRow; selector: string; entryId: string },
): Promise<DecidedCaseView> {
  const { model, selector, entryId } = asked;
  const version = await requireVersion(ctx.db, model, selector);
  const ref = `${model.group}/${model.name}@${version.version}`;
  const of = { id: version.id, ref };
  const row: { case_file: string } | undefined = await casesOfVersion(
    ctx.db,
    of,
  )
    .where({ entry_id: entryId })
    .first('case_file');
  if (!row) {
    throw new HttpProblem(
      'not-found',
      `No decision on version ${version.version} is entry ${entryId}. Take the id of an entry of this version that carries caseSha256.`,
    );
  }
  const { caseDigest, caseFile, verdicts }: DecidedCase = JSON.parse(
    row.case_file,
  );
  const { now: at, metadata, manifest, facts, tier } = caseFile;
  return { entryId, caseDigest, at, metadata, manifest, facts, tier, verdicts };
}
