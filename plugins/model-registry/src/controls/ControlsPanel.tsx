import { Select } from '@backstage/ui';
import {
  frameworks,
  type ControlCoverageView,
  type NeedStatus,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { DaySelect, FrameworkSelect, useChoices } from './Choices';
import { ControlsTable } from './ControlsTable';
import { SplitBar, type Parts } from './SplitBar';

const statuses = ['open', 'served', 'not-applicable'] as const;

/** Which clauses this version serves and by what; each gap leads to the gate that clears it. */
export function ControlsPanel({ shown }: { shown: Shown }) {
  const t = useText();
  const { framework, on, search, choose } = useChoices();
  const { group, name, ref } = shown;
  const { version } = shown.version;
  const asked = useRegistry(
    `controls:${ref}@${version}?on=${on ?? ''}`,
    registry =>
      registry.getVersionControls({
        params: { group, name, version },
        query: on ? { on } : {},
      }),
  );
  const status = statuses.find(known => known === search.get('control'));
  const items = asked.value?.items ?? [];
  const rows = items.filter(
    item =>
      item.framework === (framework ?? item.framework) &&
      item.status === (status ?? item.status),
  );
  return (
    <Panel
      title={t('controls.title')}
      stale={asked.isStale}
      actions={
        <>
          <FrameworkSelect
            value={framework}
            onChange={next => choose('framework', next)}
          />
          <StatusSelect
            value={status}
            onChange={next => choose('control', next)}
          />
          {asked.value && (
            <DaySelect
              today={asked.value.judgedAt.slice(0, 10)}
              value={on}
              onChange={next => choose('on', next)}
            />
          )}
        </>
      }
    >
      <p className="assay-secondary">{t('controls.what')}</p>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={5} height={32} />}
      {asked.value && !framework && !status && (
        <Summary items={items} onOpen={id => choose('framework', id)} />
      )}
      {asked.value && (framework || status) && rows.length > 0 && (
        <>
          <p role="status" className="assay-secondary assay-num">
            {t('controls.rows', { count: rows.length })}
          </p>
          <ControlsTable rows={rows} shown={shown} />
        </>
      )}
      {asked.value && (framework || status) && rows.length === 0 && (
        <Notice tone="quiet" role="status" what={t('controls.none')} />
      )}
    </Panel>
  );
}

function StatusSelect(props: {
  value: NeedStatus | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useText();
  return (
    <Select
      size="small"
      aria-label={t('controls.status')}
      value={props.value ?? ''}
      options={[
        { value: '', label: t('controls.statusAll') },
        ...statuses.map(value => ({ value, label: t(`controls.is.${value}`) })),
      ]}
      onChange={key => props.onChange(key ? String(key) : undefined)}
    />
  );
}

/** Each framework with its numbers; one opens its rows. */
function Summary(props: {
  items: readonly ControlCoverageView[];
  onOpen(framework: string): void;
}) {
  const t = useText();
  return (
    <ul className="assay-figures">
      {frameworks.map(({ id, title }) => {
        const parts = partsOf(
          props.items.filter(({ framework }) => framework === id),
        );
        const said = statuses
          .filter(status => parts[status])
          .map(status => `${parts[status]} ${t(`controls.is.${status}`)}`)
          .join(', ');
        return (
          <li key={id}>
            <button
              type="button"
              className="assay-figure assay-figure--button"
              onClick={() => props.onOpen(id)}
            >
              <span>{title}</span>{' '}
              <span className="assay-secondary assay-num">{said}</span>
            </button>
            <SplitBar parts={parts} />
          </li>
        );
      })}
    </ul>
  );
}

function partsOf(items: readonly ControlCoverageView[]): Parts {
  const parts: Parts = {};
  for (const { status } of items) parts[status] = (parts[status] ?? 0) + 1;
  return parts;
}
