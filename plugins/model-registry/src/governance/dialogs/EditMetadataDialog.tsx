import { Fragment, useState } from 'react';
import {
  metadataSections,
  valueAt,
  type Metadata,
  type MetadataSection,
} from '@assay/plugin-model-registry-common';
import { Select } from '@backstage/ui';
import { FormDialog } from '../../components/FormDialog';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { FieldInput } from '../../publish/FieldInput';
import { sectionTitle } from '../../publish/fieldKind';
import { changedSections, withValueAt } from '../../publish/metadataAt';
import { NotMeasured } from '../../publish/NotMeasured';
import { useText } from '../../translations/useText';
import { useWriteTo } from './useWriteTo';

/** Fills in what the tier misses; whole sections can be changed as JSON. */
export function EditMetadataDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { shown, onClose } = props;
  const { version, metadata: before } = shown.version;
  const { registry, params, refresh, tell, ifMatch } = useWriteTo(shown);
  const [metadata, setMetadata] = useState<Metadata>(before);
  // What was missing when the dialog opened stays listed while it is being filled in.
  const [missing] = useState(shown.version.completeness.missing);
  const act = useAct(idempotencyKey =>
    registry.changeMetadata({
      params,
      body: { metadata: changedSections(before, metadata) },
      idempotencyKey,
      ifMatch,
    }),
  );
  const change = (next: Metadata) => {
    setMetadata(next);
    act.changed();
  };
  const commit = async () => {
    const saved = await act.run();
    refresh();
    if (!saved) return;
    tell(t('governance.metadataDone', { version }));
    onClose();
  };
  return (
    <FormDialog
      wide
      title={t('governance.metadataTitle', { version })}
      action={t('governance.metadataSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>
        {missing.length > 0
          ? t('governance.metadataWhat', {
              tier: t(`tier.${shown.version.tier.effective}`),
            })
          : t('governance.metadataWhatComplete')}
      </p>
      {missing.map(path => (
        <Fragment key={path}>
          <FieldInput
            path={path}
            value={valueAt(metadata, path)}
            onChange={value => change(withValueAt(metadata, path, value))}
          />
          {shown.version.tier.effective !== 'High' && (
            <NotMeasured path={path} metadata={metadata} onChange={change} />
          )}
        </Fragment>
      ))}
      <SectionEditor metadata={metadata} onChange={change} />
    </FormDialog>
  );
}

function SectionEditor(props: {
  metadata: Metadata;
  onChange(metadata: Metadata): void;
}) {
  const t = useText();
  const [section, setSection] = useState<MetadataSection>('provenance');
  return (
    <details>
      <summary>{t('governance.metadataSections')}</summary>
      <div className="assay-form" style={{ paddingBlockStart: 8 }}>
        <Select
          label={t('governance.metadataSection')}
          value={section}
          options={metadataSections.map(name => ({
            value: name,
            label: sectionTitle(name, t('language')),
          }))}
          onChange={key => setSection(key as MetadataSection)}
        />
        <FieldInput
          key={section}
          path={section}
          value={props.metadata[section]}
          onChange={value =>
            props.onChange(withValueAt(props.metadata, section, value))
          }
        />
      </div>
    </details>
  );
}
