import { filterFields, operatorsOf, type FilterField } from './fields';
import { operatorText } from './operators';

/** The table of fields as Markdown; docs/reference/filter.md holds what this returns. */
export function renderFilterReference(): string {
  const tables = (['model', 'version'] as const).map(of =>
    [
      `## Of a ${of}`,
      '',
      '| Field | Holds | Tested with | Kept in | What it is |',
      '| --- | --- | --- | --- | --- |',
      ...filterFields.filter(field => field.of === of).map(rowOf),
      '',
    ].join('\n'),
  );
  return tables.join('\n');
}

function rowOf(field: FilterField): string {
  const name = field.keyed ? `${field.name}.<key>` : field.name;
  const also = field.aliases.map(alias => `\`${alias}\``).join(', ');
  const operators = operatorsOf[field.type]
    .map(op => `\`${operatorText[op]}\``)
    .join(' ');
  return `| \`${name}\`${also ? `, also ${also}` : ''} | ${holdingOf(
    field,
  )} | ${operators} | ${field.lives} | ${field.help} |`;
}

const choicesShownMax = 9;

function holdingOf({ type, many, choices }: FilterField): string {
  switch (type) {
    case 'words':
      return 'words';
    case 'bytes':
      return 'a size';
    case 'semver':
      return 'a semantic version';
    case 'boolean':
      return '`true` or `false`';
    case 'any':
      return 'a text, number, date, `true` or `false`';
    case 'choice':
    case 'tier': {
      const shown = (choices ?? []).slice(0, choicesShownMax);
      const more = shown.length < (choices ?? []).length ? ', …' : '';
      return `${shown.map(choice => `\`${choice}\``).join(', ')}${more}`;
    }
    default:
      return many ? 'texts' : `a ${type}`;
  }
}
