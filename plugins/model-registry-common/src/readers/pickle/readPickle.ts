import type { ByteSource } from '../byteSource';
import {
  shownMax,
  type Inspection,
  type InspectedFormat,
  type InspectionRead,
  type PickleImport,
  type ReadingFinding,
} from '../inspection';
import { Refused } from '../refusal';
import { refusedInspection } from '../refusedInspection';
import { summaryOf, TensorTally } from '../tally';
import { Window } from '../window';
import { PickleInput } from './input';
import { PickleMachine } from './machine';
import { tallyTensors } from './tensors';
import { labelOf } from './values';

const picklesMax = 64; // PyTorch's older form has five in a row
const protoOpcode = 0x80;

/** What was seen of a pickle; with `trouble`, up to there. */
export interface PickleReading {
  protocol: number;
  pickles: number;
  imports: PickleImport[];
  findings: ReadingFinding[];
  tensors: TensorTally;
  joblibArrays: number;
  end: number;
  trouble?: Refused;
}

/**
 * Plays the pickles of a file. It never throws for what is in the file: Python runs a pickle while it
 * reads it, so what came before a broken byte has been run by then and counts.
 */
export async function playPickles(
  source: ByteSource,
  start = 0,
): Promise<PickleReading> {
  const input = new PickleInput(new Window(source), start);
  const machine = new PickleMachine(input);
  const tensors = new TensorTally();
  let pickles = 0;
  let trouble: Refused | undefined;
  try {
    do {
      const value = await machine.play();
      pickles += 1;
      tallyTensors(value, tensors);
    } while (pickles < picklesMax && (await hasMore(source, input)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    trouble = error;
  }
  if (trouble === undefined && pickles >= picklesMax) {
    machine.find('pickle-more-follows', { limit: picklesMax });
  }
  return {
    protocol: machine.protocol,
    pickles,
    imports: machine.imports,
    findings: [...importFindings(machine.imports), ...machine.findings].slice(
      0,
      shownMax.findings,
    ),
    tensors,
    joblibArrays: machine.joblibArrays,
    end: input.at,
    ...(trouble && { trouble }),
  };
}

/** Another pickle may follow the first; programs that load twice run it. */
async function hasMore(
  source: ByteSource,
  input: PickleInput,
): Promise<boolean> {
  if (input.at + 2 > source.size) return false;
  const opcode = await input.window.u8(input.at);
  const protocol = await input.window.u8(input.at + 1);
  return opcode === protoOpcode && protocol >= 2 && protocol <= 5;
}

/** One finding for each name that is not allowed, calls before mere imports. */
function importFindings(imports: readonly PickleImport[]): ReadingFinding[] {
  const byName = new Map<string, PickleImport>();
  for (const one of imports) {
    if (one.allowed) continue;
    const name = labelOf(one);
    const before = byName.get(name);
    if (!before || (one.called && !before.called)) byName.set(name, one);
  }
  return [...byName]
    .sort(([, a], [, b]) => Number(b.called) - Number(a.called))
    .slice(0, shownMax.findings)
    .map(([name, { offset, called }]) => ({
      rule: 'pickle-import',
      weight: 'refuse',
      params: { name: name.slice(0, 200), called: called ? 1 : 0 },
      offset,
    }));
}

/** What is written down of imports: those refused first, each name once. */
export function shownImports(
  imports: readonly PickleImport[],
): Required<InspectionRead>['imports'] {
  const byName = new Map<string, PickleImport>();
  for (const one of imports) {
    const name = labelOf(one);
    const before = byName.get(name);
    if (!before) byName.set(name, { ...one });
    else if (one.called) before.called = true;
  }
  const distinct = [...byName.values()];
  const refused = distinct.filter(({ allowed }) => !allowed);
  const allowed = distinct.filter(one => one.allowed);
  return {
    total: distinct.length,
    refused: refused.length,
    shown: [...refused, ...allowed].slice(0, shownMax.imports),
  };
}

export function inspectionOfPickle(
  format: InspectedFormat,
  reading: PickleReading,
  extra: Partial<InspectionRead> = {},
): Inspection {
  const imports = shownImports(reading.imports);
  if (reading.trouble) {
    return refusedInspection(format, reading.trouble, imports);
  }
  return {
    outcome: 'read',
    format,
    formatVersion: `protocol ${reading.protocol}`,
    ...reading.tensors.result(),
    imports,
    ...extra,
    summary: {
      ...summaryOf({
        protocol: reading.protocol,
        pickles: reading.pickles > 1 ? reading.pickles : undefined,
      }),
      ...extra.summary,
    },
    findings: [...reading.findings, ...(extra.findings ?? [])].slice(
      0,
      shownMax.findings,
    ),
  };
}

export async function readPickle(source: ByteSource): Promise<Inspection> {
  const reading = await playPickles(source);
  const format = reading.joblibArrays > 0 ? 'joblib' : 'pickle';
  return inspectionOfPickle(format, reading);
}
