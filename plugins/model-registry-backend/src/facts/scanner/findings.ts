import type { FactBodies } from '@assay/plugin-model-registry-common';
import type { FactRow, VersionRow } from '../../database/rows';
import type { FactInput } from '../store';
import type { SbomFindings } from './sbom';
import type { FilesReading, FoundLicence } from './scanFiles';

/** A decision reads only the newest facts of a kind, so a reading is never longer than this. */
const licencesPerReadingMax = 40;

/** Formats that models come in; the rest is what lies beside them. */
const modelFormats: ReadonlySet<string> = new Set([
  'onnx',
  'tflite',
  'safetensors',
  'gguf',
  'pytorch-zip',
]);

/** What one scan has found, before it is written. */
export interface Findings {
  files?: FilesReading;
  sboms: { fact: FactRow; findings: SbomFindings }[];
  stated?: string;
}

/** The facts that a scan is written down as. */
export function factsOf(
  findings: Findings,
  lastStatedLicence: string | undefined,
): FactInput[] {
  const { files, sboms, stated } = findings;
  const licences: FoundLicence[] = [...(files?.licences ?? [])];
  for (const { findings: sbom } of sboms.slice(-1)) {
    licences.push(
      ...sbom.found.map(one => ({ ...one, source: 'sbom' as const })),
    );
  }
  // Read again with the files, so that the reading does not grow older than they are.
  if (stated && (files || stated !== lastStatedLicence)) {
    licences.push({ expression: stated.slice(0, 512), source: 'metadata' });
  }
  return [
    ...(files?.formats ?? []).map(body => ({ kind: 'format' as const, body })),
    ...(files?.code ?? []).map(body => ({
      kind: 'code-finding' as const,
      body,
    })),
    ...(files?.inspections ?? []).map(body => ({
      kind: 'inspection' as const,
      body,
    })),
    ...sboms.map(sbomReading),
    ...gathered(licences).map(body => ({ kind: 'licence' as const, body })),
  ];
}

function sbomReading({ fact, findings }: Findings['sboms'][number]): FactInput {
  const { found: _found, ...body } = findings;
  const { documentDigest } = fact.body as FactBodies['sbom'];
  return {
    kind: 'sbom-reading',
    body: { sbomFact: fact.id, documentDigest, ...body },
  };
}

/** One fact per source and expression; files that say the same are named in its detail. */
export function gathered(
  licences: readonly FoundLicence[],
): FactBodies['licence'][] {
  const groups = new Map<string, FoundLicence[]>();
  for (const licence of licences) {
    const key = JSON.stringify([licence.source, licence.expression]);
    groups.set(key, [...(groups.get(key) ?? []), licence]);
  }
  if (groups.size > licencesPerReadingMax) {
    const [{ source }] = licences;
    // Nobody can judge so many, so none of them is allowed.
    return [{ expression: 'LicenseRef-too-many-licences', source }];
  }
  return [...groups.values()].map(group => {
    const [{ source, expression }] = group;
    const paths = group.flatMap(({ path }) => path ?? []);
    if (paths.length === 1 && group.length === 1) {
      return { source, expression, path: paths[0] };
    }
    const detail = paths.join(', ').slice(0, 1_000);
    return { source, expression, ...(detail && { detail }) };
  });
}

/** For filters in lists only; gates read the facts. */
export function columnsOf(
  version: VersionRow,
  findings: Findings,
  facts: readonly FactInput[],
): { licence?: string; frameworks?: string[] } {
  const licences = facts.flatMap(fact =>
    fact.kind === 'licence' ? fact.body : [],
  );
  const read = licences.filter(({ source }) => source !== 'metadata');
  const best = read.length > 0 ? read : licences;
  const expressions = [...new Set(best.map(({ expression }) => expression))];
  const onlyStated = read.length === 0 && version.licence !== null;
  const formats = (findings.files?.formats ?? [])
    .map(({ format }) => format)
    .filter(format => modelFormats.has(format));
  return {
    ...(expressions.length > 0 &&
      !onlyStated && {
        licence: expressions.sort().join(' AND ').slice(0, 512),
      }),
    ...(formats.length > 0 && {
      frameworks: [...new Set([...version.frameworks, ...formats])].sort(),
    }),
  };
}
