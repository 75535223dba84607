import { useApi } from '@backstage/frontend-plugin-api';
import { packFileName } from '@assay/plugin-model-registry-common/packs';
import { modelRegistryApiRef } from '../api/ref';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { faultsOf } from './KeepPanel';
import { FaultList } from './FaultList';
import type { Work } from './PackStudio';
import type { Subject } from './subject';
import { SubjectFields } from './SubjectFields';
import { useNewest } from './useNewest';
import { VerdictList } from './VerdictList';

const typingPauseMs = 300;

/** What the pack says of one version, as one types; nothing is written by it. */
export function TryPanel(props: {
  work: Work;
  subject: Subject;
  onSubject(subject: Subject): void;
  sticky?: boolean;
}) {
  const t = useText();
  const { work, subject, onSubject, sticky } = props;
  return (
    <Panel title={t('policies.tryTitle')} sticky={sticky}>
      <div className="assay-stack">
        <SubjectFields subject={subject} onChange={onSubject} />
        <Answer work={work} subject={subject} />
      </div>
    </Panel>
  );
}

function Answer({ work, subject }: { work: Work; subject: Subject }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { files, checked } = work;
  const { model, version, event } = subject;
  const [group, name] = model.split('/');
  const isChosen = model !== '' && version !== '';
  const isReadable = checked.faults.length === 0;
  const key =
    isChosen && isReadable
      ? JSON.stringify([model, version, event, files])
      : undefined;
  const newest = useNewest(
    key,
    signal =>
      registry.dryRunPolicies({
        body: {
          group,
          name,
          version,
          event,
          drafts: [{ files: { ...files } }],
        },
        signal,
      }),
    typingPauseMs,
  );
  if (!isChosen)
    return <p className="assay-secondary">{t('policies.tryChoose')}</p>;
  const faults = faultsOf(newest.error);
  const isOfOlder = newest.isAsking || !isReadable;
  return (
    <div aria-live="polite" aria-busy={newest.isAsking}>
      {!isReadable && (
        <Notice tone="quiet" what={t('policies.tryUnreadable')} />
      )}
      {faults.length > 0 && <FaultList faults={faults} files={files} />}
      {newest.error !== undefined && faults.length === 0 && (
        <ProblemNotice error={newest.error} keepsText />
      )}
      {!newest.value && newest.isAsking && <Waiting rows={3} height={40} />}
      {newest.value && newest.error === undefined && (
        <div className={isOfOlder ? 'assay-stale' : undefined}>
          <VerdictList
            decision={newest.value}
            pack={files[packFileName]}
            rule={work.studio.tab === 'write' ? work.studio.rule : undefined}
          />
        </div>
      )}
    </div>
  );
}
