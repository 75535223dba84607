import type { FilterFault } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

const expectedMax = 6; // a hint, not a manual

/** What is wrong with a filter, with the place marked and what could stand there. */
export function FilterFaultLine(props: { text: string; fault: FilterFault }) {
  const t = useText();
  const { text, fault } = props;
  const end = fault.at + Math.max(fault.length, 0);
  const part = text.slice(fault.at, end);
  return (
    <div className="assay-error">
      <p>
        {part === '' && fault.rule === 'not-expected'
          ? t('filterFault.ends-early')
          : t(`filterFault.${fault.rule}`, { part, at: fault.at + 1 })}{' '}
        {fault.expected.length > 0 &&
          t('browse.filterExpected', {
            expected: fault.expected.slice(0, expectedMax).join(', '),
          })}
      </p>
      <code className="assay-mono">
        {text.slice(0, fault.at)}
        <mark>{part || '▲'}</mark>
        {text.slice(end)}
      </code>
    </div>
  );
}
