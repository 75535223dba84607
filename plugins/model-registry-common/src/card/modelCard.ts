import {
  completenessBySection,
  fieldOf,
  metadataDigest,
  metadataSections,
} from '../metadata';
import { withoutUndefined } from '../metadata/digest';
import type { CardInput, CardJson, CardPart, CardSection } from './card';
import { cardHtml } from './html';
import { cardMarkdown } from './markdown';
import { cardParts } from './parts';
import { cited, factsOf } from './statements';

/** The model card of one version, in three forms that say the same. */
export interface ModelCard {
  json: CardJson;
  markdown: string;
  html: string;
}

export function modelCard(input: CardInput): ModelCard {
  const json = withoutUndefined(cardJson(input)) as CardJson;
  return { json, markdown: cardMarkdown(json), html: cardHtml(json) };
}

function cardJson(input: CardInput): CardJson {
  const { model, version } = input;
  const bySection = completenessBySection(version.completeness);
  return {
    v: 'card-v1',
    model: { ref: model.ref, title: model.title, owner: model.owner },
    version: {
      version: version.version,
      state: version.state,
      tier: version.tier.effective,
      manifestDigest: version.manifestDigest,
      metadataDigest: metadataDigest(version.metadata),
    },
    sections: cardParts.map(part => cardSection(part, input)),
    sectionsComplete: {
      complete: bySection.filter(entry => entry.missing.length === 0).length,
      of: metadataSections.length,
    },
  };
}

function cardSection(part: CardPart, input: CardInput): CardSection {
  const missing = input.version.completeness.missing
    .filter(path => part.asks.some(asked => isWithin(path, asked)))
    .map(path => ({ path, title: fieldOf(path)?.title ?? path }));
  return {
    id: part.id,
    title: part.title,
    statements: [...part.statements(input), ...annotations(part, input)],
    missing,
  };
}

/** Sections are named by whoever annotates; one that no part knows goes to the summary, never away. */
function annotations(part: CardPart, input: CardInput) {
  const known = new Set(cardParts.flatMap(other => other.annotations));
  return factsOf(input, 'annotation')
    .filter(fact =>
      known.has(fact.body.section)
        ? part.annotations.includes(fact.body.section)
        : part.id === 'summary',
    )
    .map(fact => ({
      label: known.has(fact.body.section)
        ? 'Note'
        : `Note on ${fact.body.section}`,
      text: fact.body.text,
      source: cited(fact),
    }));
}

function isWithin(path: string, asked: string): boolean {
  return path === asked || path.startsWith(`${asked}.`);
}
