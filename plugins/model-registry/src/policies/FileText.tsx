import { lazy, Suspense, useState } from 'react';
import { Select } from '@backstage/ui';
import {
  packFileName,
  type PackFault,
} from '@assay/plugin-model-registry-common/packs';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import type { Files } from './draft';
import { PackFiles } from './PackFiles';

/** The editor is large, and pages that only read need not load it. */
const TextEditor = lazy(() =>
  import('./TextEditor').then(m => ({ default: m.TextEditor })),
);

/** Where in which file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The files of a pack as they are written, one at a time. */
export function FileText(props: {
  files: Files;
  faults: readonly PackFault[];
  place: Place | undefined;
  /** Left out where they are only read. */
  onChange?(file: string, text: string): void;
  /** Where files come and go, as in Rego. */
  onFiles?(files: Files): void;
}) {
  const t = useText();
  const { files, faults, place, onChange, onFiles } = props;
  const names = Object.keys(files).sort(packFirst);
  const [chosen, setChosen] = useState<{ name: string; of?: Place }>();
  // A place that is gone to opens its file, until another one is chosen.
  const wanted = chosen && chosen.of === place ? chosen.name : place?.file;
  const name = names.find(one => one === wanted) ?? names[0];
  return (
    <div className="assay-stack assay-stack--tight">
      {names.length > 1 && (
        <Select
          size="small"
          label={t('policies.file')}
          value={name}
          options={names.map(one => ({ value: one, label: one }))}
          onChange={key => setChosen({ name: String(key), of: place })}
        />
      )}
      {onFiles && (
        <PackFiles
          files={files}
          name={name}
          onChange={(next, open) => {
            onFiles(next);
            setChosen({ name: open, of: place });
          }}
        />
      )}
      <Suspense fallback={<Waiting rows={10} />}>
        <TextEditor
          key={name}
          name={name}
          value={files[name]}
          faults={faults.filter(({ file }) => file === name)}
          place={place?.file === name ? place : undefined}
          onChange={onChange && (text => onChange(name, text))}
        />
      </Suspense>
    </div>
  );
}

function packFirst(one: string, other: string): number {
  if (one === packFileName) return -1;
  if (other === packFileName) return 1;
  return one.localeCompare(other);
}
