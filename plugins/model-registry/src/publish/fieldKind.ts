import type { z } from 'zod';
import {
  metadataSchema,
  metadataWordsIn,
  taxonomies,
  type MetadataSection,
} from '@assay/plugin-model-registry-common';

/** How one metadata field is typed in: read from the schema, so that form and check agree. */
export type FieldKind =
  | { kind: 'text'; long: boolean }
  | { kind: 'number' }
  | { kind: 'choice'; options: string[] }
  | { kind: 'choices'; options: string[] }
  | { kind: 'lines' }
  /** A list of records, such as datasets: one small form each. */
  | { kind: 'records'; members: Member[] }
  /** One record, such as the base model. */
  | { kind: 'record'; members: Member[] }
  /** Names with numbers, such as metrics. */
  | { kind: 'numbers' }
  | { kind: 'json' };

/** A part of a record that can be typed in plainly. */
export interface Member {
  name: string;
  required: boolean;
  kind: 'text' | 'number' | 'choice';
  options?: string[];
}

const longTextMin = 300; // a field that allows more than this gets several rows

interface Def {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  out?: z.ZodType;
  in?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
}

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

function unwrap(schema: z.ZodType): z.ZodType {
  const def = defOf(schema);
  if (def.innerType) return unwrap(def.innerType);
  if (def.type === 'pipe' && def.in) return unwrap(def.in);
  return schema;
}

export function schemaAt(path: string): z.ZodType | undefined {
  let schema: z.ZodType = metadataSchema;
  for (const name of path.split('.')) {
    const shape = defOf(unwrap(schema)).shape;
    if (!shape || !Object.hasOwn(shape, name)) return undefined;
    schema = shape[name];
  }
  return unwrap(schema);
}

export function fieldKindOf(path: string): FieldKind {
  const schema = schemaAt(path);
  return schema ? kindOf(schema) : { kind: 'json' };
}

function kindOf(schema: z.ZodType): FieldKind {
  const def = defOf(schema);
  if (def.type === 'string') {
    const max = (schema as z.ZodString).maxLength ?? Infinity;
    return { kind: 'text', long: max > longTextMin };
  }
  if (def.type === 'number') return { kind: 'number' };
  const options = optionsOf(schema);
  if (options) return { kind: 'choice', options };
  const members = membersOf(schema);
  if (members) return { kind: 'record', members };
  if (def.type === 'record' && def.valueType) {
    const isNumber = defOf(unwrap(def.valueType)).type === 'number';
    return isNumber ? { kind: 'numbers' } : { kind: 'json' };
  }
  if (def.type !== 'array' || !def.element) return { kind: 'json' };
  const element = unwrap(def.element);
  const choices = optionsOf(element);
  if (choices) return { kind: 'choices', options: choices };
  const records = membersOf(element);
  if (records) return { kind: 'records', members: records };
  return defOf(element).type === 'string'
    ? { kind: 'lines' }
    : { kind: 'json' };
}

/** The plain parts of a record; undefined where it has none, or needs one that is not plain. */
function membersOf(schema: z.ZodType): Member[] | undefined {
  const { shape } = defOf(schema);
  if (!shape) return undefined;
  const members: Member[] = [];
  for (const [name, part] of Object.entries(shape)) {
    const required = !part.safeParse(undefined).success;
    const inner = unwrap(part);
    const options = optionsOf(inner);
    const { type } = defOf(inner);
    if (options) members.push({ name, required, kind: 'choice', options });
    else if (type === 'string') members.push({ name, required, kind: 'text' });
    else if (type === 'number')
      members.push({ name, required, kind: 'number' });
    else if (required) return undefined;
  }
  return members.length > 0 ? members : undefined;
}

function optionsOf(schema: z.ZodType): string[] | undefined {
  const options = (schema as unknown as { options?: unknown }).options;
  const isEnum = defOf(schema).type === 'enum' && Array.isArray(options);
  return isEnum ? (options as string[]) : undefined;
}

/** What a field is called, and its line of help; a path that is none is shown as it is. */
export function fieldWords(
  path: string,
  language: string,
): { title: string; help?: string } {
  const { fields } = metadataWordsIn(language);
  return Object.hasOwn(fields, path) ? fields[path] : { title: path };
}

export function fieldTitle(path: string, language: string): string {
  return fieldWords(path, language).title;
}

export function sectionTitle(section: string, language: string): string {
  return (
    metadataWordsIn(language).sections[section as MetadataSection] ?? section
  );
}

/** A term of a vocabulary by its name; ids of other fields are shown as they are. */
export function termTitle(path: string, id: string, language: string): string {
  const vocabulary = taxonomies.find(
    ({ field }) => path === `identity.taxonomy.${field}`,
  );
  if (!vocabulary) return id;
  return metadataWordsIn(language).terms[vocabulary.field][id]?.title ?? id;
}
