import type { TriedPacks } from '@assay/plugin-model-registry-common';
import type { PackFault } from '@assay/plugin-model-registry-common/packs';
import type { LoadedPack, PackFiles, PackLoading } from '@assay/policy-engine';
import type { Context } from '../context';
import { HttpProblem, type FieldProblem } from '../http/problem';
import { bytesOf } from './signedRevision';

const filesMax = 120; // of one pack
const retrySeconds = 5;

export interface NamedPack {
  readonly files: PackFiles;
  /** Where it stands in the request. */
  readonly field: string;
}

/** Who has a pack of their own compiled: one at a time, so that nobody keeps the compiler from the others. */
const compiling = new Set<string>();

/** Makes the packs of a request ready. @throws HttpProblem with file, line and column of what is wrong */
export async function loadTried(
  ctx: Pick<Context, 'trials'>,
  principal: string,
  { drafts = [], seeds }: TriedPacks,
): Promise<LoadedPack[]> {
  const own = await loadDrafts(
    ctx,
    principal,
    drafts.map(({ files }, at) => ({
      files: bytesOf(files),
      field: `body.drafts.${at}`,
    })),
  );
  refuseSameIds(own);
  const isReplaced = (id: string) =>
    own.some(({ read }) => read.pack.id === id);
  const wanted = seeds ?? (drafts.length > 0 ? [] : undefined);
  const named = (await namedSeeds(ctx, wanted)).filter(
    ([id]) => !isReplaced(id),
  );
  const brought: LoadedPack[] = [];
  for (const [id, files] of named)
    brought.push(await loadOne(ctx, { files, field: `seeds ${id}` }));
  return [...own, ...brought];
}

/** Makes packs ready that somebody brought. @throws HttpProblem with file, line and column of what is wrong */
export async function loadDrafts(
  ctx: Pick<Context, 'trials'>,
  principal: string,
  drafts: readonly NamedPack[],
): Promise<LoadedPack[]> {
  const own: LoadedPack[] = [];
  for (const draft of drafts) {
    refuseTooMany(draft);
    const compiles =
      Object.keys(draft.files).some(name => name.endsWith('.rego')) &&
      !ctx.trials.knows(draft.files);
    if (compiles && compiling.has(principal)) throw waitForCompiler();
    if (compiles) compiling.add(principal);
    try {
      own.push(await loadOne(ctx, draft));
    } finally {
      if (compiles) compiling.delete(principal);
    }
  }
  return own;
}

async function loadOne(
  { trials }: Pick<Context, 'trials'>,
  { files, field }: NamedPack,
): Promise<LoadedPack> {
  let loading: PackLoading;
  try {
    loading = await trials.load(files);
  } catch (error) {
    throw problemOfFault(error as Error & { why?: string }, field);
  }
  if (loading.ok) return loading.pack;
  throw problemOfFaults(loading.faults, field);
}

async function namedSeeds(
  { trials }: Pick<Context, 'trials'>,
  wanted: readonly string[] | undefined,
): Promise<[string, PackFiles][]> {
  const all = await trials.seeds();
  if (!wanted) return [...all];
  return [...new Set(wanted)].map(id => {
    const files = all.get(id);
    if (files) return [id, files];
    throw new HttpProblem(
      'bad-request',
      `No pack named ${id} comes with the registry. Name one of ${[
        ...all.keys(),
      ].join(', ')}.`,
    );
  });
}

function refuseTooMany({ files, field }: NamedPack): void {
  if (Object.keys(files).length <= filesMax) return;
  throw fieldProblem({
    field,
    rule: `has more than ${filesMax} files`,
    fix: 'Put what belongs together into one file',
  });
}

function refuseSameIds(packs: readonly LoadedPack[]): void {
  const ids = packs.map(({ read }) => read.pack.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return;
  throw new HttpProblem(
    'bad-request',
    `Two drafts are named ${twice}, and verdicts could not be told apart. Give one of them another id.`,
  );
}

/** What is wrong with a pack, each with its place. */
export function problemOfFaults(
  faults: readonly PackFault[],
  field: string,
): HttpProblem {
  const [{ file, line, column, message }] = faults;
  const errors = faults.map(
    (fault): FieldProblem => ({
      field: `${field}.files.${fault.file}`,
      rule: fault.message,
      fix: 'Mend it at that place',
      line: fault.line,
      column: fault.column,
    }),
  );
  return new HttpProblem(
    'bad-request',
    `The pack cannot be read. ${file}:${line}:${column} ${message.replace(
      /[.]$/,
      '',
    )}. Mend it at that place.`,
    { errors },
  );
}

/** The compiler, or the thread that makes a module ready, gave up: on the pack, or since too many wait. */
export function problemOfFault(
  error: Error & { why?: string },
  field: string,
): Error {
  if (error.why === undefined) return error;
  if (error.why === 'busy') return waitForCompiler();
  return fieldProblem({
    field,
    rule: 'could not be compiled within its limits of time and memory',
    fix: 'Make it smaller or simpler',
  });
}

function fieldProblem(wrong: FieldProblem): HttpProblem {
  const { field, rule, fix } = wrong;
  return new HttpProblem('bad-request', `'${field}' ${rule}. ${fix}.`, {
    errors: [wrong],
  });
}

function waitForCompiler(): HttpProblem {
  return new HttpProblem(
    'too-many-requests',
    `Packs are being compiled already. Wait ${retrySeconds} s and send yours again.`,
    { headers: { 'Retry-After': String(retrySeconds) } },
  );
}
