import {
  cardBodyHtml,
  escapeHtml,
  wordsEn,
  type CardJson,
  type ModelDetail,
  type VersionSummary,
} from '@assay/plugin-model-registry-common';
import { stylesheetPath } from './stylesheet';

/*
 * The pages of a model's docs. All that people wrote passes `escapeHtml` (safety: S13); TechDocs cleans
 * the page once more in the browser.
 */

/** The card of a version, with a way to those of the others. */
export function versionPage(
  model: ModelDetail,
  card: CardJson,
  at: { isIndex: boolean },
): string {
  const shown = card.version.version;
  const root = at.isIndex ? '' : '../../';
  return page(model, root, [
    versionsNav(model, root, shown),
    cardBodyHtml(card),
  ]);
}

/** The only page of a model that has no version yet. */
export function withoutVersion(model: ModelDetail): string {
  return page(model, '', [
    `<h1>${escapeHtml(model.title)}</h1>`,
    `<p>${escapeHtml(model.description)}</p>`,
    '<p>There is no version yet, so there is no card.</p>',
  ]);
}

function page(model: ModelDetail, root: string, body: string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(model.title)}</title>`,
    `<link rel="stylesheet" href="${root}${stylesheetPath}">`,
    '</head><body><div class="md-container"><div class="md-main">',
    '<article class="md-content__inner md-typeset" data-md-component="content">',
    ...body,
    '</article></div></div></body></html>',
    '',
  ].join('\n');
}

function versionsNav(model: ModelDetail, root: string, shown: string): string {
  const older = model.versionCount - model.versions.length;
  return [
    '<nav class="md-nav" aria-label="Versions"><strong>Versions</strong>',
    '<ul>',
    ...model.versions.map(version => versionItem(version, root, shown)),
    '</ul>',
    older > 0 ? `<p>and ${older} older ones</p>` : '',
    '</nav>',
  ].join('\n');
}

function versionItem(
  { version, state }: VersionSummary,
  root: string,
  shown: string,
): string {
  const href = escapeHtml(`${root}${locationOf(version)}`);
  const current = version === shown ? ' aria-current="page"' : '';
  return `<li><a href="${href}"${current}>${escapeHtml(
    version,
  )}</a> ${escapeHtml(wordsEn.states[state])}</li>`;
}

function locationOf(version: string): string {
  return `versions/${encodeURIComponent(version)}/`;
}

/** `techdocs_metadata.json`, as TechDocs' pages read it. */
export function docsMetadata(model: ModelDetail) {
  return {
    site_name: model.title,
    site_description: model.description,
    etag: String(model.revision),
    build_timestamp: Date.parse(model.changedAt),
    files: [
      'index.html',
      ...model.versions.map(
        ({ version }) => `${locationOf(version)}index.html`,
      ),
    ],
  };
}

/** One document of TechDocs' search. */
interface SearchDoc {
  location: string;
  title: string;
  text: string;
}

/**
 * What the collator of TechDocs puts into the portal's search: the model in short and, of the card that
 * the docs begin with, a document for each section.
 *
 * The search shows them to whoever may read the catalog entity. So a card is given only where the portal's
 * policy binds that to `model.read` (safety: S9).
 */
export function searchIndex(model: ModelDetail, card?: CardJson) {
  const { title, description, tags } = model;
  const short: SearchDoc = {
    location: '',
    title: `Model card of ${title}`,
    text: [description, ...tags].join('\n'),
  };
  const sections = (card?.sections ?? []).map(
    ({ id, title: heading, statements }): SearchDoc => ({
      location: `#${id}`,
      title: `${heading}: ${title}`,
      text: statements
        .map(({ label, text }) => (label ? `${label}: ${text}` : text))
        .join('\n'),
    }),
  );
  return {
    config: { lang: ['en'] },
    docs: [short, ...sections.filter(({ text }) => text.length > 0)],
  };
}
