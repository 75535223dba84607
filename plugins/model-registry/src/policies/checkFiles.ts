import {
  packDigest,
  packFileName,
  parsePack,
  testCelPack,
  type PackFault,
  type PackTestReport,
  type ReadPack,
} from '@assay/plugin-model-registry-common/packs';
import type { Files } from './draft';

/** What can be said of a pack without asking the registry. */
export interface Checked {
  /** Of these very files, as the registry counts it. */
  readonly digest: string;
  readonly faults: readonly PackFault[];
  readonly read?: ReadPack;
  /** Of rules in CEL, its own tests; Rego is run by the registry alone. */
  readonly tests?: PackTestReport;
}

export function checkFiles(files: Files): Checked {
  const bytes = Object.entries(files).map(
    ([name, text]) => [name, new TextEncoder().encode(text)] as const,
  );
  const digest = packDigest(Object.fromEntries(bytes));
  const parsed = parsePack(files[packFileName] ?? '');
  if (!parsed.ok) return { digest, faults: parsed.faults };
  const { read } = parsed;
  return {
    digest,
    faults: [],
    read,
    ...(read.language === 'cel' && { tests: testCelPack(read) }),
  };
}

/** Whether two sets of files say the same. */
export function sameFiles(one: Files, other: Files): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(name => one[name] === other[name])
  );
}
