import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  bundleBytesMax,
  exitCodeOf,
  readZip,
  verifyBundle,
  type CheckReport,
  type VerificationReport,
} from '@assay/plugin-model-registry-common';
import { PolicyEngine } from '@assay/policy-engine';
import { Failure } from '../failure';
import { manifestDigest } from '../manifestDigest';
import { hashFile } from '../publish/hashFile';
import { listFiles } from '../publish/listFiles';
import { count, hang, marks } from '../style';
import { replayDecision } from '../verify/replayDecision';
import { policiesOf, replayPolicies } from '../verify/replayPolicies';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  trust: string[];
  artifacts?: string;
}

export const addVerify: AddCommand = (program, run) => {
  const command = program
    .command('verify')
    .argument('<bundle>', 'an evidence bundle')
    .description(
      'Checks an evidence bundle, offline: nothing is asked of the registry.',
    )
    .requiredOption(
      '--trust <file>',
      "the log's public key, from somebody you trust; may be given more than once",
      (file: string, before: string[] = []) => [...before, file],
    )
    .option(
      '--artifacts <folder>',
      'also compare the files of the version, as assay pull wrote them',
    )
    .addHelpText(
      'after',
      '\nExits 0 when all holds, 1 when something does not, 2 when it could not check,\n3 when the signer is unknown.\n',
    )
    .action(run(verify));
  examples(
    command,
    'assay verify --trust log.vkey silero-vad-5.0.0.zip',
    'assay verify --trust log.vkey silero-vad-5.0.0.zip --json',
  );
};

async function verify(
  context: Context,
  bundle: string,
  options: Options,
): Promise<Outcome> {
  const { io } = context;
  const trust = options.trust.flatMap(name =>
    readTrust(path.resolve(io.cwd, name)),
  );
  const zip = readBundle(path.resolve(io.cwd, bundle));
  const engine = new PolicyEngine();
  const report = await verifyBundle(zip, trust, {
    sha256: nodeSha256,
    versionDigest: manifestDigest,
    replay: replayDecision(
      replayPolicies(policiesOf(readZip(zip).files ?? []), engine),
    ),
    artifacts: options.artifacts
      ? await filesOf(path.resolve(io.cwd, options.artifacts))
      : undefined,
  }).finally(() => engine.shutdown());
  return {
    document: { ok: report.outcome === 'verified', ...report },
    text: textOf(context, report, options.trust),
    exitCode: exitCodeOf(report),
  };
}

/** The files of a folder, hashed. */
async function filesOf(folder: string) {
  const { files } = await listFiles(folder);
  return Promise.all(
    files.map(async ({ path: inside, file, size }) => ({
      path: inside,
      size,
      sha256: (await hashFile(file)).replace('sha256:', ''),
    })),
  );
}

function readBundle(file: string): Uint8Array {
  const { size } = statSync(file);
  if (size <= bundleBytesMax) return readFileSync(file);
  throw new Failure(
    `${file} has ${count(size)} bytes, more than a bundle can have.`,
    'assay evidence group/name@version, for a bundle of one version',
  );
}

/** One key per line; blank lines and lines that begin with # are for people. */
function readTrust(file: string): string[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map(line => line.trim());
  const keys = lines.filter(line => line !== '' && !line.startsWith('#'));
  if (keys.length > 0) return keys;
  throw new Failure(
    `${file} holds no key, so there is nothing to trust.`,
    "ask the platform team for the log's vkey",
  );
}

// Several times faster than the portable hash, and the same bytes.
function nodeSha256(data: Uint8Array): Uint8Array {
  return createHash('sha256').update(data).digest();
}

const words: Record<CheckReport['kind'], string> = {
  files: 'files',
  signature: 'signatures',
  entries: 'entries',
  proofs: 'proofs',
  decisions: 'decisions',
  canonical: 'form',
};

function textOf(
  { paint, columns }: Context,
  report: VerificationReport,
  trust: readonly string[],
): string {
  const lines: string[] = [];
  const marksOf = report.checks.map(({ kind, failed, passed, total }) => {
    const held = failed === 0 && passed === total;
    const mark = held ? paint.good(marks.pass) : paint.bad(marks.block);
    return `${mark} ${words[kind]} ${count(total)}`;
  });
  if (marksOf.length > 0) lines.push(marksOf.join('  '));
  const head = markOf(report, paint);
  const [first, ...rest] = hang('  ', report.summary, columns).split('\n');
  lines.push(`${head} ${first.trimStart()}`, ...rest);
  for (const note of report.notes)
    lines.push(paint.quiet(hang('  ', note, columns)));
  const made = report.checks.length;
  lines.push(
    paint.quiet(
      `  Checked ${made} of ${
        Object.keys(words).length
      } kinds; trust from ${trust.join(
        ', ',
      )}; network not used.  exit ${exitCodeOf(report)}`,
    ),
  );
  return lines.join('\n');
}

function markOf(report: VerificationReport, paint: Context['paint']): string {
  switch (report.outcome) {
    case 'verified':
      return paint.good(marks.pass);
    case 'unknown-signer':
      return paint.caution(marks.warn);
    case 'broken':
      return paint.bad(marks.block);
    case 'unreadable':
      return paint.bad(marks.hollow);
    default:
      throw new Error(`Unknown outcome ${report.outcome satisfies never}`);
  }
}
