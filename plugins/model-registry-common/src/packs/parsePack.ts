import { compileRule, type CompiledRule } from './cel/compileRule';
import type { PackFault } from './fault';
import { faultsMax } from './limits';
import { readYaml, type ReadYaml } from './readYaml';
import { packSchema, type CelPack, type Pack, type RegoPack } from './schema';

export const packFileName = 'pack.yaml';

/** A pack that can judge. Rego is compiled elsewhere; its rules are described here. */
export type ReadPack =
  | {
      readonly language: 'cel';
      readonly pack: CelPack;
      readonly rules: readonly CompiledRule[];
    }
  | { readonly language: 'rego'; readonly pack: RegoPack };

export type ParsedPack =
  | { readonly ok: true; readonly read: ReadPack }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** Reads `pack.yaml`: its shape, its names, and every expression in it. It never throws. */
export function parsePack(text: string, file = packFileName): ParsedPack {
  const yaml = readYaml(text, file);
  if (Array.isArray(yaml)) return { ok: false, faults: yaml };
  const read = yaml as ReadYaml;
  const shaped = packSchema.safeParse(read.value);
  if (!shaped.success) {
    const faults = shaped.error.issues.slice(0, faultsMax).map(issue => {
      const path = issue.path as (string | number)[];
      // What nobody knows stands a step further in.
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const place = read.placeOf([...path, ...unknown.slice(0, 1)]);
      return { file, ...place, message: sayIssue(issue, path) };
    });
    return { ok: false, faults };
  }
  const pack: Pack = shaped.data;
  const faults = sameNames(pack, read, file);
  if (pack.language === 'rego') {
    return faults.length > 0
      ? { ok: false, faults }
      : { ok: true, read: { language: 'rego', pack } };
  }
  const compiled = pack.rules.map((rule, index) =>
    compileRule(rule, (path, offset, message) =>
      faults.push({
        file,
        ...read.placeInText(['rules', index, ...path], offset),
        message,
      }),
    ),
  );
  return faults.length > 0
    ? { ok: false, faults: faults.slice(0, faultsMax) }
    : { ok: true, read: { language: 'cel', pack, rules: compiled } };
}

function sayIssue(
  issue: { message: string; code?: string },
  path: readonly (string | number)[],
): string {
  return path.length === 0
    ? issue.message
    : `${path.join('.')}: ${issue.message}`;
}

/** Verdicts name rules, so two of one name could not be told apart. */
function sameNames(pack: Pack, read: ReadYaml, file: string): PackFault[] {
  const seen = new Set<string>();
  const faults: PackFault[] = [];
  pack.rules.forEach(({ id }, index) => {
    if (seen.has(id)) {
      const place = read.placeOf(['rules', index, 'id']);
      faults.push({ file, ...place, message: `Two rules are named ${id}.` });
    }
    seen.add(id);
  });
  return faults;
}
