import type { CaseFile, Fact } from '@assay/plugin-model-registry-common';
import parseSpdx from 'spdx-expression-parse';

const dayMs = 24 * 60 * 60 * 1000;
const alternativesMax = 256; // an expression that multiplies out to more is not one a person wrote

/** One licence with what stands beside it in an SPDX expression. */
export interface LicenceTerm {
  licence: string;
  orLater?: true;
  exception?: string;
}

/** What the policy is shown of one reading. */
export interface LicenceReading {
  factId: string;
  path?: string;
  expression: string;
  /** The expression as alternatives of terms that all apply; absent when it is not SPDX. */
  alternatives?: LicenceTerm[][];
  source: string;
  ageDays: number; // whole days, counted up, so that a case reads the same all day
  confirmedBy?: string; // the fact in which Legal confirms it
}

export interface LicenceInput {
  version: string;
  tier: string;
  state: string;
  rules: { scanAgeMaxDays: number };
  licences: LicenceReading[];
}

type LicenceFact = Extract<Fact, { kind: 'licence' }>;
type ConfirmationFact = Extract<Fact, { kind: 'licence-confirmation' }>;

/**
 * What the licence policy is asked about: the scanner's newest reading of each source, each
 * about the sealed manifest. Nobody else's readings are shown (safety: S8).
 */
export function licenceInput(file: Omit<CaseFile, 'packs'>): LicenceInput {
  const about = file.facts.filter(
    fact => fact.subjectDigest === file.version.manifestDigest,
  );
  const confirmations = about.filter(
    (fact): fact is ConfirmationFact =>
      fact.kind === 'licence-confirmation' && fact.producer.kind === 'user',
  );
  return {
    version: file.version.ref,
    tier: file.tier.effective,
    state: file.version.state,
    rules: { scanAgeMaxDays: file.rules.scanAgeMaxDays },
    licences: newestReadings(about)
      .filter(
        ({ body }) =>
          // What the owner no longer states is no longer their word.
          body.source !== 'metadata' ||
          body.expression === statedLicence(file.metadata),
      )
      .map(fact => reading(fact, confirmations, Date.parse(file.now))),
  };
}

/** The licence that the owner states for the version as a whole. */
export function statedLicence(
  metadata: CaseFile['metadata'],
): string | undefined {
  return metadata.legal?.license?.trim() || undefined;
}

/** Of each source the newest reading, which is a batch of facts with one time. */
function newestReadings(facts: Fact[]): LicenceFact[] {
  const readings = facts.filter(
    (fact): fact is LicenceFact =>
      fact.kind === 'licence' && fact.producer.kind === 'scanner',
  );
  const newestAt = new Map<string, string>();
  for (const { body, recordedAt } of readings) {
    const known = newestAt.get(body.source);
    if (!known || recordedAt > known) newestAt.set(body.source, recordedAt);
  }
  return readings
    .filter(fact => fact.recordedAt === newestAt.get(fact.body.source))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function reading(
  fact: LicenceFact,
  confirmations: ConfirmationFact[],
  nowMs: number,
): LicenceReading {
  const { path, expression, source } = fact.body;
  const alternatives = spdxAlternatives(expression);
  const confirmedBy = confirmations.find(
    ({ body }) => body.expression.trim() === expression.trim(),
  );
  const age = Math.max(0, nowMs - Date.parse(fact.recordedAt));
  return {
    factId: fact.id,
    expression,
    source,
    ageDays: Math.ceil(age / dayMs),
    ...(path !== undefined && { path }),
    ...(alternatives && { alternatives }),
    ...(confirmedBy && { confirmedBy: confirmedBy.id }),
  };
}

/**
 * An SPDX expression multiplied out: any one of the alternatives may be chosen, and all terms of it
 * then apply. Rego has no recursion, so the tree is laid flat for it. `undefined` when it is not SPDX.
 */
export function spdxAlternatives(
  expression: string,
): LicenceTerm[][] | undefined {
  try {
    return multiplyOut(parseSpdx(expression.trim()));
  } catch {
    return undefined;
  }
}

type SpdxTree = ReturnType<typeof parseSpdx>;

function multiplyOut(tree: SpdxTree): LicenceTerm[][] {
  if ('license' in tree) {
    const term: LicenceTerm = { licence: tree.license };
    if ('plus' in tree) term.orLater = true;
    if ('exception' in tree) term.exception = tree.exception;
    return [[term]];
  }
  const left = multiplyOut(tree.left);
  const right = multiplyOut(tree.right);
  const all =
    tree.conjunction === 'or'
      ? [...left, ...right]
      : left.flatMap(l => right.map(r => [...l, ...r]));
  if (all.length > alternativesMax)
    throw new RangeError('Too many alternatives');
  return all;
}
