import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  ProblemError,
  riskTierSchema,
  shortDigest,
} from '@assay/plugin-model-registry-common';
import { Failure, problemType } from '../failure';
import { exactVersionParams, refOf, type VersionParams } from '../reference';
import { createLines } from '../publish/progress';
import { readReference } from '../publish/references';
import { publishFolder, type Published } from '../publish/publishFolder';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  as: string;
  create?: boolean;
  title?: string;
  description?: string;
  owner?: string;
  system?: string;
  tier?: string;
  tag?: string[];
  region?: string;
  metadata?: string;
  reference?: string[];
  seal: boolean;
  acceptCode?: boolean;
}

export const addPublish: AddCommand = (program, run) => {
  const command = program
    .command('publish')
    .argument('<folder>', 'holds the files of the model')
    .description('Sends the files of a folder as a new version and seals it.')
    .requiredOption('--as <ref>', 'group/name@version')
    .option('--create', 'register the model first where it is new')
    .option('--title <text>', 'with --create')
    .option('--description <text>', 'with --create')
    .option('--owner <ref>', 'with --create, such as group:default/speech')
    .option('--system <ref>', 'with --create')
    .option('--tier <tier>', 'with --create: Low, Medium or High')
    .option('--tag <tag...>', 'with --create')
    .option('--region <region>', 'with --create: where its bytes have to lie')
    .option('--metadata <file>', 'metadata of the version, as JSON')
    .option(
      '--reference <path=url#digest...>',
      'a file whose bytes stay elsewhere: path=url#sha256:…:size',
    )
    .option('--no-seal', 'leave the draft open')
    .option(
      '--accept-code',
      'also send files that run code when loaded; it stays on record',
    )
    .action(run(publish));
  examples(
    command,
    'assay publish ./out --as speech/silero-vad@6.1.0 --metadata metadata.json',
    'assay publish ./out --as speech/wake-word@1.0.0 --create --title "Wake word"\n      --description "Hears its name." --owner group:default/speech --tier Low',
  );
};

async function publish(
  context: Context,
  folder: string,
  options: Options,
): Promise<Outcome> {
  const { io } = context;
  const params = exactVersionParams(options.as);
  const metadataFile =
    options.metadata && path.resolve(io.cwd, options.metadata);
  const metadata = metadataFile ? readJson(metadataFile) : undefined;
  if (options.create) await createModel(context, params, options);
  const published = await publishFolder({
    client: context.client(),
    params,
    folder: path.resolve(io.cwd, folder),
    metadata,
    metadataFile,
    references: (options.reference ?? []).map(readReference),
    seal: options.seal,
    acceptCode: options.acceptCode === true,
    tell: warning =>
      io.stderr.write(
        `  ${context.paint.caution(marks.warn)} warns  ${warning}\n`,
      ),
    lines: names => createLines(io, names),
    signal: io.signal,
  });
  return outcomeOf(context, params, published);
}

function outcomeOf(
  { paint }: Context,
  params: VersionParams,
  { version, artifacts, hidden, changed }: Published,
): Outcome {
  const ref = refOf(params);
  const lines: string[] = [];
  if (hidden.length > 0) {
    lines.push(
      paint.quiet(
        `  left out, since the name begins with a dot: ${hidden.join(', ')}`,
      ),
    );
  }
  const sealed = version.manifestDigest
    ? `sealed as ${shortDigest(version.manifestDigest)}`
    : 'not sealed';
  const state = changed
    ? `is a ${version.state}, ${sealed}`
    : `was here already, ${sealed}`;
  lines.push(
    `${paint.good(marks.pass)} ${version.version} ${state}. Next: ${
      version.sealed ? `assay submit ${ref}` : `assay publish … --as ${ref}`
    }`,
  );
  return {
    document: {
      ok: true,
      ref,
      state: version.state,
      sealed: version.sealed,
      manifestDigest: version.manifestDigest,
      changed,
      artifacts: artifacts.map(({ path: at, size, digest, bytesSent }) => ({
        path: at,
        size,
        digest,
        bytesSent,
      })),
      hidden,
    },
    text: lines.join('\n'),
  };
}

async function createModel(
  context: Context,
  { group, name }: VersionParams,
  options: Options,
) {
  const tier = riskTierSchema.safeParse(options.tier);
  const { title, description, owner } = options;
  if (!title || !description || !owner || !tier.success) {
    throw new Failure(
      '--create needs to know what it registers: --title, --description, --owner and --tier (Low, Medium or High).',
      'assay publish --help',
    );
  }
  const body = {
    group,
    name,
    title,
    description,
    owner,
    system: options.system,
    tier: tier.data,
    tags: options.tag ?? [],
    region: options.region,
  };
  try {
    await context.client().createModel({ body, signal: context.io.signal });
  } catch (error) {
    const known =
      error instanceof ProblemError &&
      problemType(error.problem) === 'model-exists';
    if (!known) throw error; // a model that is there is what was wanted
  }
}

/** Reads a JSON object from a file. */
export function readJson(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (error) {
    throw new Failure(
      `${file} is not JSON: ${(error as Error).message}.`,
      'mend the file and run the same command again',
    );
  }
  throw new Failure(
    `${file} holds no JSON object.`,
    'mend the file and run the same command again',
  );
}
