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

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}' +
  'small{color:#555}.missing{border-left:4px solid #b34a00;padding-left:.75rem}li{margin:.25rem 0;overflow-wrap:anywhere}';

/** The card as one page without script. Whatever was written by people passes `escapeHtml` (safety: S13). */
export function cardHtml(card: CardJson): string {
  const heading = escapeHtml(headingText(card));
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${heading}</title><style>${style}</style></head><body><main>`,
    cardBodyHtml(card),
    '</main></body></html>',
    '',
  ].join('\n');
}

/** What stands between the tags of a page, for pages that bring a frame of their own. */
export function cardBodyHtml(card: CardJson): string {
  return [
    `<h1>${escapeHtml(headingText(card))}</h1>`,
    `<p>${escapeHtml(introText(card))}</p>`,
    ...card.sections.map(sectionHtml),
  ].join('\n');
}

function sectionHtml(section: CardSection): string {
  const missing =
    section.missing.length > 0
      ? [`<p class="missing">${escapeHtml(missingText(section))}</p>`]
      : [];
  const body =
    section.statements.length > 0
      ? ['<ul>', ...section.statements.map(statementHtml), '</ul>']
      : [`<p>${escapeHtml(nothingText)}</p>`];
  return [
    `<section id="${escapeHtml(section.id)}">`,
    `<h2>${escapeHtml(section.title)}</h2>`,
    ...body,
    ...missing,
    '</section>',
  ].join('\n');
}

function statementHtml(statement: CardStatement): string {
  const label = statement.label
    ? `<strong>${escapeHtml(statement.label)}:</strong> `
    : '';
  // Checked again here: this is where the address becomes a link.
  const href = statement.href && safeHref(statement.href);
  const text = escapeHtml(statement.text);
  const shown = href
    ? `<a href="${escapeHtml(
        href,
      )}" rel="noopener noreferrer nofollow">${text}</a>`
    : text;
  const source = escapeHtml(sourceText(statement.source));
  return `<li>${label}${shown} <small>[${source}]</small></li>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as HTML, safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, sign => entities[sign]);
}
