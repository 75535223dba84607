import type { Inspection } from '../readers/inspection';
import type { ReadingParams, ReadingRule } from '../readers/refusal';
import type { Reason } from '../gates/verdict';
import { wordsEn } from './en';
import { fill } from './fill';
import { sayRemedy } from './say';
import type { Words } from './types';

/** What a reader found or refused, in one sentence. */
export function sayReading(
  {
    rule,
    params,
    offset,
  }: { rule: ReadingRule; params: ReadingParams; offset?: number },
  words: Words = wordsEn,
): string {
  const all = offset === undefined ? params : { ...params, offset };
  return fill(words.readings[rule], all, words);
}

/** A reason of `judgeUpload`: what was found, and what to do instead where there is something. */
export function sayUploadReason(
  { code, params, remedies }: Reason,
  words: Words = wordsEn,
): { what: string; next: string[] } {
  return {
    what: sayReading({ rule: code as ReadingRule, params }, words),
    next: remedies.map(remedy => sayRemedy(remedy, words)),
  };
}

const dtypesSaidMax = 4;

/** One line for a file: 'ONNX opset 16 · MIT · 12.3 M parameters · F32, F16'. */
export function sayInspection(
  inspection: Inspection,
  words: Words = wordsEn,
): string {
  const said = words.inspections;
  const format = said.formats[inspection.format];
  const refusedImports = inspection.imports?.refused ?? 0;
  const imports =
    refusedImports > 0
      ? [fill(said.imports, { count: refusedImports }, words)]
      : [];
  if (inspection.outcome === 'refused') {
    return [format, said.refused, ...imports].join(' · ');
  }
  const { summary, parameters, dtypes = [] } = inspection;
  const types = dtypes.slice(0, dtypesSaidMax).map(({ dtype }) => dtype);
  const parts = [
    [format, versionOf(inspection, words)].filter(Boolean).join(' '),
    summary.licence,
    parameters === undefined
      ? undefined
      : fill(
          said.parameters,
          { count: parameters, number: shortNumber(parameters, words) },
          words,
        ),
    types.join(', ') + (dtypes.length > dtypesSaidMax ? ' …' : ''),
    inspection.format === 'gguf' ? summary.architecture : undefined,
    summary.contextLength === undefined
      ? undefined
      : fill(said.contextLength, { number: summary.contextLength }, words),
    typeof summary.vocabularySize === 'number'
      ? fill(
          said.vocabulary,
          { number: shortNumber(summary.vocabularySize, words) },
          words,
        )
      : undefined,
    ...imports,
  ];
  return parts.filter(part => part !== undefined && part !== '').join(' · ');
}

function versionOf(
  inspection: Extract<Inspection, { outcome: 'read' }>,
  words: Words,
): string {
  const opset = inspection.opsets?.find(
    ({ domain }) => domain === '' || domain === 'ai.onnx',
  );
  if (opset) {
    return fill(words.inspections.opset, { number: opset.version }, words);
  }
  return inspection.formatVersion ?? '';
}

/** '12.3 M', with the language's decimal sign and units. */
export function shortNumber(value: number, words: Words = wordsEn): string {
  const { units } = words.inspections;
  let scaled = value;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  const number = new Intl.NumberFormat(words.language, {
    maximumSignificantDigits: 3,
  }).format(scaled);
  return `${number}${units[unit]}`;
}
