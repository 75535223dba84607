import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import {
  factKinds,
  factKindSchema,
  type FactKind,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { looksLikeVersion, refOf, versionParams } from '../reference';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';
import { readJson } from './publish';

interface Options {
  kind: string;
  file?: string;
}

export const addFact: AddCommand = (program, run) => {
  const fact = program
    .command('fact')
    .description('Records what was measured or found about a version.');
  const command = fact
    .command('add')
    .argument('<ref>', 'group/name@version')
    .argument('[file]', 'the document; for an SBOM, the SBOM itself')
    .addOption(
      new Option('--file <file>', 'the same as the argument').hideHelp(),
    )
    .description(
      'Records a fact. Facts are never edited; a newer one counts instead.',
    )
    .requiredOption('--kind <kind>', Object.keys(factKinds).join(', '))
    .action(run(addOne));
  examples(
    command,
    'assay fact add speech/silero-vad@6.0.0 --kind sbom bom.json',
    'assay fact add speech/silero-vad@6.0.0 --kind evaluation vad-core.json',
  );
};

async function addOne(
  context: Context,
  first: string,
  second: string | undefined,
  options: Options,
): Promise<Outcome> {
  const { ref, name } = namesOf(first, second ?? options.file);
  const params = versionParams(ref);
  const kind = factKindSchema.safeParse(options.kind);
  if (!kind.success) {
    throw new Failure(
      `There is no kind of fact called '${options.kind}'.`,
      `choose one of ${Object.keys(factKinds).join(', ')}`,
    );
  }
  const file = path.resolve(context.io.cwd, name);
  const fact = await context.client().recordFact({
    params,
    body: { kind: kind.data, ...factOf(kind.data, file) },
    signal: context.io.signal,
  });
  return {
    document: { ok: true, ref: refOf(params), fact },
    text: `${context.paint.good(marks.pass)} Fact ${fact.id} is recorded: ${
      fact.kind
    } of ${refOf(params)}. Next: assay check ${refOf(params)}`,
  };
}

/** Either order is understood: a file seldom looks like a version. */
function namesOf(first: string, second: string | undefined) {
  if (second === undefined) {
    throw new Failure(
      'A version and a file are wanted.',
      'assay fact add group/name@version FILE --kind KIND',
    );
  }
  return looksLikeVersion(first)
    ? { ref: first, name: second }
    : { ref: second, name: first };
}

/** The body of a fact, and the document where its kind keeps one. */
function factOf(kind: FactKind, file: string) {
  if (kind === 'sbom') return sbomOf(file);
  const body = readJson(file);
  // `assay sign --out` writes the envelope as other tools want it, without a wrapper.
  const bare = kind === 'signature' && !('envelope' in body);
  return { body: bare ? { envelope: body } : body };
}

function sbomOf(file: string) {
  const bytes = readFileSync(file);
  const document = bytes.toString('utf8');
  return {
    body: {
      format: sbomFormat(file, document),
      documentDigest: `sha256:${createHash('sha256')
        .update(bytes)
        .digest('hex')}`,
      documentSize: bytes.length,
    },
    document,
  };
}

function sbomFormat(file: string, document: string): 'CycloneDX' | 'SPDX' {
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(document)) return 'CycloneDX';
  if (/"spdxVersion"\s*:/.test(document)) return 'SPDX';
  throw new Failure(
    `${file} is neither CycloneDX nor SPDX in JSON.`,
    'export it as CycloneDX JSON and run the same command again',
  );
}
