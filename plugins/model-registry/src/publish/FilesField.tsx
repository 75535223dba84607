import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { BegunFiles } from './BegunFiles';
import { ChooseButton } from './ChooseButton';
import { makeDraft } from './makeDraft';
import type { FieldProps } from './ModelField';
import { complaintsOf, type ModelValue } from './modelValue';
import { PausedUploads } from './PausedUploads';
import { UploadList } from './UploadList';
import type { Upload } from './uploads/upload';
import { uploadsApiRef } from './uploads/uploads';
import { useUploads } from './uploads/useUploads';
import { useDraftFiles, type DraftFiles } from './useDraftFiles';

/** What the wizard remembers of the files: the transfers themselves live outside it. */
export interface FilesValue {
  count: number;
  stored: number;
  files: { path: string; digest: string; size: number }[];
}

/** Files go to the store while the wizard goes on; the draft is made when the first are chosen. */
export function FilesField(props: FieldProps<FilesValue>) {
  const t = useText();
  const model = props.formContext?.formData?.model as ModelValue | undefined;
  const isReady = model && Object.keys(complaintsOf(model)).length === 0;
  return (
    <AssayRoot surface>
      {isReady ? (
        <ChooseFiles {...props} model={model} />
      ) : (
        <Notice tone="warn" what={t('publish.needModel')} />
      )}
    </AssayRoot>
  );
}

function ChooseFiles(props: FieldProps<FilesValue> & { model: ModelValue }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const uploads = useApi(uploadsApiRef);
  const { group, name, version } = props.model;
  const target = { group, name, version };
  const list = useUploads(target);
  const draft = useDraftFiles(target, list);
  const ref = `${group}/${name}@${version}`;
  useReport(list, draft, props.onChange);
  const act = useAct((_key, { files, as }: { files: File[]; as?: string }) =>
    makeDraft(registry, props.model).then(() => uploads.add(target, files, as)),
  );
  const removal = useAct((_key, path: string) => draft.remove(path));
  const replacement = useAct((_key, id: string) => uploads.replace(id));
  const error = act.error ?? removal.error ?? replacement.error ?? draft.error;
  return (
    <div className="assay-stack">
      <p>{t('publish.needGroup', { ref })}</p>
      <PausedUploads uploads={list} onResume={uploads.resume} />
      <BegunFiles
        {...draft}
        version={version}
        onChoose={(as, file) => act.run({ files: [file], as })}
        onRemove={removal.run}
      />
      <DropZone
        onFiles={files => act.run({ files })}
        isPending={act.isPending}
        modelRef={ref}
      />
      {error !== undefined && <ProblemNotice error={error} keepsText />}
      <UploadList
        uploads={list}
        onRemove={upload => {
          uploads.remove(upload.id);
          if (isDeclared(upload)) removal.run(upload.path);
          else draft.reload();
        }}
        onRetry={upload => uploads.retry(upload.id)}
        onReplace={upload => replacement.run(upload.id)}
      />
      <p className="assay-secondary">{t('publish.leave')}</p>
    </div>
  );
}

/** Whether the draft may know of it: then it would wait for its bytes, and could not be sealed. */
function isDeclared(upload: Upload): boolean {
  return upload.status !== 'different' && upload.status !== 'refused';
}

/** What was stored before counts as well, so that nobody chooses a file again that is there. */
function useReport(
  list: readonly Upload[],
  draft: DraftFiles,
  onChange: (value: FilesValue) => void,
) {
  const report = useRef(onChange);
  report.current = onChange;
  const here = list.filter(upload => upload.status === 'stored');
  const stored = [...draft.stored, ...here];
  const said = JSON.stringify({
    count: list.length + draft.stored.length + draft.begun.length,
    stored: stored.length,
    files: stored.map(({ path, digest = '', size }) => ({
      path,
      digest,
      size,
    })),
  });
  useEffect(() => report.current(JSON.parse(said)), [said]);
}

function DropZone(props: {
  onFiles(files: File[]): void;
  isPending: boolean;
  modelRef: string;
}) {
  const t = useText();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    props.onFiles([...event.dataTransfer.files]);
  };
  return (
    // Dropping is a convenience; the button does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="assay-drop"
      data-over={over}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{t('publish.drop')}</span>
      <ChooseButton
        text={t('publish.choose')}
        isMany
        isPending={props.isPending}
        onFiles={props.onFiles}
      />
      <span className="assay-secondary assay-mono">
        {t('publish.dropCli', { ref: props.modelRef })}
      </span>
    </div>
  );
}
