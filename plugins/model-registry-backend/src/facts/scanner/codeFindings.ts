import {
  judgeUpload,
  type FactBodies,
  type Inspection,
  type ReadingFinding,
} from '@assay/plugin-model-registry-common';

type Body = Pick<FactBodies['code-finding'], 'format' | 'findings' | 'imports'>;

/**
 * What in a file runs code of its own when it is loaded, or could; undefined when nothing does. The
 * judgement is the one that is made before an upload, so the two never differ.
 */
export function codeFindingOf(
  path: string,
  inspection: Inspection,
): Body | undefined {
  if (judgeUpload(path, inspection).outcome !== 'block') return undefined;
  const imports = inspection.imports?.shown.filter(({ allowed }) => !allowed);
  return {
    format: inspection.format,
    findings: findingsOf(inspection),
    imports: imports ?? [],
  };
}

function findingsOf(inspection: Inspection): ReadingFinding[] {
  if (inspection.outcome === 'read') {
    return inspection.findings.filter(({ weight }) => weight === 'refuse');
  }
  const { rule, params, offset } = inspection;
  return [{ rule, weight: 'refuse', params, offset }];
}
