import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { EntryDetail } from './EntryDetail';
import { ExportButton } from './ExportButton';
import { LedgerTable } from './LedgerTable';
import { readEntry } from './readEntry';
import { VerifyHere } from './VerifyHere';

const pageSize = 100;

/** Who decided what on which evidence, and the file that proves it elsewhere. */
export function EvidenceTab() {
  return <TabFrame>{shown => <Evidence shown={shown} />}</TabFrame>;
}

function Evidence({ shown }: { shown: Shown }) {
  const t = useText();
  const { version } = shown.version;
  const [search, setSearch] = useSearchParams();
  const [limit, setLimit] = useState(pageSize);
  const asked = useRegistry(
    `entries:${shown.ref}@${version}?limit=${limit}`,
    registry =>
      registry.listEntries({
        query: { model: shown.ref, version, limit },
      }),
  );
  const kind = search.get('kind') ?? '';
  const entries = asked.value?.items ?? [];
  const kinds = [...new Set(entries.map(entry => readEntry(entry).type))];
  const visible = entries.filter(
    entry => kind === '' || readEntry(entry).type === kind,
  );
  const choose = (key: string, value: string) =>
    setSearch(previous => {
      const next = new URLSearchParams(previous);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    });
  const open = visible.find(entry => entry.id === search.get('entry'));
  return (
    <>
      <Panel
        title={t('evidence.ledger', { model: shown.ref, version })}
        stale={asked.isStale}
        actions={
          <>
            <Select
              size="small"
              aria-label={t('evidence.type')}
              value={kind || 'all'}
              options={[
                { value: 'all', label: t('evidence.typeAll') },
                ...kinds.map(value => ({ value, label: value })),
              ]}
              onChange={key => choose('kind', key === 'all' ? '' : String(key))}
            />
            <ExportButton shown={shown} />
          </>
        }
      >
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={5} height={32} />}
        {asked.value && visible.length === 0 && (
          <Notice tone="quiet" what={t('evidence.none')} />
        )}
        {visible.length > 0 && (
          <LedgerTable
            entries={visible}
            open={open?.id}
            onOpen={id => choose('entry', id)}
          />
        )}
        {asked.value?.nextCursor && limit < 200 && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setLimit(200)}
          >
            {t('evidence.more')}
          </Button>
        )}
      </Panel>
      <BelowLedger open={open} />
    </>
  );
}

function BelowLedger({ open }: { open?: LedgerEntryView }) {
  return (
    <div className="assay-two">
      {open ? <EntryDetail entry={open} /> : <VerifyHere />}
      {open && <VerifyHere />}
    </div>
  );
}
