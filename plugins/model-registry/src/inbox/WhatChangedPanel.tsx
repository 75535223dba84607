import {
  shortDigest,
  type CaseView,
} from '@assay/plugin-model-registry-common';
import { Digest } from '../components/Digest';
import { bytesText, measured } from '../components/numbers';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { fieldTitle } from '../publish/fieldKind';
import { useText } from '../translations/useText';
import { useBase } from './useBase';
import type { Task } from './useTask';
import {
  whatChanged,
  type Change,
  type Comparable,
  type WhatChanged,
} from './whatChanged';

/** Metadata, figures and file digests against the version approved before. */
export function WhatChangedPanel({
  task,
  view,
}: {
  task: Task;
  view: CaseView;
}) {
  const t = useText();
  const { base, none, view: baseView, error } = useBase(task);
  if (none)
    return (
      <Panel title={t('inbox.changedFirst')}>
        <h3>{t('inbox.changedFiles')}</h3>
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
  const changes =
    baseView.value &&
    whatChanged(
      baseView.value.caseFile as unknown as Comparable,
      view.caseFile as unknown as Comparable,
    );
  return (
    <Panel title={t('inbox.changed', { version: base?.version ?? '…' })}>
      {error && <ProblemNotice error={error} />}
      {!changes && !error && <Waiting rows={3} />}
      {changes && <Changes changes={changes} />}
    </Panel>
  );
}

export function Changes({ changes }: { changes: WhatChanged }) {
  const t = useText();
  const { metadata, metrics, files, same } = changes;
  const count = metadata.length + metrics.length + files.length;
  return (
    <>
      <p>
        {count === 0
          ? t('inbox.changedNone')
          : t('inbox.changedCount', { count })}{' '}
        <span className="assay-secondary">
          {t('inbox.sameCount', { count: same })}
        </span>
      </p>
      <ChangeList
        title={t('inbox.changedMetrics')}
        changes={metrics}
        say={metric => measured(metric, t('language'))}
      />
      <ChangeList
        title={t('inbox.changedFiles')}
        changes={files}
        say={file =>
          `${shortDigest(file.digest)}, ${bytesText(file.size, t('language'))}`
        }
      />
      <ChangeList
        title={t('inbox.changedMetadata')}
        changes={metadata}
        name={path => fieldTitle(path, t('language'))}
        say={sayField}
      />
    </>
  );
}

/** Words as they are, lists of words as a list, and only the rest as JSON. */
function sayField(value: unknown): string {
  if (typeof value === 'string') return value;
  const isWords =
    Array.isArray(value) && value.every(one => typeof one === 'string');
  return isWords ? value.join('; ') : JSON.stringify(value);
}

const textMax = 160; // the model page has the whole of it

function ChangeList<T>(props: {
  title: string;
  changes: Change<T>[];
  name?(name: string): string;
  say(value: T): string;
}) {
  const t = useText();
  if (props.changes.length === 0) return null;
  const say = (value: T | undefined) => {
    if (value === undefined) return '';
    const text = props.say(value);
    return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
  };
  return (
    <>
      <h3>{props.title}</h3>
      <ul className="assay-stack assay-stack--tight">
        {props.changes.map(change => (
          <li key={change.name}>
            <strong>{props.name?.(change.name) ?? change.name}</strong>{' '}
            {t(`inbox.${change.change}`)}:{' '}
            {change.before !== undefined && <del>{say(change.before)}</del>}{' '}
            {change.after !== undefined && (
              <ins style={{ textDecoration: 'none' }}>{say(change.after)}</ins>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
