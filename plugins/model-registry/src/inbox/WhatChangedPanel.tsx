import type { CaseView } from '@assay/plugin-model-registry-common';
import { Digest } from '../components/Digest';
import { bytesText } from '../components/numbers';
import { Panel } from '../components/Panel';
import { DiffView, versionsSource } from '../diff';
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
  const { diff, ref, model } = task;
  if (!diff || !ref || !model) return <FirstVersion view={view} />;
  const { before, after } = diff;
  return (
    <Panel title={t('inbox.changed', { version: before.version })}>
      <DiffView
        diff={diff}
        source={versionsSource(
          { ref, ...model },
          before.version,
          after.version,
        )}
        sides={{ before: before.version, after: after.version }}
        licence={after.licence}
      />
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
