import {
  attachmentsFolder,
  policyFilesFolder,
  utf8,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

/** The files of the packs that decided cases name, so that whoever has the bundle can ask them again. */
export async function policyFiles(tx: Knex, cases: readonly string[]) {
  const digests = [...new Set(cases.flatMap(digestsOf))].sort();
  if (digests.length === 0) return [];
  const rows: { digest: string; files: Record<string, string> }[] = await tx(
    'policy_revisions',
  )
    .distinctOn('digest')
    .select('digest', 'files')
    .whereIn('digest', digests)
    .orderBy('digest');
  return rows.flatMap(({ digest, files }) => {
    const folder = `${attachmentsFolder}${policyFilesFolder}${digest.replace(
      'sha256:',
      '',
    )}/`;
    return Object.entries(files).map(([name, text]) => ({
      path: `${folder}${name}`,
      bytes: utf8(text),
      mediaType: 'application/octet-stream',
    }));
  });
}

/** Of packs that were asked, as the case was kept. */
function digestsOf(text: string): string[] {
  const { caseFile } = JSON.parse(text) as {
    caseFile?: { packs?: { digest: string; asked?: object }[] };
  };
  const packs = caseFile?.packs ?? [];
  return packs.filter(({ asked }) => asked).map(({ digest }) => digest);
}
