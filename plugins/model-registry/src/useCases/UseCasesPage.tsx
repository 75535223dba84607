import { useState } from 'react';
import { Button, SearchField, Select } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { euClasses, riskTiers } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { ResultPages } from '../browse/ResultPages';
import { useTyped } from '../browse/useBrowse';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { GroupSelect } from '../reports/GroupSelect';
import { useText } from '../translations/useText';
import { UseCaseDialog } from './UseCaseDialog';
import { UseCasesTable } from './UseCasesTable';
import { useUseCaseQuery } from './useUseCaseQuery';

const shownAtOnce = 50;

/** What models are used for: everything chosen is in the URL. */
export function UseCasesPage() {
  const t = useText();
  const links = useLinks();
  const navigate = useNavigate();
  const query = useUseCaseQuery();
  const [isNew, setNew] = useState(false);
  const { q, tier, euClass, group, cursor } = query;
  const asked = useRegistry(
    `useCases:${JSON.stringify([q, tier, euClass, group, cursor])}`,
    registry =>
      registry.listUseCases({
        query: {
          limit: shownAtOnce,
          ...(q ? { q } : {}),
          ...(tier ? { tier: [tier] } : {}),
          ...(euClass ? { euClass: [euClass] } : {}),
          ...(group ? { group } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
  );
  const page = asked.value;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <p className="assay-secondary" style={{ maxInlineSize: '72ch' }}>
          {t('useCases.what')}
        </p>
        <Bar
          query={query}
          onNew={page?.mayCreate ? () => setNew(true) : undefined}
        />
        <p role="status" className="assay-secondary">
          {page &&
            t(page.nextCursor ? 'useCases.countMore' : 'useCases.count', {
              count: page.items.length,
            })}
        </p>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!page && !asked.error && <Waiting rows={6} height={48} />}
        {page?.items.length === 0 && <Nothing query={query} />}
        {page && page.items.length > 0 && (
          <div className={asked.isStale ? 'assay-stale' : undefined}>
            <UseCasesTable items={page.items} />
            <ResultPages
              hasPrevious={cursor !== undefined}
              nextCursor={page.nextCursor}
              onNext={next => query.choose('cursor', next)}
              onPrevious={() => navigate(-1)}
            />
          </div>
        )}
        {isNew && (
          <UseCaseDialog
            onDone={({ id }) => navigate(links.useCase(id, 'answers'))}
            onClose={() => setNew(false)}
          />
        )}
      </div>
    </AssayRoot>
  );
}

type Query = ReturnType<typeof useUseCaseQuery>;

/** @param onNew - left out for whoever may make none */
function Bar({ query, onNew }: { query: Query; onNew?: () => void }) {
  const t = useText();
  const [typed, setTyped] = useTyped(query.q, q => query.choose('q', q));
  return (
    <div className="assay-row">
      <div style={{ flex: '1 1 240px' }}>
        <SearchField
          size="small"
          aria-label={t('useCases.search')}
          placeholder={t('useCases.search')}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Select
        size="small"
        aria-label={t('useCases.tierOf')}
        value={query.tier ?? ''}
        options={[
          { value: '', label: t('useCases.tierAll') },
          ...riskTiers.map(value => ({ value, label: t(`tier.${value}`) })),
          { value: 'none', label: t('useCases.tierNone') },
        ]}
        onChange={key => query.choose('tier', String(key ?? ''))}
      />
      <Select
        size="small"
        aria-label={t('useCases.classOf')}
        value={query.euClass ?? ''}
        options={[
          { value: '', label: t('useCases.classAll') },
          ...euClasses.map(value => ({
            value,
            label: t(`useCases.euClass.${value}`),
          })),
        ]}
        onChange={key => query.choose('class', String(key ?? ''))}
      />
      <GroupSelect
        group={query.group}
        onChange={group => query.choose('group', group)}
      />
      {onNew && (
        <Button size="small" variant="primary" onPress={onNew}>
          {t('useCases.create')}
        </Button>
      )}
    </div>
  );
}

function Nothing({ query }: { query: Query }) {
  const t = useText();
  if (!query.isNarrowed)
    return (
      <Notice
        tone="quiet"
        what={t('useCases.none')}
        why={t('useCases.noneWhy')}
      />
    );
  return (
    <Notice tone="quiet" what={t('useCases.noneFit')}>
      <Button size="small" variant="secondary" onPress={query.clear}>
        {t('useCases.clear')}
      </Button>
    </Notice>
  );
}
