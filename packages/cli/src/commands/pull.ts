import path from 'node:path';
import {
  type HeldArtifact,
  isHeld,
  shortDigest,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { exitCodes, Failure } from '../failure';
import { manifestDigest } from '../manifestDigest';
import { pullFiles } from '../pull/pullFiles';
import { createLines } from '../publish/progress';
import { refOf, versionParams } from '../reference';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  out?: string;
}

export const addPull: AddCommand = (program, run) => {
  const command = program
    .command('pull')
    .argument('<ref>', 'group/name@version, @alias or sha256: digest')
    .description(
      'Downloads the files of a version and compares each with its digest.',
    )
    .option('--out <folder>', 'where to put them (default: name-version)')
    .action(run(pull));
  examples(
    command,
    'assay pull speech/silero-vad@production --out ./models',
    'assay pull speech/silero-vad@5.0.0',
  );
};

async function pull(
  context: Context,
  text: string,
  options: Options,
): Promise<Outcome> {
  const { io, paint } = context;
  const params = versionParams(text);
  const client = context.client();
  const version = await client.getVersion({ params, signal: io.signal });
  const stored = version.artifacts.filter(isHeld);
  if (stored.length === 0) {
    throw new Failure(
      `${refOf(params)} holds no file yet. It is a ${version.state}.`,
      `assay publish … --as ${refOf(params)}`,
    );
  }
  refuseOtherManifest(version, stored, params.version);
  const folder = path.resolve(
    io.cwd,
    options.out ?? `${params.name}-${version.version}`,
  );
  const files = await pullFiles({
    client,
    params: { ...params, version: version.version },
    artifacts: stored,
    folder,
    lines: createLines(
      io,
      stored.map(one => one.path),
    ),
    signal: io.signal,
  });
  const digest = version.manifestDigest;
  const sealed = digest ? `sealed as ${shortDigest(digest)}` : 'not sealed';
  const many = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  return {
    document: {
      ok: true,
      ref: refOf({ ...params, version: version.version }),
      state: version.state,
      manifestDigest: digest,
      folder,
      files,
    },
    text: `${paint.good(marks.pass)} ${version.version} (${
      version.state
    }, ${sealed}): ${many} in ${folder}, each as its digest says.`,
  };
}

/** A list of files that does not give the sealed digest is not what was judged and signed. */
function refuseOtherManifest(
  version: VersionDetail,
  files: readonly HeldArtifact[],
  asked: string,
) {
  const { manifestDigest: sealed } = version;
  const wanted = asked.startsWith('sha256:') ? asked : sealed;
  if (!wanted) return;
  const found = manifestDigest(files);
  if (found === wanted) return;
  throw new Failure(
    `The files listed for ${version.version} give the digest ${shortDigest(
      found,
    )}, not ${shortDigest(wanted)}. Nothing was downloaded.`,
    'tell the platform team: the list differs from what was sealed',
    { exitCode: exitCodes.blocked },
  );
}
