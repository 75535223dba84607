import { Button } from '@backstage/ui';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
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
  /** Drawn under the open entry's line. */
  drawOpen(entry: LedgerEntryView): ReactNode;
  /** Opens an entry; of the one that is open, closes it. */
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
            {entry.id === props.open && (
              <Opened
                columns={columns.length + (props.withSubject ? 1 : 0)}
                onClose={() => props.onOpen(entry.id)}
              >
                {props.drawOpen(entry)}
              </Opened>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** What was opened takes the focus, and gives it back to its line when it is closed. */
function Opened(props: {
  columns: number;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useText();
  const row = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.focus({ preventScroll: true });
    body.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const close = () => {
    const opener = row.current?.previousElementSibling?.querySelector('button');
    props.onClose();
    opener?.focus();
  };
  return (
    <tr className="assay-opened" ref={row}>
      <td colSpan={props.columns}>
        {/* Escape closes; the button below does the same. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          ref={body}
          role="group"
          aria-label={t('evidence.opened')}
          tabIndex={-1}
          className="assay-stack assay-stack--tight"
          onKeyDown={event => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          {props.children}
          <div className="assay-row">
            <Button size="small" variant="secondary" onPress={close}>
              {t('evidence.close')}
            </Button>
          </div>
        </div>
      </td>
    </tr>
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
          aria-expanded={open}
          onClick={() => props.onOpen(entry.id)}
        >
          <u>{entry.index ?? '····'}</u>
        </button>
      </th>
      <td
        className="assay-num assay-nowrap"
        data-head={t('evidence.entryTime')}
      >
        <When at={read.recordedAt} as="utc" />
      </td>
      <td data-head={t('evidence.entryType')}>
        <div>
          {said && <div>{said}</div>}
          <code className="assay-mono assay-secondary">{read.type}</code>
          {read.words && <div className="assay-secondary">“{read.words}”</div>}
        </div>
      </td>
      <td data-head={t('evidence.entryActor')}>
        {read.actor && <Person who={read.actor} />}
      </td>
      <td data-head={t('evidence.entryState')}>
        {entry.sequenced ? t('evidence.sequenced') : t('evidence.sequencing')}
      </td>
      {props.withSubject && (
        <td data-head={t('ledger.about')}>{read.subject.ref}</td>
      )}
    </tr>
  );
}
