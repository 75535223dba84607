import type { PackDecision } from '../decision';
import type { RuleVerdict } from '../verdict';
import { sayReason } from './say';

/** A decision as JUnit XML, one test case per rule, as most CI servers read it. */
export function packsToJunit(decision: PackDecision): string {
  const { verdicts, subject, event } = decision;
  const count = (...outcomes: RuleVerdict['outcome'][]) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const totals = [
    `tests="${verdicts.length}"`,
    `failures="${count('block')}"`,
    `errors="${count('error')}"`,
    `skipped="${count('waived', 'not-applicable')}"`,
  ].join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="assay policy" ${totals}>`,
    `  <testsuite name="${escape(`${subject} ${event}`)}" ${totals}>`,
    ...verdicts.map(verdict => caseOf(subject, verdict)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(subject: string, verdict: RuleVerdict): string {
  const head = `    <testcase classname="${escape(subject)}" name="${escape(
    verdict.rule,
  )}"`;
  const said = verdict.reasons.map(reason => sayReason(verdict, reason));
  const message = escape(said[0]);
  const text = escape(said.join('\n'));
  const inside = (content: string) =>
    `${head}>\n      ${content}\n    </testcase>`;
  switch (verdict.outcome) {
    case 'pass':
      return `${head}/>`;
    case 'warn':
      return inside(`<system-out>${text}</system-out>`);
    case 'waived':
    case 'not-applicable':
      return inside(`<skipped message="${message}"/>`);
    case 'block':
      return inside(`<failure message="${message}">${text}</failure>`);
    case 'error':
      return inside(`<error message="${message}">${text}</error>`);
    default:
      return verdict.outcome satisfies never;
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
