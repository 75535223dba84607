import {
  findSecrets,
  type Metadata,
  type SecretFinding,
} from '@assay/plugin-model-registry-common';
import { dayMs } from '../../components/time';
import { emptyModel, type ModelValue } from '../modelValue';

/** What was typed into the wizard and not yet published. No bytes of files, and no secrets. */
export interface PublishDraft {
  savedAt: string;
  model: ModelValue;
  metadata?: Metadata;
}

/** A fortnight: over a holiday, and not for ever on a shared machine. */
const keptDays = 14;
/** Metadata has some 20 KiB when full, and a portal's settings take no more than 100 kB at once. */
const draftCharactersMax = 64 * 1024;

export function draftEnd(draft: Pick<PublishDraft, 'savedAt'>): string {
  const end = Date.parse(draft.savedAt) + keptDays * dayMs;
  return new Date(end).toISOString();
}

/** Reads what a browser kept, which may be of an older release, of another program, or out of date. */
export function readDraft(
  stored: unknown,
  now: number,
): PublishDraft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { savedAt, model, metadata } = stored as Partial<PublishDraft>;
  const saved = typeof savedAt === 'string' ? Date.parse(savedAt) : NaN;
  if (Number.isNaN(saved) || saved + keptDays * dayMs <= now) return undefined;
  if (!isModel(model)) return undefined;
  const isRecord = typeof metadata === 'object' && metadata !== null;
  return {
    savedAt: savedAt!,
    model: { ...emptyModel, ...model },
    ...(isRecord ? { metadata } : {}),
  };
}

function isModel(model: unknown): model is ModelValue {
  if (typeof model !== 'object' || model === null) return false;
  const given = model as Record<string, unknown>;
  return Object.entries(emptyModel).every(([name, empty]) => {
    const value = given[name] ?? empty;
    return Array.isArray(empty)
      ? Array.isArray(value) && value.every(one => typeof one === 'string')
      : typeof value === typeof empty;
  });
}

/** What keeps a draft from being kept: a secret in it, which stays in no browser, or its size. */
export function unfitFor(
  draft: PublishDraft,
): { secret: SecretFinding } | 'too-large' | undefined {
  const [secret] = findSecrets({
    model: draft.model,
    metadata: draft.metadata,
  });
  if (secret) return { secret };
  const size = JSON.stringify(draft).length;
  return size > draftCharactersMax ? 'too-large' : undefined;
}

/** Whether there is anything in it that somebody typed. */
export function isBlank(model: Partial<ModelValue> | undefined): boolean {
  const { group, name, version, title, description } = {
    ...emptyModel,
    ...model,
  };
  return [group, name, version, title, description].every(text => text === '');
}

export function sameVersion(one: ModelValue, other: ModelValue): boolean {
  return (
    one.group === other.group &&
    one.name === other.name &&
    one.version === other.version
  );
}
