import type { FactBodies } from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../../audit/types';

/** Of one repository; the oldest go first. A version is made of a tag within days. */
const tagsPerRepositoryMax = 1_000;

/** Keeps the newest word on a tag, for versions that are sealed after it was pushed. */
export async function rememberTag(
  tx: GovernedTx,
  finding: FactBodies['source'],
  receiver: string,
  at: Date,
): Promise<void> {
  const { repository, tag, commit } = finding;
  await tx('source_tags')
    .insert({
      repository,
      tag,
      commit,
      finding: JSON.stringify(finding),
      receiver,
      received_at: at,
    })
    .onConflict(['repository', 'tag'])
    .merge();
  await tx.raw(
    `delete from source_tags where repository = ? and tag in (
       select tag from source_tags where repository = ? order by received_at desc, tag offset ?)`,
    [repository, repository, tagsPerRepositoryMax],
  );
}
