import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { makeDraft } from './makeDraft';
import type { FieldProps } from './ModelField';
import { complaintsOf, type ModelValue } from './modelValue';
import { UploadList } from './UploadList';
import { uploadsApiRef, type Upload } from './uploads/uploads';
import { useUploads } from './uploads/useUploads';

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
  const ref = `${group}/${name}@${version}`;
  useReport(list, props.onChange);
  const act = useAct((_key, files: File[]) =>
    makeDraft(registry, props.model).then(() => uploads.add(target, files)),
  );
  return (
    <div className="assay-stack">
      <p>{t('publish.needGroup', { ref })}</p>
      <DropZone onFiles={act.run} isPending={act.isPending} modelRef={ref} />
      {act.error !== undefined && <ProblemNotice error={act.error} keepsText />}
      <UploadList
        uploads={list}
        onRemove={upload => uploads.remove(upload.id)}
        onRetry={upload => uploads.retry(upload.id)}
      />
      <p className="assay-secondary">{t('publish.leave')}</p>
    </div>
  );
}

function useReport(
  list: readonly Upload[],
  onChange: (value: FilesValue) => void,
) {
  const report = useRef(onChange);
  report.current = onChange;
  const stored = list.filter(upload => upload.status === 'stored');
  const said = JSON.stringify({
    count: list.length,
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
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
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
      <label htmlFor={id}>{t('publish.drop')}</label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="assay-hidden"
        tabIndex={-1}
        onChange={event => {
          props.onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        variant="secondary"
        isPending={props.isPending}
        onPress={() => input.current?.click()}
      >
        {t('publish.choose')}
      </Button>
      <span className="assay-secondary assay-mono">
        {t('publish.dropCli', { ref: props.modelRef })}
      </span>
    </div>
  );
}
