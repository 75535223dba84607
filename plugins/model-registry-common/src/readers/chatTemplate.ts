import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { shownMax, type ChatTemplate, type ReadingFinding } from './inspection';
import { plainText, type ReadingRule } from './refusal';

/** A template is at most some 15,000 characters in models of 2026. */
export const templateCharactersMax = 256 * 1024;

/** A way a template may do more than lay out messages. Jinja's sandbox stops some of them, not all. */
const constructs: readonly [ReadingRule, ReadingFinding['weight'], RegExp][] = [
  [
    'template-reaches-objects',
    'warn',
    /__\w+__|\|\s*attr\s*\(|\bcycler\b|\bjoiner\b|\blipsum\b|\bself\._|\brequest\b|\bconfig\.(?:from|items)|\bget_flashed_messages\b/,
  ],
  [
    'template-imports',
    'warn',
    /\{%-?\s*(?:import|from|include|extends)\b|\bimport_module\b|\bpopen\b|\bsubprocess\b|\bos\.\w+/,
  ],
  [
    // Directions and zero-width characters hide text from whoever reads the template.
    'template-hidden-text',
    'warn',
    /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u,
  ],
  [
    'template-link',
    'warn',
    /\b(?:https?|ftp|wss?):\/\/[^\s'"{}]+|\bdata:\w+\/\w+/,
  ],
  // What is written may then differ from day to day: how a template that was reviewed wakes up later.
  ['template-date', 'note', /\bstrftime_now\b|\bdatetime\b|\bnow\s*\(/],
];

const specialToken =
  /<\|[^|<>\s]{1,60}\|>|<\/?[a-z_]{1,24}>|\[\/?[A-Z_]{2,24}\]|<｜[^｜<>]{1,60}｜>/g;

/** Reads a chat template as text: it is program code, so its digest belongs to what was reviewed. */
export function chatTemplateOf(
  name: string,
  text: string,
): { template: ChatTemplate; findings: ReadingFinding[] } {
  const label = plainText(name, shownMax.nameCharacters);
  const digest = bytesToHex(sha256(new TextEncoder().encode(text)));
  const looked = text.slice(0, templateCharactersMax);
  const findings: ReadingFinding[] = constructs.flatMap(
    ([rule, weight, pattern]) => {
      const found = pattern.exec(looked);
      if (!found) return [];
      const params = { name: label, found: plainText(found[0], 120) };
      return [{ rule, weight, params, offset: found.index }];
    },
  );
  if (text.length > templateCharactersMax) {
    findings.push({
      rule: 'template-too-long',
      weight: 'warn',
      params: { name: label, limit: templateCharactersMax },
      offset: templateCharactersMax,
    });
  }
  const tokens = new Set(looked.match(specialToken) ?? []);
  return {
    template: {
      name: label,
      digest: `sha256:${digest}`,
      characters: text.length,
      text: text.slice(0, shownMax.templateCharacters),
      specialTokens: [...tokens].slice(0, shownMax.specialTokens),
    },
    findings,
  };
}
