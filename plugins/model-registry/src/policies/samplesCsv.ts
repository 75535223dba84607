import type { SimulationReport } from '@assay/plugin-model-registry-common/packs';

const columns = [
  'change',
  'version',
  'owner',
  'tier',
  'state',
  'before',
  'after',
  'rules',
  'at',
  'downloads',
] as const;

/** The versions that a simulation names, one a row. A cell that a spreadsheet would run is quoted as text (safety: S15). */
export function samplesCsv({ samples }: SimulationReport): string {
  const rows = (['newlyBlocked', 'newlyPassing'] as const).flatMap(change =>
    samples[change].map(sample => [
      change,
      sample.ref,
      sample.owner,
      sample.tier,
      sample.state,
      sample.before,
      sample.after,
      sample.rules.join(' '),
      sample.at ?? '',
      String(sample.downloads ?? ''),
    ]),
  );
  return [columns, ...rows]
    .map(cells => cells.map(cellOf).join(','))
    .map(line => `${line}\r\n`)
    .join('');
}

function cellOf(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
