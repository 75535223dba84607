import type { Change, DiffPartName } from '@assay/plugin-model-registry-common';
import { Frame } from '../components/Frame';
import { useText } from '../translations/useText';
import {
  lineMax,
  longTexts,
  meaningOf,
  nameOfChange,
  valueText,
} from './sayChange';

/** Changes as a list of sentences: the word says what happened, not the colour. */
export function ChangeList(props: {
  part: DiffPartName;
  changes: readonly Change<unknown>[];
}) {
  if (props.changes.length === 0) return null;
  return (
    <ul className="assay-stack assay-stack--tight assay-changes">
      {props.changes.map(change => (
        <li key={change.name}>
          <ChangeLine part={props.part} change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangeLine(props: { part: DiffPartName; change: Change<unknown> }) {
  const t = useText();
  const { part, change } = props;
  const meaning = meaningOf(part, change, t);
  const long = longTexts(part, change, t);
  const line = (value: unknown) => {
    const text = valueText(part, value, t);
    return text.length > lineMax ? `${text.slice(0, lineMax)}…` : text;
  };
  return (
    <>
      <strong>{nameOfChange(part, change.name, t)}</strong>{' '}
      {t(`diff.${change.change}`)}
      {meaning && <>, {meaning}</>}:{' '}
      {change.before !== undefined && <del>{line(change.before)}</del>}{' '}
      {change.after !== undefined && (
        <ins style={{ textDecoration: 'none' }}>{line(change.after)}</ins>
      )}
      {long && <SideBySide {...long} name={change.name} />}
    </>
  );
}

function SideBySide(props: { name: string; before: string; after: string }) {
  const t = useText();
  const sides = [
    [t('diff.before'), props.before],
    [t('diff.after'), props.after],
  ];
  return (
    <details>
      <summary>{t('diff.sideBySide')}</summary>
      <div className="assay-even">
        {sides.map(([label, text]) => (
          <Frame key={label} label={`${props.name}, ${label}`}>
            <p className="assay-secondary">{label}</p>
            <pre className="assay-mono" style={{ whiteSpace: 'pre-wrap' }}>
              {text === '' ? t('common.none') : text}
            </pre>
          </Frame>
        ))}
      </div>
    </details>
  );
}
