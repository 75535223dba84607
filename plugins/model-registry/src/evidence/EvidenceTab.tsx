import { countText } from '../components/numbers';
import { Button, Select } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { entryTypes } from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { ControlsPanel } from '../controls';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { EntryDetail } from './EntryDetail';
import { ExportButton } from './ExportButton';
import { LedgerTable } from './LedgerTable';
import { useEntries } from './useEntries';
import { VerifyHere } from './VerifyHere';

/** Who decided what on which evidence, and the file that proves it elsewhere. */
export function EvidenceTab() {
  return <TabFrame>{shown => <Evidence shown={shown} />}</TabFrame>;
}

function Evidence({ shown }: { shown: Shown }) {
  const t = useText();
  const { version } = shown.version;
  const [search, setSearch] = useSearchParams();
  const asking = search.get('kind') ?? '';
  const kind = entryTypes.find(type => type === asking) ?? '';
  const { asked, page, more } = useEntries(shown.ref, version, kind);
  const choose = (key: string, value: string) =>
    setSearch(previous => {
      const next = new URLSearchParams(previous);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    });
  const open = page?.items.find(entry => entry.id === search.get('entry'));
  return (
    <>
      <Panel
        title={t('evidence.ledger', { model: shown.ref, version })}
        stale={asked.isStale}
        actions={
          <>
            <KindSelect kind={kind} onChange={value => choose('kind', value)} />
            <ExportButton shown={shown} />
          </>
        }
      >
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!page && !asked.error && <Waiting rows={5} height={32} />}
        {page?.items.length === 0 && (
          <Notice
            tone="quiet"
            what={t(kind ? 'evidence.noneOfKind' : 'evidence.none')}
          />
        )}
        {page && page.items.length > 0 && (
          <LedgerTable
            entries={page.items}
            open={open?.id}
            drawOpen={entry => <EntryDetail entry={entry} />}
            onOpen={id => choose('entry', id === open?.id ? '' : id)}
          />
        )}
        {page && page.items.length > 0 && <HowMany page={page} more={more} />}
      </Panel>
      <ControlsPanel shown={shown} />
      <VerifyHere />
    </>
  );
}

function KindSelect(props: { kind: string; onChange(kind: string): void }) {
  const t = useText();
  return (
    <Select
      size="small"
      aria-label={t('evidence.type')}
      value={props.kind || 'all'}
      options={[
        { value: 'all', label: t('evidence.typeAll') },
        ...entryTypes.map(value => ({ value, label: value })),
      ]}
      onChange={key => props.onChange(key === 'all' ? '' : String(key))}
    />
  );
}

/** How many are shown of how many, said aloud when older ones come, and the way to them. */
function HowMany({
  page,
  more,
}: {
  page: NonNullable<ReturnType<typeof useEntries>['page']>;
  more: ReturnType<typeof useEntries>['more'];
}) {
  const t = useText();
  const shown = page.items.length;
  const count = Math.max(page.total ?? shown, shown);
  return (
    <div className="assay-row" style={{ marginBlockStart: 8 }}>
      <span role="status" className="assay-secondary assay-num">
        {shown < count
          ? t('evidence.someOf', {
              shown: countText(shown, t('language')),
              count: countText(count, t('language')),
            })
          : t('evidence.all', { count })}
      </span>
      {page.nextCursor && (
        <Button
          size="small"
          variant="secondary"
          isPending={more.isPending}
          onPress={() => more.run()}
        >
          {t('evidence.more')}
        </Button>
      )}
      {more.error !== undefined && (
        <ProblemNotice error={more.error} onRetry={() => more.run()} />
      )}
    </div>
  );
}
