import { Button } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { EntryDetail } from '../evidence/EntryDetail';
import { LedgerTable } from '../evidence/LedgerTable';
import { useEntryPages } from '../evidence/useEntries';
import { useText } from '../translations/useText';
import { CheckpointPanel, type LedgerStatus } from './CheckpointPanel';
import { LedgerBar } from './LedgerBar';
import { chosenOf, noFilters, readLedgerFilters } from './ledgerQuery';
import { VerifyPage } from './VerifyPage';

/** Everything that ever happened here, for those who check it. */
export function LedgerPage() {
  const t = useText();
  const status = useRegistry<LedgerStatus>('entries:status', registry =>
    registry.getLedgerStatus({}),
  );
  return (
    <AssayRoot>
      <div className="assay-stack">
        <h2 className="assay-title">{t('ledger.heading')}</h2>
        {isProblem(status.error, 'forbidden') && (
          <Notice
            tone="quiet"
            role="alert"
            what={t('ledger.noPermission')}
            why={t('ledger.noPermissionWhy')}
          />
        )}
        {status.error && !isProblem(status.error, 'forbidden') && (
          <ProblemNotice error={status.error} onRetry={status.reload} />
        )}
        {!status.value && !status.error && <Waiting rows={8} height={32} />}
        {status.value && !isProblem(status.error, 'forbidden') && (
          <Entries status={status.value} />
        )}
      </div>
    </AssayRoot>
  );
}

function Entries({ status }: { status: LedgerStatus }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const filters = readLedgerFilters(search);
  const chosen = chosenOf(filters);
  const key = `entries:all?${new URLSearchParams(chosen)}`;
  const { asked, page, more } = useEntryPages(key, chosen);
  const items = page?.items ?? [];
  const open = items.find(entry => entry.id === search.get('entry'));
  const clear = () => setSearch(chosenOf(noFilters));
  return (
    <>
      <div className="assay-two">
        <CheckpointPanel status={status} />
        <VerifyPage entries={items} />
      </div>
      <Panel title={t('ledger.title')} stale={asked.isStale}>
        <LedgerBar
          filters={filters}
          onChange={(next, how) => setSearch(chosenOf(next), how)}
        />
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!page && !asked.error && <Waiting rows={8} height={32} />}
        {page && items.length === 0 && (
          <NoEntries isNarrowed={key !== 'entries:all?'} onClear={clear} />
        )}
        {items.length > 0 && (
          <LedgerTable
            withSubject
            entries={items}
            open={open?.id}
            drawOpen={entry => <EntryDetail entry={entry} />}
            onOpen={id =>
              setSearch(id === open?.id ? chosen : { ...chosen, entry: id })
            }
          />
        )}
        {items.length > 0 && (
          <div className="assay-row" style={{ marginBlockStart: 8 }}>
            <span role="status" className="assay-secondary assay-num">
              {t('ledger.shown', { count: items.length })}
            </span>
            {page?.nextCursor && (
              <Button
                size="small"
                variant="secondary"
                isPending={more.isPending}
                onPress={() => more.run()}
              >
                {t('ledger.more')}
              </Button>
            )}
            {more.error !== undefined && (
              <ProblemNotice error={more.error} onRetry={() => more.run()} />
            )}
          </div>
        )}
      </Panel>
    </>
  );
}

function NoEntries(props: { isNarrowed: boolean; onClear(): void }) {
  const t = useText();
  if (!props.isNarrowed) {
    return (
      <Notice
        tone="quiet"
        role="status"
        what={t('ledger.empty')}
        why={t('ledger.emptyWhy')}
      />
    );
  }
  return (
    <Notice
      tone="quiet"
      role="status"
      what={t('ledger.none')}
      why={t('ledger.noneWhy')}
    >
      <Button size="small" variant="secondary" onPress={props.onClear}>
        {t('ledger.clear')}
      </Button>
    </Notice>
  );
}
