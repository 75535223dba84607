import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { runtimeFile } from '../engineFolder';
import { asFault, PolicyFault } from '../policyFault';
import { answerOf } from '../threads/answerOf';
import { startThread } from '../threads/startThread';
import { Turns } from '../threads/turns';
import { loadCompiler } from './loadCompiler';

export const compileMsMax = 20_000; // measured is about one second, four on a cold machine
export const modulesMax = 100;
export const moduleTextMax = 256 * 1024; // characters
export const packTextMax = 1024 * 1024; // of all modules together
const waitingMax = 20;
const outputBytesMax = 32 * 1024 * 1024;
const heapMegabytesMax = 256; // the documents in and out of the compiler

const turns = new Turns(waitingMax);

const isTest = (path: string) => path.endsWith('_test.rego');

/** What is wrong with a module. Row and column count from 1; 0 says that the place is not known. */
export const regoErrorSchema = z.object({
  code: z.string(), // OPA's own, 'rego_type_error'
  message: z.string(),
  file: z.string().optional(),
  row: z.number().int(),
  col: z.number().int(),
});
export type RegoError = z.infer<typeof regoErrorSchema>;

const annotationSchema = z.object({
  path: z.string(),
  file: z.string(),
  row: z.number().int(),
  annotations: z.record(z.string(), z.unknown()),
});
export type RegoAnnotation = z.infer<typeof annotationSchema>;

const testSchema = z.object({
  package: z.string(),
  name: z.string(),
  file: z.string(),
  row: z.number().int(),
  outcome: z.enum(['pass', 'fail', 'skip', 'error']),
  message: z.string().optional(),
});
export type RegoTest = z.infer<typeof testSchema>;

const rangesSchema = z
  .array(
    z.object({
      start: z.object({ row: z.number().int() }),
      end: z.object({ row: z.number().int() }),
    }),
  )
  .optional();
const coverageSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      covered: rangesSchema,
      not_covered: rangesSchema,
      covered_lines: z.number().optional(),
      not_covered_lines: z.number().optional(),
      coverage: z.number().optional(),
    }),
  ),
  covered_lines: z.number().optional(),
  not_covered_lines: z.number().optional(),
  coverage: z.number().optional(),
});
export type RegoCoverage = z.infer<typeof coverageSchema>;

const answerSchema = z.object({
  errors: z.array(regoErrorSchema),
  wasm: z.string().optional(),
  annotations: z.array(annotationSchema).optional(),
  tests: z.array(testSchema).nullish(),
  coverage: coverageSchema.optional(),
  opa: z.string(),
});
type Answer = z.infer<typeof answerSchema>;

export interface RegoSource {
  /** Texts by path. Paths name modules in errors; those that end in `_test.rego` are tests. */
  readonly modules: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

export type CompiledRego =
  | {
      readonly ok: true;
      readonly wasm: Uint8Array<ArrayBuffer>;
      readonly annotations: readonly RegoAnnotation[];
      readonly opa: string; // the release that compiled it
    }
  | { readonly ok: false; readonly errors: readonly RegoError[] };

/**
 * Compiles Rego v1, strictly and against the calls that the engine answers, so that a missing one is
 * an error here and not when a case meets it. What is wrong with the text is an answer.
 *
 * @throws PolicyFault when the compiler itself could not be asked
 */
export async function compileRego(
  source: RegoSource,
  entrypoints: readonly string[],
): Promise<CompiledRego> {
  const modules = Object.fromEntries(
    Object.entries(source.modules).filter(([path]) => !isTest(path)),
  );
  const answer = await ask({ op: 'compile', ...source, modules, entrypoints });
  if (answer.errors.length > 0) return { ok: false, errors: answer.errors };
  if (answer.wasm === undefined) {
    throw new PolicyFault('fault', 'The compiler gave no module');
  }
  const wasm = Uint8Array.from(Buffer.from(answer.wasm, 'base64'));
  const { annotations = [], opa } = answer;
  return { ok: true, wasm, annotations, opa };
}

export type TestedRego =
  | {
      readonly ok: true;
      readonly tests: readonly RegoTest[];
      readonly coverage: RegoCoverage;
    }
  | { readonly ok: false; readonly errors: readonly RegoError[] };

/** Runs the tests of a pack in OPA's own runner. @throws PolicyFault */
export async function testRego(source: RegoSource): Promise<TestedRego> {
  const answer = await ask({ op: 'test', ...source, entrypoints: [] });
  if (answer.errors.length > 0) return { ok: false, errors: answer.errors };
  return {
    ok: true,
    tests: answer.tests ?? [],
    coverage: answer.coverage ?? { files: {} },
  };
}

interface Request {
  readonly op: 'compile' | 'test';
  readonly modules: RegoSource['modules'];
  readonly data?: unknown;
  readonly entrypoints: readonly string[];
}

async function ask(request: Request): Promise<Answer> {
  const refused = refuseSize(request.modules);
  if (refused) return { errors: [refused], opa: '' };
  return turns.take(() => askCompiler(request));
}

async function askCompiler(request: Request): Promise<Answer> {
  const capabilities = JSON.parse(
    await readFile(runtimeFile('capabilities.json'), 'utf8'),
  );
  const worker = startThread(
    runtimeFile('compileWorker.cjs'),
    {
      module: await loadCompiler(),
      request: JSON.stringify({ ...request, capabilities }),
      outputBytesMax,
    },
    heapMegabytesMax,
  );
  try {
    const told = await answerOf<{ code: number; output: string }>(
      worker,
      compileMsMax,
    );
    if (told.code !== 0) {
      throw new PolicyFault('fault', `The compiler ended with ${told.code}`);
    }
    return answerSchema.parse(JSON.parse(told.output));
  } catch (error) {
    throw asFault(error);
  } finally {
    await worker.terminate();
  }
}

function refuseSize(modules: RegoSource['modules']): RegoError | undefined {
  const texts = Object.entries(modules);
  const tooLong = texts.find(([, text]) => text.length > moduleTextMax);
  const whole = texts.reduce((total, [, text]) => total + text.length, 0);
  if (tooLong)
    return sizeError(`longer than ${moduleTextMax} characters`, tooLong[0]);
  if (texts.length > modulesMax)
    return sizeError(`more than ${modulesMax} modules`);
  if (whole > packTextMax)
    return sizeError(`longer than ${packTextMax} characters in all`);
  return undefined;
}

function sizeError(what: string, file?: string): RegoError {
  const message = `The pack is too large: ${what}`;
  return {
    code: 'pack_too_large',
    message,
    ...(file && { file }),
    row: 0,
    col: 0,
  };
}
