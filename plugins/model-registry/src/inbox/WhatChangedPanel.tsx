import type {
  CaseView,
  ModelDetail,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Digest } from '../components/Digest';
import { bytesText } from '../components/numbers';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { baseOf, DiffView, versionsSource } from '../diff';
import { modelKey } from '../header/useSubject';
import { useText } from '../translations/useText';
import type { Task } from './useTask';

/** The version asked about against the one that was approved here before. */
export function WhatChangedPanel({
  task,
  view,
}: {
  task: Task;
  view: CaseView;
}) {
  const t = useText();
  const { base, isFirst, diff, source, error } = useChangedSince(task);
  if (isFirst) return <FirstVersion view={view} />;
  return (
    <Panel title={t('inbox.changed', { version: base ?? '…' })}>
      {error && <ProblemNotice error={error} />}
      {!diff && !error && <Waiting rows={3} />}
      {diff && source && (
        <DiffView
          diff={diff}
          source={source}
          sides={{ before: diff.before.version, after: diff.after.version }}
          licence={diff.after.licence}
        />
      )}
    </Panel>
  );
}

function FirstVersion({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <Panel title={t('inbox.changedFirst')}>
      <h3>{t('diff.part.files')}</h3>
      <ul>
        {view.caseFile.manifest.map(file => (
          <li key={file.path}>
            {file.path} <Digest digest={file.digest} of={file.path} />{' '}
            <span className="assay-secondary">
              {bytesText(file.size, t('language'))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useChangedSince({ ref, model, version }: Task) {
  const asked = useRegistry(ref && modelKey(ref), registry =>
    registry.getModel({ params: model!, query: {} }),
  );
  const detail: ModelDetail | undefined = asked.value;
  const base = detail && version ? baseOf(detail, version) : undefined;
  const source =
    base && ref && model && version
      ? versionsSource({ ref, ...model }, base.version, version)
      : undefined;
  const compared = useRegistry(source?.key, registry => source!.load(registry));
  return {
    base: base?.version,
    isFirst: detail !== undefined && !base,
    source,
    diff: compared.value,
    error: asked.error ?? compared.error,
  };
}
