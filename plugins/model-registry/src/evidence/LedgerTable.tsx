import { Fragment, type ReactNode } from 'react';
import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { entryText } from './entryWords';
import { readEntry } from './readEntry';

/** The entries, newest first; each opens its exact bytes. */
export function LedgerTable(props: {
  entries: LedgerEntryView[];
  open?: string;
  /** Where entries are about more than one version. */
  withSubject?: boolean;
  /** Drawn under the open entry's line; left out where it stands elsewhere. */
  drawOpen?(entry: LedgerEntryView): ReactNode;
  onOpen(id: string): void;
}) {
  const t = useText();
  const columns = [
    'entryIndex',
    'entryTime',
    'entryType',
    'entryActor',
    'entryState',
  ] as const;
  return (
    <table className="assay-table">
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`evidence.${column}`)}
            </th>
          ))}
          {props.withSubject && <th scope="col">{t('ledger.about')}</th>}
        </tr>
      </thead>
      <tbody>
        {props.entries.map(entry => (
          <Fragment key={entry.id}>
            <EntryRow
              entry={entry}
              open={entry.id === props.open}
              withSubject={props.withSubject}
              onOpen={props.onOpen}
            />
            {entry.id === props.open && props.drawOpen && (
              <tr className="assay-opened">
                <td colSpan={columns.length + 1}>{props.drawOpen(entry)}</td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function EntryRow(props: {
  entry: LedgerEntryView;
  open: boolean;
  withSubject?: boolean;
  onOpen(id: string): void;
}) {
  const t = useText();
  const { entry, open } = props;
  const read = readEntry(entry);
  const said = entryText(read, t);
  const label = entry.sequenced
    ? t('evidence.open', { index: entry.index ?? '' })
    : t('evidence.openPending');
  return (
    <tr data-current={open}>
      <th scope="row">
        <button
          type="button"
          className="assay-iconbutton assay-num"
          style={{ inlineSize: 'auto', paddingInline: 6 }}
          aria-label={label}
          aria-pressed={open}
          onClick={() => props.onOpen(entry.id)}
        >
          <u>{entry.index ?? '····'}</u>
        </button>
      </th>
      <td className="assay-num">
        <When at={read.recordedAt} as="utc" />
      </td>
      <td>
        {said && <div>{said}</div>}
        <code className="assay-mono assay-secondary">{read.type}</code>
        {read.words && <div className="assay-secondary">“{read.words}”</div>}
      </td>
      <td>{read.actor && <Person who={read.actor} />}</td>
      <td>
        {entry.sequenced ? t('evidence.sequenced') : t('evidence.sequencing')}
      </td>
      {props.withSubject && <td>{read.subject.ref}</td>}
    </tr>
  );
}
