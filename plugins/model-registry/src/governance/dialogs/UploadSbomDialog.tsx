import { useId, useState } from 'react';
import { shortDigest } from '@assay/plugin-model-registry-common';
import { FormDialog } from '../../components/FormDialog';
import { Notice } from '../../components/Notice';
import { bytesText } from '../../components/numbers';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { readSbom, sbomBytesMax, type SbomFile } from '../sbomFile';
import { useWriteTo } from './useWriteTo';

/** Hands in an SBOM for the sealed digest; the scanner reads it, and the gate cites the reading. */
export function UploadSbomDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { shown, onClose } = props;
  const { version, manifestDigest } = shown.version;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [sbom, setSbom] = useState<SbomFile>();
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey => {
    const { document, ...body } = sbom!;
    return registry.recordFact({
      params,
      body: { kind: 'sbom', body, document },
      idempotencyKey,
    });
  });
  const choose = async (file: File | undefined) => {
    setSbom(undefined);
    setComplaint(undefined);
    act.changed();
    if (!file) return;
    if (file.size > sbomBytesMax) {
      setComplaint(
        t('governance.sbomTooLarge', {
          size: bytesText(sbomBytesMax, t('language')),
        }),
      );
      return;
    }
    const read = readSbom(await file.text());
    setSbom(read);
    if (!read) setComplaint(t('governance.sbomUnknown'));
  };
  const commit = async () => {
    if (!sbom) {
      setComplaint(previous => previous ?? t('governance.sbomUnknown'));
      return;
    }
    const fact = await act.run();
    refresh();
    if (!fact) return;
    tell(t('governance.sbomDone'));
    onClose();
  };
  return (
    <FormDialog
      title={t('governance.sbomTitle', { version })}
      action={t('governance.sbomSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      {!manifestDigest && (
        <Notice tone="warn" what={t('governance.sbomSealFirst')} />
      )}
      <p>
        {t('governance.sbomWhat', {
          digest: manifestDigest ? shortDigest(manifestDigest) : '–',
        })}
      </p>
      <SbomField onChoose={choose} />
      {sbom && (
        <p role="status">
          {t('governance.sbomRead', {
            format: sbom.format,
            size: bytesText(sbom.documentSize, t('language')),
          })}
        </p>
      )}
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

function SbomField(props: { onChoose(file: File | undefined): void }) {
  const t = useText();
  const id = useId();
  return (
    <div className="assay-field">
      <label htmlFor={id}>{t('governance.sbomFile')}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        onChange={event => props.onChoose(event.target.files?.[0])}
      />
    </div>
  );
}
