import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { PolicyDetail } from '@assay/plugin-model-registry-common';
import { packFileName } from '@assay/plugin-model-registry-common/packs';
import { useLinks } from '../api/useLinks';
import { useText } from '../translations/useText';
import { checkFiles, sameFiles, type Checked } from './checkFiles';
import { CompareTab } from './CompareTab';
import type { Files } from './draft';
import { HistoryTab } from './HistoryTab';
import { PackHead } from './PackHead';
import { SimulateTab } from './SimulateTab';
import { noSubject, type Subject } from './subject';
import { TryPanel } from './TryPanel';
import type { KeptDraft } from './useDraft';
import { studioTabs, type StudioAddress } from './useStudio';
import { WriteTab } from './WriteTab';

/** What every part of the studio is about. */
export interface Work {
  readonly you: string;
  readonly studio: StudioAddress;
  /** As the registry knows it; a pack that was never kept is only here. */
  readonly detail: PolicyDetail | undefined;
  readonly kept: KeptDraft;
  /** What is looked at: the draft, or a revision. */
  readonly files: Files;
  /** Whether it differs from what the registry keeps. */
  readonly isDraft: boolean;
  /** An older revision is looked at and not written on. */
  readonly isOld: boolean;
  readonly checked: Checked;
}

const none: Files = { [packFileName]: '' };

export function PackStudio(props: {
  you: string;
  studio: StudioAddress;
  detail: PolicyDetail | undefined;
  kept: KeptDraft;
}) {
  const { studio, detail, kept } = props;
  const [subject, setSubject] = useState<Subject>(noSubject);
  const shown = detail?.shown.files ?? none;
  const isOld = studio.rev !== undefined;
  const files = isOld ? shown : kept.draft?.files ?? shown;
  const checked = useChecked(files);
  const isDraft =
    !isOld &&
    kept.draft !== undefined &&
    (detail === undefined || !sameFiles(files, shown));
  const work: Work = { ...props, files, isDraft, isOld, checked };
  return (
    <div className="assay-stack assay-studio">
      <PackHead work={work} />
      <Tabs studio={studio} />
      {studio.tab === 'write' && (
        <WriteTab work={work} subject={subject} onSubject={setSubject} />
      )}
      {studio.tab === 'try' && (
        <TryPanel work={work} subject={subject} onSubject={setSubject} />
      )}
      {studio.tab === 'simulate' && <SimulateTab work={work} />}
      {studio.tab === 'compare' && <CompareTab work={work} />}
      {studio.tab === 'history' && <HistoryTab work={work} />}
    </div>
  );
}

/** Reading a pack and running its tests may lag behind the keys; it never holds them up. */
function useChecked(files: Files): Checked {
  const later = useDeferredValue(files);
  return useMemo(() => checkFiles(later), [later]);
}

function Tabs({ studio }: { studio: StudioAddress }) {
  const t = useText();
  const links = useLinks();
  const [search] = useSearchParams();
  const to = (tab: string) =>
    links.policy(studio.pack, { ...Object.fromEntries(search), tab });
  return (
    <nav
      className="assay-row"
      aria-label={t('policies.tabs')}
      style={{ gap: 16 }}
    >
      {studioTabs.map(tab => (
        <Link
          key={tab}
          className="assay-link"
          to={to(tab)}
          aria-current={tab === studio.tab ? 'page' : undefined}
        >
          {t(`policies.tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
