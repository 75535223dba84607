import type { CardJson, CardSection, CardStatement } from './card';
import { safeHref } from './links';
import {
  headingText,
  introText,
  missingText,
  nothingText,
  sourceText,
  visible,
} from './words';

/** The card as Markdown. Whatever was written by people passes `escapeMarkdown` (safety: S13). */
export function cardMarkdown(card: CardJson): string {
  return [
    `# ${escapeMarkdown(headingText(card))}`,
    '',
    escapeMarkdown(introText(card)),
    '',
    ...card.sections.flatMap(sectionMarkdown),
  ].join('\n');
}

function sectionMarkdown(section: CardSection): string[] {
  const body =
    section.statements.length > 0
      ? section.statements.map(statementMarkdown)
      : [nothingText];
  const missing =
    section.missing.length > 0
      ? ['', `> ${escapeMarkdown(missingText(section))}`]
      : [];
  return [`## ${section.title}`, '', ...body, ...missing, ''];
}

function statementMarkdown(statement: CardStatement): string {
  const label = statement.label
    ? `**${escapeMarkdown(statement.label)}:** `
    : '';
  const href = statement.href && safeHref(statement.href);
  const text = href
    ? `[${escapeMarks(visible(statement.text))}](<${escapeAddress(href)}>)`
    : escapeMarkdown(statement.text);
  const source = escapeMarkdown(sourceText(statement.source));
  return `- ${label}${text} *[${source}]*`;
}

/** Words that renderers turn into links by themselves. */
const linksByItself = /:\/\/|www\.|@|^(?:mailto|xmpp):/i;

/** What would begin a heading, list, quote, rule or table at the start of a line. */
const startsBlock = /^(\d*)([-+#=:>.)])/;

/**
 * Text as Markdown that shows just that text. Words that renderers would turn into links by
 * themselves become code, where they do not.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .trim()
    .split(/(\s+)/)
    .map(word => (linksByItself.test(word) ? code(word) : escapeMarks(word)))
    .join('')
    .replace(startsBlock, '$1\\$2');
}

function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*_{}[\]!|~$^]/g, sign => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A code span whose fence is longer than any run of backticks inside. */
function code(word: string): string {
  const runs = word.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(run => run.length)));
  return `${fence} ${word} ${fence}`;
}

function escapeAddress(href: string): string {
  return href.replace(/[<>\\\s]/g, sign => encodeURIComponent(sign));
}
