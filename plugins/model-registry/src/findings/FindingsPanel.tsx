import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import {
  findingSeverities,
  findingStatuses,
  findingWritePermission,
  mayDo,
  type FindingSeverity,
  type FindingStatus,
  type FindingView,
  type Role,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { FindingsTable } from './FindingsTable';
import { ReportDialog } from './ReportDialog';

const pageRows = 50;

interface Filter {
  readonly status?: FindingStatus;
  readonly severity?: FindingSeverity;
}

interface Props {
  readonly shown: Shown;
  readonly yourRoles: readonly Role[];
}

/** What has to be mended on this version, what is due first comes first. */
export function FindingsPanel({ shown, yourRoles }: Props) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [filter, setFilter] = useState<Filter>({});
  const first = useFindings(shown, filter).value;
  const isNarrowed = Boolean(filter.status || filter.severity);
  const hasAny = isNarrowed || (first?.items.length ?? 0) > 0;
  const isYours = mayDo(findingWritePermission.name, yourRoles);
  return (
    <Panel
      title={t('findings.title')}
      actions={
        isYours && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpen(true)}
          >
            {t('findings.report')}
          </Button>
        )
      }
    >
      {hasAny && <Filters filter={filter} onChange={setFilter} />}
      <Pages shown={shown} filter={filter} />
      {isOpen && <ReportDialog shown={shown} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Filters(props: { filter: Filter; onChange(filter: Filter): void }) {
  const t = useText();
  const { filter, onChange } = props;
  return (
    <div className="assay-row">
      <Select
        size="small"
        aria-label={t('findings.status')}
        value={filter.status ?? ''}
        options={[
          { value: '', label: t('findings.anyStatus') },
          ...findingStatuses.map(value => ({
            value,
            label: t(`findings.statusIs.${value}`),
          })),
        ]}
        onChange={key =>
          onChange({ ...filter, status: (key as FindingStatus) || undefined })
        }
      />
      <Select
        size="small"
        aria-label={t('findings.severity')}
        value={filter.severity ?? ''}
        options={[
          { value: '', label: t('findings.anySeverity') },
          ...findingSeverities.map(value => ({
            value,
            label: t(`findings.severityIs.${value}`),
          })),
        ]}
        onChange={key =>
          onChange({
            ...filter,
            severity: (key as FindingSeverity) || undefined,
          })
        }
      />
    </div>
  );
}

/** A page of findings; asked for once, however many parts of the panel want it. */
function useFindings(shown: Shown, filter: Filter, cursor?: string) {
  const { ref, group, name, version } = shown;
  const query = { ...filter, limit: pageRows, ...(cursor ? { cursor } : {}) };
  return useRegistry<{ items: FindingView[]; nextCursor?: string }>(
    `findings:${ref}@${version.version}?${JSON.stringify(query)}`,
    registry =>
      registry.listFindings({
        params: { group, name, version: version.version },
        query,
      }),
  );
}

/** One page, and once somebody wants it the next below. */
function Pages(props: { shown: Shown; filter: Filter; cursor?: string }) {
  const t = useText();
  const [search] = useSearchParams();
  const [isWanted, setWanted] = useState(false);
  const { shown, filter, cursor } = props;
  const asked = useFindings(shown, filter, cursor);
  if (!asked.value && asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={3} height={40} />;
  const { items, nextCursor } = asked.value;
  if (items.length === 0)
    return (
      <Notice
        tone="quiet"
        what={t(
          filter.status || filter.severity
            ? 'findings.noneFiltered'
            : 'findings.none',
        )}
        why={filter.status || filter.severity ? '' : t('findings.noneWhy')}
      />
    );
  return (
    <>
      <FindingsTable
        shown={shown}
        findings={items}
        chosen={search.get('finding') ?? undefined}
      />
      {nextCursor && !isWanted && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setWanted(true)}
        >
          {t('findings.more')}
        </Button>
      )}
      {nextCursor && isWanted && <Pages {...props} cursor={nextCursor} />}
    </>
  );
}
