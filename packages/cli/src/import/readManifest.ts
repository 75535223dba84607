import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isMap, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import {
  importFormat,
  manifestDefaultsSchema,
  readManifestEntry,
  type ManifestDefaults,
  type ManifestFault,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import type { Plan } from './plan';

/** A YAML manifest is read whole; larger ones are JSON Lines, a line at a time. */
const yamlBytesMax = 32 * 1024 * 1024;
/** Entries of one run; their report is kept in memory. */
const entriesMax = 1_000_000;

const mend = 'mend the manifest and run the same command again';

/** Reads a manifest: JSON Lines by the name of the file, else YAML (of which JSON is a part). */
export async function readManifest(
  file: string,
  defaults: ManifestDefaults,
): Promise<Plan> {
  const base = path.dirname(path.resolve(file));
  return /\.(jsonl|ndjson)$/i.test(file)
    ? readLines(file, base, defaults)
    : readYaml(file, base, defaults);
}

async function readLines(
  file: string,
  base: string,
  defaults: ManifestDefaults,
): Promise<Plan> {
  const plan: Plan = { entries: [], faults: [], importId: '', base };
  const hash = createHash('sha256');
  const input = createReadStream(file);
  input.on('data', chunk => hash.update(chunk));
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    if (line > entriesMax) throw tooMany(file);
    add(plan, parsed(text, line), line, defaults);
  }
  plan.importId = `sha256:${hash.digest('hex')}`;
  return plan;
}

class LineFault {
  constructor(readonly line: number, readonly message: string) {}
}

function parsed(text: string, line: number): unknown | ManifestFault {
  try {
    return JSON.parse(text);
  } catch (error) {
    return new LineFault(line, (error as Error).message);
  }
}

function add(
  plan: Plan,
  value: unknown,
  line: number,
  defaults: ManifestDefaults,
): void {
  if (value instanceof LineFault) {
    plan.faults.push({
      line,
      ref: '?',
      field: 'entry',
      rule: 'is not JSON',
      fix: `${value.message}.`,
    });
    return;
  }
  const read = readManifestEntry(value, line, defaults);
  if ('entry' in read) plan.entries.push(read.entry);
  else plan.faults.push(...read.faults);
}

function readYaml(file: string, base: string, given: ManifestDefaults): Plan {
  if (statSync(file).size > yamlBytesMax) {
    throw new Failure(
      `${file} is larger than ${yamlBytesMax} bytes, the most that is read as YAML.`,
      'write it as JSON Lines, in a file that ends in .jsonl',
    );
  }
  const text = readFileSync(file, 'utf8');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [error] = document.errors;
  if (error) throw new Failure(`${file}: ${error.message}`, mend);
  const whole = document.toJS({ maxAliasCount: 100 }) as Record<
    string,
    unknown
  > | null;
  if (whole?.format !== importFormat || !Array.isArray(whole.models)) {
    throw new Failure(
      `${file} is no manifest: it has to say format: ${importFormat} and list models.`,
      mend,
    );
  }
  const defaults = manifestDefaultsSchema.safeParse(whole.defaults ?? {});
  if (!defaults.success) {
    const [issue] = defaults.error.issues;
    throw new Failure(
      `${file}: defaults.${issue.path.join('.')}: ${issue.message}.`,
      mend,
    );
  }
  const digest = createHash('sha256').update(text).digest('hex');
  const plan: Plan = {
    entries: [],
    faults: [],
    importId: `sha256:${digest}`,
    base,
  };
  const lineOf = (node: unknown) => {
    const start = (node as Node | undefined)?.range?.[0];
    return start === undefined ? 0 : counter.linePos(start).line;
  };
  const nodes = document.get('models');
  whole.models.forEach((value, index) => {
    const node = isSeq(nodes) ? nodes.items[index] : undefined;
    addNested(plan, value, node, lineOf, { ...given, ...defaults.data });
  });
  return plan;
}

/** A model with its versions inside. */
function addNested(
  plan: Plan,
  value: unknown,
  node: unknown,
  lineOf: (node: unknown) => number,
  defaults: ManifestDefaults,
): void {
  const { versions, ...model } = (value ?? {}) as Record<string, unknown>;
  // A model that only names itself is here already.
  const isNamed = Object.keys(model).some(
    key => key !== 'group' && key !== 'name',
  );
  if (isNamed || !Array.isArray(versions)) {
    add(plan, model, lineOf(node), defaults);
  }
  const inner = isMap(node) ? node.get('versions') : undefined;
  const { group = defaults.group, name } = model;
  (Array.isArray(versions) ? versions : []).forEach((version, index) => {
    const place = isSeq(inner) ? inner.items[index] : node;
    const whole = { version: undefined, ...version, group, name };
    add(plan, whole, lineOf(place), {});
  });
}

function tooMany(file: string): Failure {
  return new Failure(
    `${file} has more than ${entriesMax} lines, the most of one import.`,
    'cut it into several files and import them one after the other',
  );
}
