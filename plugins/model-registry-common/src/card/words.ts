import type { CardJson, CardSection, CardSource } from './card';

/** The sentences a card adds to what others wrote. */
export function sourceText(source: CardSource): string {
  switch (source.kind) {
    case 'metadata':
      return `stated in ${source.path} by ${source.by}`;
    case 'fact':
      return `${source.fact} fact ${source.id} by ${source.by}, ${source.at}`;
    default:
      return 'known to the registry';
  }
}

export function headingText(card: CardJson): string {
  return `${card.model.title} ${card.version.version}`;
}

export function introText(card: CardJson): string {
  const { complete, of } = card.sectionsComplete;
  const bytes = card.version.manifestDigest ?? 'not sealed yet';
  return `${card.model.ref}. Manifest ${bytes}. Metadata ${card.version.metadataDigest}. For risk tier ${card.version.tier}, ${complete} of ${of} metadata sections hold all that is asked.`;
}

export function missingText(section: CardSection): string {
  const names = section.missing.map(field => `${field.title} (${field.path})`);
  return `Missing for this tier: ${names.join(', ')}.`;
}

export const nothingText = 'Nothing is said about this.';

// C0 and C1 controls but tab and line feed, and the signs that reorder text (safety: S13).
const hidden =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without what could hide or reorder other text; line ends become spaces. */
export function visible(text: string): string {
  return text.replace(/\r\n?|\n|\u2028|\u2029/g, ' ').replace(hidden, '');
}
