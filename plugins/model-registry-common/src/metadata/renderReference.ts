import { artifactKindTable } from '../artifacts/kinds';
import { riskTiers } from '../lifecycle/states';
import { isAskedAt } from './completeness';
import {
  conditions,
  metadataFields,
  sectionTitles,
  type Field,
} from './fields';
import { metadataSections } from './schema';
import { taxonomies } from './taxonomies';

/** The field × tier table as Markdown; docs/reference/metadata.md holds what this returns. */
export function renderCompletenessTable(): string {
  const sections = metadataSections.map(section => {
    const rows = metadataFields
      .filter(field => field.section === section)
      .map(fieldRow);
    return [
      `## ${sectionTitles[section]}`,
      '',
      `| Field | Title | ${riskTiers.join(
        ' | ',
      )} | Asked when | What it says |`,
      `| --- | --- | ${riskTiers.map(() => '---').join(' | ')} | --- | --- |`,
      ...rows,
      '',
    ].join('\n');
  });
  return sections.join('\n');
}

function fieldRow(field: Field): string {
  const tiers = riskTiers.map(tier => {
    if (field.from === 'registry') return 'registry';
    return isAskedAt(field, tier) ? 'asked' : '–';
  });
  const when = field.when ? conditions[field.when].title : 'always';
  const asked = field.from === 'registry' || field.from === 'optional';
  return `| \`${field.path}\` | ${field.title} | ${tiers.join(' | ')} | ${
    asked ? '–' : when
  } | ${field.help} |`;
}

/** What a file of a version is for, as Markdown; docs/reference/artifact-kinds.md holds what this returns. */
export function renderArtifactKinds(): string {
  const lines = artifactKindTable.map(
    ({ id, title, what }) => `| \`${id}\` | ${title} | ${what} |`,
  );
  return [
    '| Id | Title | What it covers |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** The six vocabularies as Markdown; docs/reference/taxonomies.md holds what this returns. */
export function renderTaxonomies(): string {
  const sections = taxonomies.map(({ field, title, many, terms }) =>
    [
      `## ${title}`,
      '',
      `\`identity.taxonomy.${field}\`, ${many ? 'one or more' : 'one'} of:`,
      '',
      '| Id | Title | What it covers |',
      '| --- | --- | --- |',
      ...terms.map(term => `| \`${term.id}\` | ${term.title} | ${term.help} |`),
      '',
    ].join('\n'),
  );
  return sections.join('\n');
}
