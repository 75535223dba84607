import { packFileName } from '@assay/plugin-model-registry-common/packs';
import type { Files } from './draft';

/** As the registry takes them; see the shape of what is sent. */
export const packFilesMax = 120;
const dataFileName = 'data.json';
const fileName = /^(?:data\.json|[a-z0-9_]+\.rego)$/;

/** Why a file cannot be called so. */
export type NameFault = 'fileBadName' | 'fileThere' | 'fileMany';

export function nameFault(
  files: Files,
  name: string,
  isNew: boolean,
): NameFault | undefined {
  if (!fileName.test(name)) return 'fileBadName';
  if (Object.hasOwn(files, name)) return 'fileThere';
  const isFull = isNew && Object.keys(files).length >= packFilesMax;
  return isFull ? 'fileMany' : undefined;
}

/** With a new file, which begins as what its kind has to hold. */
export function withFile(files: Files, name: string): Files {
  const pack =
    /^id:\s*([a-z0-9-]+)/m.exec(files[packFileName] ?? '')?.[1] ?? '';
  const within = `assay.packs.${pack.replace(/-/g, '_')}`;
  const begin = name.endsWith('_test.rego')
    ? `package ${within}_test\n\nimport data.${within}\n`
    : `package ${within}\n`;
  return { ...files, [name]: name === dataFileName ? '{}\n' : begin };
}

export function withoutFile(files: Files, name: string): Files {
  const { [name]: _gone, ...rest } = files;
  return rest;
}

/** The same text under another name. */
export function renamed(files: Files, from: string, to: string): Files {
  return { ...withoutFile(files, from), [to]: files[from] };
}

/** What every pack has stays; its rules are named in it. */
export function mayGo(name: string): boolean {
  return name !== packFileName;
}
