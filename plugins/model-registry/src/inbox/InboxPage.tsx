import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@backstage/ui';
import { Link, useSearchParams } from 'react-router-dom';
import type { InboxItem } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { ChangedPill } from '../components/ChangedPill';
import { Notice } from '../components/Notice';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { gateTitle } from '../governance/say';
import { isSingle } from '../keys/keyTable';
import { useSingleKeys } from '../keys/useSingleKeys';
import { useText } from '../translations/useText';
import { PolicyTasks } from './PolicyTasks';
import { taskAddress } from './taskAddress';
import { groupByDue, inboxViews, useInbox, type InboxView } from './useInbox';
import { useInboxChanged } from './useInboxChanged';

/** What waits for me, what I asked, what I have done. */
export function InboxPage() {
  const t = useText();
  const links = useLinks();
  const [search, setSearch] = useSearchParams();
  const view =
    inboxViews.find(one => one === search.get('view')) ?? inboxViews[0];
  const asked = useInbox(view);
  const changed = useInboxChanged(view, asked.value);
  return (
    <AssayRoot>
      <div className="assay-stack">
        <ViewButtons
          view={view}
          total={asked.value?.total}
          onChoose={next => setSearch({ view: next })}
        />
        <nav className="assay-row" aria-label={t('inbox.title')}>
          <Link className="assay-link" to={links.campaigns()}>
            {t('campaigns.title')}
          </Link>
          <Link className="assay-link" to={links.delegations()}>
            {t('approvals.delegations')}
          </Link>
        </nav>
        <ChangedPill shown={changed} onRefresh={asked.reload} />
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={4} height={56} />}
        {asked.value &&
          asked.value.items.length === 0 &&
          !asked.value.policies && <EmptyInbox view={view} />}
        {asked.value?.policies && <PolicyTasks tasks={asked.value.policies} />}
        {asked.value && asked.value.items.length > 0 && (
          <InboxList items={asked.value.items} />
        )}
        {asked.value?.nextCursor && (
          <MoreTasks
            key={`${view} ${asked.value.nextCursor}`}
            view={view}
            cursor={asked.value.nextCursor}
          />
        )}
        <p className="assay-secondary">{t('browse.keys')}</p>
      </div>
    </AssayRoot>
  );
}

/** The next page, once somebody wants it, and the page after that below it. */
function MoreTasks(props: { view: InboxView; cursor: string }) {
  const t = useText();
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <TasksAfter {...props} />;
  return (
    <Button size="small" variant="secondary" onPress={() => setWanted(true)}>
      {t('inbox.more')}
    </Button>
  );
}

function TasksAfter({ view, cursor }: { view: InboxView; cursor: string }) {
  const page = useInbox(view, cursor);
  if (page.error)
    return <ProblemNotice error={page.error} onRetry={page.reload} />;
  if (!page.value) return <Waiting rows={4} height={56} />;
  const { items, nextCursor } = page.value;
  return (
    <>
      <InboxList items={items} />
      {nextCursor && (
        <MoreTasks key={nextCursor} view={view} cursor={nextCursor} />
      )}
    </>
  );
}

const viewWords = {
  mine: 'inbox.viewMine',
  asked: 'inbox.viewAsked',
  done: 'inbox.viewDone',
} as const;

function ViewButtons(props: {
  view: InboxView;
  total?: number;
  onChoose(view: InboxView): void;
}) {
  const t = useText();
  return (
    <div className="assay-row" role="group" aria-label={t('inbox.views')}>
      {inboxViews.map(view => (
        <Button
          key={view}
          size="small"
          variant={view === props.view ? 'primary' : 'secondary'}
          aria-pressed={view === props.view}
          onPress={() => props.onChoose(view)}
        >
          {view === props.view && props.total !== undefined
            ? t('inbox.count', {
                label: t(viewWords[view]),
                count: props.total,
              })
            : t(viewWords[view])}
        </Button>
      ))}
    </div>
  );
}

function EmptyInbox({ view }: { view: InboxView }) {
  const t = useText();
  const words = {
    mine: 'inbox.emptyMine',
    asked: 'inbox.emptyAsked',
    done: 'inbox.emptyDone',
  } as const;
  return (
    <Notice
      tone="quiet"
      what={t(words[view])}
      why={view === 'mine' ? t('inbox.emptyMineWhy') : undefined}
    />
  );
}

function InboxList(props: { items: InboxItem[] }) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const [isOn] = useSingleKeys();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { j: 1, k: -1 }[event.key];
    if (step === undefined || !isOn || !isSingle(event)) return;
    const rows = [
      ...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
    ];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className="assay-stack" onKeyDown={onKeyDown}>
      {groupByDue(props.items).map(({ group, items }) => (
        <section key={group} aria-label={t(`inbox.${group}`)}>
          <h2 className="assay-secondary">
            {t(`inbox.${group}`)} {items.length}
          </h2>
          <ul className="assay-stack assay-stack--tight">
            {items.map(item => (
              <li key={item.id}>
                <InboxRow item={item} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The request in one place: what, whose words, which votes are missing, by when. */
function InboxRow({ item }: { item: InboxItem }) {
  const t = useText();
  const links = useLinks();
  const votes = item.votes.map(({ role, given, needed }) =>
    t('inbox.votes', { role: t(`role.${role}`), given, needed }),
  );
  return (
    <article className="assay-panel">
      <div className="assay-row assay-row--spread">
        <div className="assay-row">
          <TierMark tier={item.tier} />
          <Link className="assay-link" data-row to={taskAddress(item, links)}>
            <RequestTitle item={item} />
          </Link>
          <StateTag state={item.state} />
        </div>
        <span>
          {[...votes, ''].join(' · ')}
          <When at={item.dueAt} as="due" />
        </span>
      </div>
      {item.kind === 'control-gaps' ? (
        <p className="assay-secondary">{t('inbox.gapsWhy')}</p>
      ) : (
        <p className="assay-secondary">
          {t('inbox.askedBy')} <Person who={item.askedBy} />,{' '}
          <When at={item.askedAt} />
          {item.rationale && `: “${item.rationale}”`}
        </p>
      )}
    </article>
  );
}

export function RequestTitle({ item }: { item: InboxItem }) {
  const t = useText();
  const { model, version } = item;
  if (item.kind === 'finding-fix' || item.kind === 'finding-retest')
    return <>{t(`findings.task.${item.kind}`, { model, version })}</>;
  if (item.kind === 'exception' || item.kind === 'glass-review')
    return (
      <>
        {t(item.kind === 'exception' ? 'inbox.exceptionOf' : 'glass.reviewOf', {
          gate: gateTitle(item.gate ?? '', t('language')),
          model,
          version,
        })}
      </>
    );
  return (
    <>
      {t('inbox.request', {
        kind: t(`requestKind.${item.kind}`),
        model,
        version,
      })}
    </>
  );
}
