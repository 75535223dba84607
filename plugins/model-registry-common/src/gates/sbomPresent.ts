import type { CaseFile } from '../lifecycle/caseFile';
import { reasonPathMax, type Reason, type Remedy } from './verdict';
import type { GateContext } from './context';
import { askForException, findingOf, reasonsOf, type Finding } from './reason';
import { ageDays, factsOf } from './select';

export const sbomPresentCodes = [
  'sbom-read',
  'sbom-missing',
  'reading-pending',
  'reading-untrusted',
  'reading-stale',
  'schema-invalid',
  'subject-not-covered',
  'digest-mismatch',
] as const;
const reason = reasonsOf<(typeof sbomPresentCodes)[number]>();

/**
 * An SBOM is there for exactly these bytes. What counts is the scanner's reading of it; an owner's
 * word that there is one counts for nothing until the scanner has read it (safety: S8).
 */
export function sbomPresent({ file }: GateContext): Finding {
  const readings = factsOf(file, 'sbom-reading');
  const trusted = readings.find(fact => fact.producer.kind === 'scanner');
  if (trusted) return findingOf([judgeReading(file, trusted)]);
  const [untrusted] = readings;
  if (untrusted) {
    return findingOf([
      reason('untrusted', 'reading-untrusted', {
        params: { producer: untrusted.producer.ref },
        facts: [untrusted.id],
        remedies: [{ action: 'rescan', role: 'model-owner' }],
      }),
    ]);
  }
  const [sbom] = factsOf(file, 'sbom');
  return findingOf([sbom ? awaiting(sbom.id) : absent(file)]);
}

type Reading = ReturnType<typeof factsOf<'sbom-reading'>>[number];

function judgeReading(file: CaseFile, reading: Reading): Reason {
  const { body } = reading;
  const facts = [reading.id];
  const remedies = [upload(file), askForException];
  const sbom = factsOf(file, 'sbom').find(fact => fact.id === body.sbomFact);
  if (sbom && sbom.body.documentDigest !== body.documentDigest) {
    return reason('mismatch', 'digest-mismatch', {
      actual: body.documentDigest,
      expected: sbom.body.documentDigest,
      facts: [...facts, sbom.id],
      remedies: [upload(file)],
    });
  }
  if (!body.schemaValid) {
    return reason('mismatch', 'schema-invalid', {
      params: { format: body.format, problems: body.problems.length },
      actual: body.problems[0] ?? 'unreadable',
      facts,
      remedies,
    });
  }
  if (!body.coversSubject) {
    return reason('mismatch', 'subject-not-covered', {
      params: { files: body.uncovered.length },
      path: body.uncovered[0]?.slice(0, reasonPathMax),
      facts,
      remedies,
    });
  }
  const age = ageDays(file, reading.recordedAt);
  if (age > file.rules.scanAgeMaxDays) {
    return reason('stale', 'reading-stale', {
      params: {
        ageDays: Math.floor(age),
        limitDays: file.rules.scanAgeMaxDays,
      },
      facts,
      remedies: [{ action: 'rescan', role: 'model-owner' }, askForException],
    });
  }
  return reason('satisfied', 'sbom-read', {
    params: {
      format: body.format,
      specVersion: body.specVersion,
      components: body.components,
    },
    facts,
  });
}

function awaiting(factId: string): Reason {
  return reason('pending', 'reading-pending', {
    facts: [factId],
    remedies: [{ action: 'rescan', role: 'model-owner' }],
  });
}

function absent(file: CaseFile): Reason {
  return reason('missing', 'sbom-missing', {
    params: {
      version: file.version.ref,
      digest: file.version.manifestDigest ?? 'unsealed',
    },
    remedies: [upload(file), askForException],
  });
}

function upload(file: CaseFile): Remedy {
  return {
    action: 'upload-sbom',
    role: 'model-owner',
    cli: `assay fact add ${file.version.ref} --kind sbom bom.json`,
  };
}
