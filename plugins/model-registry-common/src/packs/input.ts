import type { Fact } from '../facts/schema';
import { environmentOf } from '../gates/occasion';
import { intervalLevelMin, isIndependent } from '../gates/measurement';
import { ageDays, factsOf } from '../gates/select';
import type { PackEvent } from '../gates/table';
import type { CaseFile } from '../lifecycle/caseFile';
import { newestInputForm, type PackInputForm } from '../lifecycle/packResult';
import { metadataSections } from '../metadata/schema';
import { meansCommit, repositoryName } from '../source/repository';

/** One measurement that counts for these very bytes, the newest of its suite, metric and slice. */
export interface MeasuredInput {
  suite: string;
  metric: string;
  slice?: string;
  value: number;
  n: number;
  /** Bounds of an interval of at least 95 %; absent where there is none, so that a rule cannot rest on a looser one. */
  lower?: number;
  upper?: number;
  ageDays: number;
  fact: string;
}

/**
 * What a pack sees of a case. Plain data, the same for both languages; the only clock is `now`. Facts
 * count for the sealed bytes alone, and from those whose word counts (safety: S8); `metadata` is what
 * the owner claims.
 */
export interface PackInput {
  v: PackInputForm;
  now: string;
  event: PackEvent;
  environment: 'staging' | 'production';
  model: { ref: string; group: string; owner: string };
  version: {
    ref: string;
    state: string;
    createdAt: string;
    sealed: boolean;
    digest?: string; // of its manifest, once sealed
  };
  tier: 'Low' | 'Medium' | 'High';
  /** Every section is there; one that says nothing is empty. */
  metadata: Record<string, unknown>;
  manifest: { path: string; digest: string; size: number; kind: string }[];
  regions: string[]; // where its bytes lie
  /** By metric, the newest result of all samples, whatever the suite. */
  metrics: Record<string, MeasuredInput>;
  measured: MeasuredInput[];
  licences: {
    expression: string;
    source: string;
    path?: string;
    ageDays: number;
    fact: string;
  }[];
  sboms: {
    format: string;
    valid: boolean;
    covers: boolean;
    components: number;
    ageDays: number;
    fact: string;
  }[];
  /** Files that run code of their own when they are loaded, or could. */
  code: { path: string; format: string; findings: number; fact: string }[];
  /** Files that are no longer what was sealed. */
  damaged: { paths: string[]; status: string; fact: string }[];
  riskAssessed: boolean;
  /** Commits and tags of a repository that it comes from, and whose signature each tag carries. Since v2. */
  sources?: {
    repository: string; // host/path
    tag: string;
    commit: string;
    signature: string; // 'verified' where a trusted key signed it
    signer?: string;
    named: boolean; // the metadata names this repository and commit, or tag
    ageDays: number;
    fact: string;
  }[];
}

/** What a pack is asked about on an occasion. */
export function packInput(
  file: Omit<CaseFile, 'packs'>,
  event: PackEvent,
  form: PackInputForm = newestInputForm,
): PackInput {
  const whole = { ...file, packs: [] };
  const measured = measuredIn(whole);
  const { ref, state, createdAt, manifestDigest } = file.version;
  return {
    v: form,
    now: file.now,
    event,
    environment: environmentOf(event),
    model: {
      ref: file.model.ref,
      group: file.model.group,
      owner: file.model.owner,
    },
    version: {
      ref,
      state,
      createdAt,
      sealed: manifestDigest !== undefined,
      ...(manifestDigest !== undefined && { digest: manifestDigest }),
    },
    tier: file.tier.effective,
    metadata: everySection(file.metadata),
    manifest: file.manifest.map(({ path, digest, size, kind }) => ({
      path,
      digest,
      size,
      kind,
    })),
    regions: [file.store.region, ...(file.store.others ?? [])].filter(
      (region): region is string => region !== undefined && region !== '',
    ),
    metrics: byMetric(measured),
    measured,
    ...readings(whole),
    riskAssessed: factsOf(whole, 'risk-assessment').length > 0,
    ...(form !== 'pack-input-v1' && { sources: sourcesOf(whole) }),
  };
}

/** A copy with every section, and with the vocabularies of what it is for. JSON has no `undefined`. */
function everySection(metadata: CaseFile['metadata']) {
  const said = JSON.parse(JSON.stringify(metadata)) as Record<string, unknown>;
  const sections = metadataSections.map(
    section =>
      [section, said[section] ?? (section === 'artifacts' ? [] : {})] as const,
  );
  const all = Object.fromEntries(sections) as Record<string, unknown>;
  const identity = all.identity as Record<string, unknown>;
  return {
    ...all,
    identity: { ...identity, taxonomy: identity.taxonomy ?? {} },
  };
}

function measuredIn(file: CaseFile): MeasuredInput[] {
  const seen = new Set<string>();
  const found: MeasuredInput[] = [];
  for (const fact of factsOf(file, 'evaluation')) {
    if (!isIndependent(file, fact)) continue;
    const { suite, finishedAt, metrics } = fact.body;
    const age = Math.max(ageOf(file, finishedAt), ageOf(file, fact.recordedAt));
    const ofThisFact = new Set<string>();
    for (const { key, slice, value, n, interval } of metrics) {
      const name = JSON.stringify([suite, key, slice ?? '']);
      if (seen.has(name)) continue;
      ofThisFact.add(name);
      const holds =
        interval !== undefined &&
        interval.level >= intervalLevelMin &&
        interval.lower <= value &&
        value <= interval.upper;
      found.push({
        suite,
        metric: key,
        ...(slice !== undefined && { slice }),
        value,
        n,
        ...(holds && { lower: interval.lower, upper: interval.upper }),
        ageDays: age,
        fact: fact.id,
      });
    }
    for (const name of ofThisFact) seen.add(name);
  }
  return found;
}

/**
 * Facts come newest first, so the first of a metric is its newest. A fact that names a metric of all
 * samples twice contradicts itself, and nothing is said of that metric.
 */
function byMetric(measured: readonly MeasuredInput[]) {
  const metrics = new Map<string, MeasuredInput>();
  const twice = new Set<string>();
  for (const one of measured) {
    if (one.slice !== undefined) continue;
    const known = metrics.get(one.metric);
    if (known === undefined) metrics.set(one.metric, one);
    else if (known.fact === one.fact) twice.add(one.metric);
  }
  for (const metric of twice) metrics.delete(metric);
  return Object.fromEntries(metrics);
}

function readings(
  file: CaseFile,
): Pick<PackInput, 'licences' | 'sboms' | 'code' | 'damaged'> {
  const scanned = (fact: Fact) => fact.producer.kind === 'scanner';
  return {
    licences: factsOf(file, 'licence')
      .filter(scanned)
      .map(({ id, recordedAt, body: { expression, source, path } }) => ({
        expression,
        source,
        ...(path !== undefined && { path }),
        ageDays: ageOf(file, recordedAt),
        fact: id,
      })),
    sboms: factsOf(file, 'sbom-reading')
      .filter(scanned)
      .slice(0, 1)
      .map(({ id, recordedAt, body }) => ({
        format: body.format,
        valid: body.schemaValid,
        covers: body.coversSubject,
        components: body.components,
        ageDays: ageOf(file, recordedAt),
        fact: id,
      })),
    code: factsOf(file, 'code-finding')
      .filter(scanned)
      .map(({ id, body: { path, format, findings } }) => ({
        path,
        format,
        findings: findings.length,
        fact: id,
      })),
    damaged: factsOf(file, 'integrity')
      .filter(scanned)
      .filter(({ body }, index, all) => isNewestWord(body, index, all))
      .filter(({ body }) => body.status !== 'whole')
      .map(({ id, body: { paths, status } }) => ({ paths, status, fact: id })),
  };
}

function sourcesOf(file: CaseFile): NonNullable<PackInput['sources']> {
  const { repo = '', commit = '' } = file.metadata.provenance ?? {};
  const repository = repositoryName(repo);
  const seen = new Set<string>();
  return factsOf(file, 'source')
    .filter(({ producer }) => producer.kind === 'scanner')
    .filter(({ body }) => {
      // A tag that was pushed once more is what it was pushed as last.
      const key = `${body.repository} ${body.tag}`;
      return !seen.has(key) && seen.add(key);
    })
    .map(({ id, recordedAt, body }) => ({
      repository: body.repository,
      tag: body.tag,
      commit: body.commit,
      signature: body.signature,
      ...(body.signer !== undefined && { signer: body.signer }),
      named: body.repository === repository && meansCommit(commit, body),
      ageDays: ageOf(file, recordedAt),
      fact: id,
    }));
}

type Integrity = ReturnType<typeof factsOf<'integrity'>>[number];

/** What was found whole again takes back what was said of it before. */
function isNewestWord(
  body: Integrity['body'],
  index: number,
  all: readonly Integrity[],
): boolean {
  return !all.slice(0, index).some(newer => newer.body.digest === body.digest);
}

/** Whole days, counted up, so that a case reads the same all day. */
function ageOf(file: CaseFile, time: string): number {
  return Math.ceil(ageDays(file, time));
}
