import type { Verdict } from '@assay/plugin-model-registry-common';
import { sayReasons } from './say';

const count = (verdicts: readonly Verdict[], outcome: Verdict['outcome']) =>
  verdicts.filter(verdict => verdict.outcome === outcome).length;

/** Verdicts as JUnit XML, one test case per gate, as most CI servers read it. */
export function toJunit(
  ref: string,
  move: string,
  verdicts: readonly Verdict[],
): string {
  const cases = verdicts.map(verdict => caseOf(ref, verdict));
  const failures = count(verdicts, 'block');
  const errors = count(verdicts, 'error');
  const skipped = count(verdicts, 'waived') + count(verdicts, 'not-applicable');
  const totals = `tests="${verdicts.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="assay check" ${totals}>`,
    `  <testsuite name="${escape(`${ref} ${move}`)}" ${totals}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function caseOf(ref: string, verdict: Verdict): string {
  const head = `    <testcase classname="${escape(ref)}" name="${
    verdict.gate
  }"`;
  const said = sayReasons(verdict);
  const text = said
    .map(({ sentence, detail, next }) =>
      [sentence, detail, next && `Next: ${next}`].filter(Boolean).join('\n'),
    )
    .join('\n\n');
  const message = escape(said[0]?.sentence ?? '');
  switch (verdict.outcome) {
    case 'pass':
      return `${head}/>`;
    case 'warn':
      return `${head}>\n      <system-out>${escape(
        text,
      )}</system-out>\n    </testcase>`;
    case 'waived':
    case 'not-applicable':
      return `${head}>\n      <skipped message="${message}"/>\n    </testcase>`;
    case 'block':
      return `${head}>\n      <failure message="${message}">${escape(
        text,
      )}</failure>\n    </testcase>`;
    case 'error':
      return `${head}>\n      <error message="${message}">${escape(
        text,
      )}</error>\n    </testcase>`;
    default:
      throw new Error(`Unknown outcome ${verdict.outcome satisfies never}`);
  }
}

const signs: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

// XML 1.0 has no place for most control characters, not even escaped.
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"\n]/g, sign => signs[sign])
  );
}
