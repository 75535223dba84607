import {
  sayInspection,
  sayReading,
  sayUploadReason,
  type FileReading,
  type Inspection,
  type InspectionRead,
  type UploadJudgement,
} from '@assay/plugin-model-registry-common';
import { count, hang, marks, type Paint } from '../style';

const tensorsSaid = 12;
const operatorsSaid = 12;
const importsSaid = 20;
const labelWidth = 14;

/** What is inside of a file, for a terminal. */
export function sayInside(
  { format, inspection }: FileReading,
  judgement: UploadJudgement,
  { paint, columns }: { paint: Paint; columns: number },
): string {
  if (!inspection) return `  ${format}: there is nothing to look into.`;
  const lines = [`  ${sayInspection(inspection)}`];
  if (inspection.outcome === 'read')
    lines.push(...details(inspection, columns));
  lines.push(...importLines(inspection, paint));
  lines.push(...judgementLines(judgement, paint, columns));
  lines.push(...noteLines(inspection, paint, columns));
  return lines.join('\n');
}

function details(read: InspectionRead, columns: number): string[] {
  const row = (label: string, text: string) =>
    hang(`  ${label.padEnd(labelWidth)}`, text, columns);
  const { summary, dtypes, tensors, operators, opsets, files } = read;
  const rows = Object.entries(summary).map(([key, value]) =>
    row(key, typeof value === 'number' ? count(value) : String(value)),
  );
  if (dtypes) {
    const each = dtypes.map(
      one => `${one.dtype} ${count(one.parameters)} in ${count(one.tensors)}`,
    );
    rows.push(row('types', each.join(', ')));
  }
  if (opsets?.length) {
    const each = opsets.map(one => `${one.domain || 'ai.onnx'} ${one.version}`);
    rows.push(row('opsets', each.join(', ')));
  }
  for (const key of ['inputs', 'outputs'] as const) {
    const ends = read[key] ?? [];
    if (ends.length > 0) rows.push(row(key, ends.map(sayEnd).join(', ')));
  }
  if (operators) {
    const each = operators.shown
      .slice(0, operatorsSaid)
      .map(one => `${one.name} ${count(one.count)}`);
    const more = operators.kinds - each.length;
    if (more > 0) each.push(`and ${count(more)} more kinds`);
    rows.push(row('operators', each.join(', ')));
  }
  if (files) rows.push(row('files', files.shown.slice(0, 8).join(', ')));
  if (tensors) rows.push(...tensorLines(tensors));
  for (const one of read.chatTemplates ?? []) {
    rows.push(row('chat template', `${one.name}, ${one.digest}`));
  }
  return rows;
}

function sayEnd({
  name,
  dtype,
  shape,
}: {
  name: string;
  dtype?: string;
  shape?: (string | number)[];
}): string {
  return `${name} ${dtype ?? ''}${shape ? `[${shape.join(',')}]` : ''}`.trim();
}

function tensorLines({
  total,
  shown,
}: Required<InspectionRead>['tensors']): string[] {
  const lines = shown
    .slice(0, tensorsSaid)
    .map(one => `    ${one.name} ${one.dtype} [${one.shape.join(',')}]`);
  const more = total - lines.length;
  return [
    `  ${'tensors'.padEnd(labelWidth)}${count(total)}`,
    ...lines,
    ...(more > 0
      ? [`    and ${count(more)} more; --json has the first ${shown.length}`]
      : []),
  ];
}

function importLines({ imports }: Inspection, paint: Paint): string[] {
  if (!imports) return [];
  const lines = imports.shown.slice(0, importsSaid).map(one => {
    const verdict = one.allowed
      ? `${paint.good(marks.pass)} allowed`
      : `${paint.bad(marks.block)} not allowed`;
    const how = one.called ? 'calls' : 'imports';
    return `    ${verdict}  ${how} ${one.module}.${one.name} (${
      one.opcode
    }, byte ${count(one.offset)})`;
  });
  return [`  ${'imports'.padEnd(labelWidth)}${count(imports.total)}`, ...lines];
}

function judgementLines(
  { outcome, reasons }: UploadJudgement,
  paint: Paint,
  columns: number,
): string[] {
  const [mark, word] =
    outcome === 'block'
      ? [paint.bad(marks.block), 'refused']
      : [paint.caution(marks.warn), 'warns'];
  return reasons.map(reason => {
    const { what, next } = sayUploadReason(reason);
    return `${mark} ${hang(
      `${word}  `,
      [what, ...next].join(' '),
      columns - 2,
    )}`;
  });
}

function noteLines(
  inspection: Inspection,
  paint: Paint,
  columns: number,
): string[] {
  if (inspection.outcome === 'refused') return [];
  return inspection.findings
    .filter(({ weight }) => weight === 'note')
    .map(finding => paint.quiet(hang('  ', sayReading(finding), columns)));
}
