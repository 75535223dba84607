import { reasonsOf } from '../gates/reason';
import type { Reason, ReasonKind, Remedy } from '../gates/verdict';
import type { Inspection } from './inspection';
import type { ReadingParams, ReadingRule } from './refusal';

/** Whether a file is sent: it is, it is and somebody should know, or it is not. */
export interface UploadJudgement {
  outcome: 'pass' | 'warn' | 'block';
  /** In the shape that gates give theirs; `code` is the reader's rule. */
  reasons: Reason[];
}

const reason = reasonsOf<ReadingRule>();

const safeExport: Remedy = {
  action: 'export-safetensors',
  role: 'model-owner',
};

/** A refusal that may hide code from us, or leads out of the model's folder, holds the file back. */
const blockingRefusals: ReadonlySet<ReadingRule> = new Set([
  'external-path',
  'archive-hostile',
  'archive-names-differ',
]);

/** Formats that Python runs while it reads them, so what cannot be followed is not let pass. */
const runsCode: ReadonlySet<Inspection['format']> = new Set([
  'pickle',
  'joblib',
  'pytorch',
]);

/**
 * Judges a file before it is sent. A pickle that imports what is not on the list is held back, and so
 * is one that could not be followed to its end; a broken file of a format without code is only told of.
 */
export function judgeUpload(
  path: string,
  inspection: Inspection | undefined,
): UploadJudgement {
  if (!inspection) return { outcome: 'pass', reasons: [] };
  if (inspection.outcome === 'refused') return judgeRefusal(path, inspection);
  const reasons = inspection.findings.flatMap(finding =>
    finding.weight === 'note'
      ? []
      : reasonOf(path, finding.rule, finding.params, finding.offset),
  );
  const blocks = inspection.findings.some(({ weight }) => weight === 'refuse');
  if (blocks) return { outcome: 'block', reasons: blockersFirst(reasons) };
  return { outcome: reasons.length > 0 ? 'warn' : 'pass', reasons };
}

function judgeRefusal(
  path: string,
  refused: Extract<Inspection, { outcome: 'refused' }>,
): UploadJudgement {
  const { rule, params, offset, format, imports } = refused;
  const brought = (imports?.shown ?? [])
    .filter(({ allowed }) => !allowed)
    .map(one =>
      reasonOf(
        path,
        'pickle-import',
        { name: `${one.module}.${one.name}`, called: one.called ? 1 : 0 },
        one.offset,
      ),
    );
  const itself = reasonOf(path, rule, params, offset, runsCode.has(format));
  const blocks =
    brought.length > 0 || runsCode.has(format) || blockingRefusals.has(rule);
  return { outcome: blocks ? 'block' : 'warn', reasons: [...brought, itself] };
}

const codeRules =
  /^(?:pickle-|keras-|python-operator$|custom-operator$|code-from|mlflow-code)/;

function reasonOf(
  path: string,
  rule: ReadingRule,
  params: ReadingParams,
  offset?: number,
  isCode = codeRules.test(rule),
): Reason {
  const kind: ReasonKind = isCode ? 'untrusted' : 'mismatch';
  return reason(kind, rule, {
    path: path.slice(0, 256),
    params: offset === undefined ? params : { ...params, offset },
    remedies: isCode && rule !== 'custom-operator' ? [safeExport] : [],
  });
}

/** What holds the file back is said first. */
function blockersFirst(reasons: readonly Reason[]): Reason[] {
  const weigh = (one: Reason) => (one.kind === 'untrusted' ? 0 : 1);
  return [...reasons].sort((a, b) => weigh(a) - weigh(b));
}
