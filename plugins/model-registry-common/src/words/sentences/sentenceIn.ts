import { complaintsEn } from '../../metadata/complaints';
import { complaintsDe } from '../complain';
import { accountsDe } from './accountsDe';
import { askingDe } from './askingDe';
import { callsDe } from './callsDe';
import { filesDe } from './filesDe';
import { findingsDe } from './findingsDe';
import { parsersDe } from './parsersDe';
import { policiesDe } from './policiesDe';
import { rolesDe } from './rolesDe';
import { useCasesDe } from './useCasesDe';
import { webhooksDe } from './webhooksDe';

/*
 * The court says why it refused in whole English sentences, so that a log, a program and a person read the
 * same, and so do parsers. The sentence as it stands in the code, with {0}, {1} … for what it names, is its
 * key; a test holds every sentence in the code against these tables.
 */

const schemaDe = Object.fromEntries(
  Object.entries(complaintsEn).map(([code, english]) => [
    english.replace('{max}', '{0}'),
    complaintsDe[code as keyof typeof complaintsDe].replace('{max}', '{0}'),
  ]),
);

export const sentencesDe: Readonly<Record<string, string>> = {
  ...schemaDe,
  ...accountsDe,
  ...askingDe,
  ...callsDe,
  ...filesDe,
  ...findingsDe,
  ...parsersDe,
  ...policiesDe,
  ...rolesDe,
  ...webhooksDe,
  ...useCasesDe,
};

interface Template {
  /** What stands before, between and after what is named. */
  readonly parts: readonly string[];
  readonly said: string;
}

const sentenceLengthMax = 4_096; // of a problem's detail
const depthMax = 3; // a sentence names a rule and a fix, which name values

/** What says most comes first: a short template would take a longer one's sentence for a name. */
const templatesDe: readonly Template[] = Object.entries(sentencesDe)
  .map(([english, said]) => ({ parts: english.split(/\{\d\}/), said }))
  .sort((a, b) => lengthOf(b.parts) - lengthOf(a.parts));

/** A sentence of the court in a language by its tag; as it is where that language has no words for it. */
export function sentenceIn(text: string, language: string): string {
  const isGerman = language.toLowerCase().split('-')[0] === 'de';
  if (!isGerman || text.length > sentenceLengthMax) return text;
  return inGerman(text, depthMax);
}

function inGerman(text: string, depth: number): string {
  // A sentence within a sentence may have lost its full stop or its small letter on the way.
  for (const template of templatesDe) {
    const named = namedIn(template.parts, text);
    if (named === undefined) continue;
    const inner = named.map(name =>
      depth > 1 && name.includes(' ') ? inGerman(name, depth - 1) : name,
    );
    return template.said.replace(/\{(\d)\}/g, (_, at) => inner[Number(at)]);
  }
  return text;
}

/** What a text has in the places of a template; undefined where it does not fit. Linear in the text. */
function namedIn(
  [first, ...rest]: readonly string[],
  text: string,
): string[] | undefined {
  if (!text.startsWith(first)) return undefined;
  if (rest.length === 0) return text === first ? [] : undefined;
  const named: string[] = [];
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return undefined;
    named.push(text.slice(from, at));
    from = at + part.length;
  }
  const last = rest[rest.length - 1];
  const end = text.length - last.length;
  if (end < from || !text.endsWith(last)) return undefined;
  return [...named, text.slice(from, end)];
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
