import path from 'node:path';
import {
  asksForRequest,
  isWaivable,
  ProblemError,
  requestRationale,
  type Difference,
  type ModelRegistryClient,
  type ReportLine,
} from '@assay/plugin-model-registry-common';
import { Failure, problemType } from '../failure';
import { hashFile } from '../publish/hashFile';
import { publishFolder, type PublishOptions } from '../publish/publishFolder';
import type { PlannedVersion } from './plan';
import { metadataFile } from './readTree';
import { patiently } from './sendChunks';

const dayMs = 24 * 60 * 60 * 1_000;
const endMarginMs = 60_000; // so that the longest span still fits when the request arrives

export interface Grandfather {
  days: number;
  reason: string;
}

export interface FollowUp {
  client: ModelRegistryClient;
  base: string;
  seal: boolean;
  grandfather?: Grandfather;
  lines: PublishOptions['lines'];
  signal?: AbortSignal;
}

/** What one version got besides: its files, the request it is worth, the exceptions that are asked for it. */
export async function followUp(
  options: FollowUp,
  { group, name, version }: PlannedVersion,
): Promise<Pick<ReportLine, 'notes' | 'differences' | 'errors'>> {
  const { client, signal } = options;
  const params = { group, name, version: version.version };
  const notes: string[] = [];
  if (version.folder) {
    const folder = path.resolve(options.base, version.folder);
    const differences = await digestDifferences(folder, version, signal);
    if (differences.length > 0) {
      return { differences, notes: ['its files were not sent'] };
    }
    const published = await publishFolder({
      client,
      params,
      folder,
      metadataFile: path.join(folder, metadataFile),
      seal: options.seal,
      lines: options.lines,
      signal,
    });
    const sent = published.artifacts.filter(({ bytesSent }) => bytesSent > 0);
    notes.push(
      `${published.artifacts.length} files, ${sent.length} sent${
        published.version.sealed ? ', sealed' : ''
      }`,
    );
  }
  if (version.elsewhere && asksForRequest(version.elsewhere)) {
    const rationale = requestRationale(version.elsewhere);
    notes.push(await askRequest(client, params, rationale, signal));
  }
  if (options.grandfather) {
    notes.push(
      ...(await askExceptions(client, params, options.grandfather, signal)),
    );
  }
  return notes.length > 0 ? { notes } : {};
}

/** The bytes that lie here against the digests that were declared; nothing is sent when one differs. */
async function digestDifferences(
  folder: string,
  { artifacts = [] }: PlannedVersion['version'],
  signal?: AbortSignal,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { path: inside, digest } of artifacts) {
    const here = await hashFile(path.join(folder, inside), { signal }).catch(
      error => {
        if (error.code === 'ENOENT') return 'no such file';
        throw error;
      },
    );
    if (here === digest) continue;
    differences.push({ field: `artifacts.${inside}`, here, there: digest });
  }
  return differences;
}

type Params = { group: string; name: string; version: string };

/** Never production: a person decides again, on a request like any other. */
async function askRequest(
  client: ModelRegistryClient,
  params: Params,
  rationale: string,
  signal?: AbortSignal,
): Promise<string> {
  const { state, sealed } = await patiently(signal, () =>
    client.getVersion({ params, signal }),
  );
  if (state !== 'draft') return `no request: it is ${state} already`;
  if (!sealed) {
    return 'no request yet: its files are not here and sealed. Then: assay submit';
  }
  try {
    await patiently429(signal, () =>
      client.submitVersion({ params, body: { rationale }, signal }),
    );
    return 'a request for staging is open';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `no request: ${error.problem.detail}`;
  }
}

/** Asks for an exception of each gate that blocks and may be waived. Asking grants nothing (safety: S3). */
async function askExceptions(
  client: ModelRegistryClient,
  params: Params,
  { days, reason }: Grandfather,
  signal?: AbortSignal,
): Promise<string[]> {
  const { caseFile, verdicts } = await patiently(signal, () =>
    client.getCase({ params, query: { move: 'request-promotion' }, signal }),
  );
  const { now, rules, tier, exceptions } = caseFile;
  const daysMax = rules.exceptionDaysMax[tier.effective];
  const ends = Date.parse(now) + Math.min(days, daysMax) * dayMs - endMarginMs;
  const notes: string[] = [];
  for (const verdict of verdicts) {
    const { gate, outcome } = verdict;
    if (outcome !== 'block') continue;
    const open = exceptions.some(
      one => one.gate === gate && one.status === 'asked',
    );
    if (open) notes.push(`${gate}: an exception is asked for already`);
    else if (!isWaivable(verdict)) {
      notes.push(`${gate}: blocks, and nobody may waive that`);
    } else {
      const body = {
        gate,
        rationale: reason,
        compensatingControls:
          'None named by the import. Whoever grants it says what has to be in place.',
        endsAt: new Date(ends).toISOString(),
      };
      notes.push(await askException(client, params, body, signal));
    }
  }
  if (days > daysMax && notes.length > 0) {
    notes.push(
      `at tier ${tier.effective} an exception lasts at most ${daysMax} days`,
    );
  }
  return notes;
}

async function askException(
  client: ModelRegistryClient,
  params: Params,
  body: {
    gate: string;
    rationale: string;
    compensatingControls: string;
    endsAt: string;
  },
  signal?: AbortSignal,
): Promise<string> {
  try {
    const { endsAt, decidesRole } = await patiently429(signal, () =>
      client.fileException({ params, body, signal }),
    );
    return `${body.gate}: an exception until ${endsAt.slice(
      0,
      10,
    )} is asked for; ${decidesRole} decides`;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `${body.gate}: no exception: ${error.problem.detail}`;
  }
}

/** A conflict or a refusal is an answer here; only waiting for one's turn is worth another try. */
async function patiently429<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  let answer: { error: unknown } | undefined;
  const result = await patiently(signal, async () => {
    try {
      return await work();
    } catch (error) {
      const waits =
        error instanceof ProblemError &&
        problemType(error.problem) === 'too-many-requests';
      if (waits) throw error;
      answer = { error };
      return undefined;
    }
  });
  if (answer) throw answer.error;
  return result as T;
}

/** What a person can mend becomes a line of the report; the rest of the import goes on. */
export function faultOf(error: unknown): ReportLine['errors'] {
  if (error instanceof Failure) {
    return [{ field: 'files', rule: error.message, fix: error.next }];
  }
  if (error instanceof ProblemError) {
    const { detail, errors } = error.problem;
    return errors ?? [{ field: 'request', rule: detail, fix: 'See the rule.' }];
  }
  const { code, path: file } = error as { code?: string; path?: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR') {
    return [
      {
        field: 'folder',
        rule: `${file} cannot be read (${code})`,
        fix: 'Correct the path in the manifest, or bring the files there.',
      },
    ];
  }
  throw error;
}
