import { sentenceIn } from '@assay/plugin-model-registry-common';
import type { PackFault } from '@assay/plugin-model-registry-common/packs';
import { useText, type Text } from '../translations/useText';
import type { Files } from './draft';
import type { Place } from './FileText';

/** A person mends the first ones first. */
const shownMax = 10;
const excerptMax = 80;

/** What is wrong: a sentence, its place, and the line with a caret below it. */
export function FaultList(props: {
  faults: readonly PackFault[];
  files: Files;
  onGo?(place: Place): void;
}) {
  const t = useText();
  const { faults, files, onGo } = props;
  if (faults.length === 0) return null;
  return (
    <section aria-label={t('policies.faults')} role="status">
      <ul className="assay-stack assay-stack--tight">
        {faults.slice(0, shownMax).map(fault => (
          <li
            key={`${fault.file}:${fault.line}:${fault.column} ${fault.message}`}
          >
            <span className="assay-error">{sayPlainly(fault, t)}</span>{' '}
            {onGo ? (
              <button
                type="button"
                className="assay-linkbutton assay-secondary"
                onClick={() => onGo(fault)}
              >
                {t('policies.place', placeOf(fault))}
              </button>
            ) : (
              <span className="assay-secondary">
                {t('policies.place', placeOf(fault))}
              </span>
            )}
            <Excerpt fault={fault} text={files[fault.file]} />
          </li>
        ))}
      </ul>
      {faults.length > shownMax && (
        <p className="assay-secondary">
          {t('policies.moreFaults', { count: faults.length - shownMax })}
        </p>
      )}
    </section>
  );
}

/** The reader of expressions says of what is written half-way that a token was not expected. */
function sayPlainly({ message }: PackFault, t: Text): string {
  return /Unexpected token: EOF/.test(message)
    ? t('policies.endsEarly')
    : sentenceIn(message, t('language'));
}

function placeOf({ file, line, column }: PackFault) {
  return { file, line, column };
}

function Excerpt({ fault, text }: { fault: PackFault; text?: string }) {
  const line = text?.split('\n')[fault.line - 1];
  if (line === undefined || line.trim() === '') return null;
  // A long line is shown around the place.
  const from = Math.max(0, fault.column - excerptMax / 2);
  const caret = `${' '.repeat(Math.max(0, fault.column - 1 - from))}^`;
  return (
    <pre className="assay-code assay-caret" aria-hidden>
      {line.slice(from, from + excerptMax)}
      {'\n'}
      {caret}
    </pre>
  );
}
