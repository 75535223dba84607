import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { Remedy } from '@assay/plugin-model-registry-common';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { ConfirmLicenceDialog } from './dialogs/ConfirmLicenceDialog';
import { EditMetadataDialog } from './dialogs/EditMetadataDialog';
import { SealDialog } from './dialogs/SealDialog';
import { UploadSbomDialog } from './dialogs/UploadSbomDialog';

const dialogs: Partial<
  Record<
    Remedy['action'],
    (props: { shown: Shown; onClose(): void }) => JSX.Element
  >
> = {
  'edit-metadata': EditMetadataDialog,
  'change-licence': EditMetadataDialog,
  'upload-sbom': UploadSbomDialog,
  'confirm-licence': ConfirmLicenceDialog,
  seal: SealDialog,
};

/** A remedy of yours: its dialog where the portal has one, its name where a command does it. */
export function RemedyButton(props: { shown: Shown; remedy: Remedy }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const text = t(`governance.remedy.${props.remedy.action}`);
  const Dialog = dialogs[props.remedy.action];
  if (!Dialog)
    return <>{t('governance.nextWho', { step: text, who: t('entity.you') })}</>;
  return (
    <>
      <Button size="small" variant="primary" onPress={() => setOpen(true)}>
        {text.charAt(0).toLocaleUpperCase() + text.slice(1)}
      </Button>
      {open && <Dialog shown={props.shown} onClose={() => setOpen(false)} />}
    </>
  );
}
