import type { Control, Framework } from './control';
import { frameworks } from './frameworks';

/** The tables of docs/reference/controls.md. */
export function renderControls(): string {
  return frameworks.map(renderFramework).join('\n\n');
}

function renderFramework(framework: Framework): string {
  const { title, edition, kind, controls, leftOut } = framework;
  return [
    `### ${title} (${edition})`,
    '',
    `Kind: ${kind.replace('-', ' ')}.`,
    '',
    '| clause | in our words | from | tiers | served by | votes |',
    '| --- | --- | --- | --- | --- | --- |',
    ...controls.map(lineOf),
    '',
    'Not read off a version:',
    '',
    ...leftOut.map(({ clause, why }) => `- ${clause}: ${why}`),
  ].join('\n');
}

function lineOf(control: Control): string {
  const {
    clause,
    title,
    from,
    tiers = [],
    votes = [],
    ofHighRiskUse,
  } = control;
  const asked = tiers.join(', ') || 'all';
  const dates = from.map(({ jurisdiction, date }) => `${jurisdiction} ${date}`);
  const servedBy = [
    ...control.gates.map(gate => `gate \`${gate}\``),
    ...(control.facts ?? []).map(kind => `fact \`${kind}\``),
    ...(control.records ?? []).map(record => `record \`${record}\``),
  ];
  const cells = [
    clause,
    title.en,
    dates.join(', '),
    ofHighRiskUse ? `high-risk use, else ${asked}` : asked,
    servedBy.join(', '),
    votes.join(', ') || '–',
  ];
  return `| ${cells.join(' | ')} |`;
}
