import { useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import { useText } from '../translations/useText';
import type { Files } from './draft';
import {
  mayGo,
  nameFault,
  packFilesMax,
  renamed,
  withFile,
  withoutFile,
  type NameFault,
} from './packFiles';

/** Files of a pack in Rego: added, renamed and removed, in the draft as what is typed is. */
export function PackFiles(props: {
  files: Files;
  /** The one that is open. */
  name: string;
  onChange(files: Files, open: string): void;
}) {
  const t = useText();
  const { files, name, onChange } = props;
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<NameFault>();
  const wanted = typed.trim();
  const attempt = (isNew: boolean, next: () => Files) => {
    const found = nameFault(files, wanted, isNew);
    setFault(found);
    if (found) return;
    setTyped('');
    onChange(next(), wanted);
  };
  return (
    <details>
      <summary>{t('policies.files')}</summary>
      <div className="assay-stack assay-stack--tight">
        <TextField
          size="small"
          label={t('policies.fileName')}
          description={t('policies.filesWhat')}
          value={typed}
          onChange={setTyped}
        />
        {fault && (
          <p role="alert" className="assay-error">
            {t(`policies.${fault}`, { name: wanted, count: packFilesMax })}
          </p>
        )}
        <div className="assay-row">
          <Button
            size="small"
            variant="secondary"
            onPress={() => attempt(true, () => withFile(files, wanted))}
          >
            {t('policies.fileAdd')}
          </Button>
          {mayGo(name) && (
            <>
              <Button
                size="small"
                variant="secondary"
                onPress={() =>
                  attempt(false, () => renamed(files, name, wanted))
                }
              >
                {t('policies.fileRename', { name })}
              </Button>
              <Button
                size="small"
                variant="secondary"
                onPress={() => onChange(withoutFile(files, name), '')}
              >
                {t('policies.fileRemove', { name })}
              </Button>
            </>
          )}
        </div>
      </div>
    </details>
  );
}
