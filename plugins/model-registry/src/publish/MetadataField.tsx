import { Fragment, useEffect, useRef, useState } from 'react';
import {
  completenessOf,
  fieldsAskedOf,
  metadataSections,
  valueAt,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Waiting } from '../components/Waiting';
import { modelKey } from '../header/useSubject';
import { useText } from '../translations/useText';
import { FieldInput } from './FieldInput';
import { sectionTitle } from './fieldKind';
import { withValueAt } from './metadataAt';
import type { FieldProps } from './ModelField';
import { NotMeasured } from './NotMeasured';
import { emptyModel, isNamed, type ModelValue } from './modelValue';

/** What the tier asks, with help on each field, prefilled from the version before. */
export function MetadataField(props: FieldProps<Metadata>) {
  const t = useText();
  const model = {
    ...emptyModel,
    ...(props.formContext?.formData?.model as ModelValue | undefined),
  };
  const metadata = props.formData ?? {};
  const isReady = usePrefill(model, props.formData, props.onChange);
  const { present, missing } = completenessOf(metadata, model.tier);
  const tier = t(`tier.${model.tier}`);
  return (
    <AssayRoot surface>
      <div className="assay-form">
        <Notice
          tone={missing.length === 0 ? 'pass' : 'warn'}
          role="status"
          what={t('publish.metadataDone', {
            present: present.length,
            count: present.length + missing.length,
            tier,
          })}
          why={
            missing.length > 0
              ? t('publish.metadataMissing', { count: missing.length, tier })
              : undefined
          }
        />
        {isReady ? (
          <Sections
            metadata={metadata}
            model={model}
            onChange={props.onChange}
          />
        ) : (
          <Waiting rows={6} height={64} />
        )}
      </div>
    </AssayRoot>
  );
}

function Sections(props: {
  metadata: Metadata;
  model: ModelValue;
  onChange(metadata: Metadata): void;
}) {
  const { metadata } = props;
  const fields = fieldsAskedOf(metadata, props.model.tier);
  return (
    <>
      {metadataSections.map(section => {
        const within = fields.filter(
          ({ path }) => path === section || path.startsWith(`${section}.`),
        );
        if (within.length === 0) return null;
        return (
          <fieldset key={section} className="assay-panel assay-form">
            <legend>
              <strong>{sectionTitle(section)}</strong>
            </legend>
            {within.map(({ path }) => (
              <Fragment key={path}>
                <FieldInput
                  path={path}
                  value={valueAt(metadata, path)}
                  onChange={value =>
                    props.onChange(withValueAt(metadata, path, value))
                  }
                />
                {props.model.tier !== 'High' && (
                  <NotMeasured
                    path={path}
                    metadata={metadata}
                    onChange={props.onChange}
                  />
                )}
              </Fragment>
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

/** What the version before said is taken over once; its own numbers of runs and commits are not. */
function usePrefill(
  model: ModelValue,
  value: Metadata | undefined,
  onChange: (metadata: Metadata) => void,
): boolean {
  const ref = `${model.group}/${model.name}`;
  const isEmpty = value === undefined || Object.keys(value).length === 0;
  const asked = useRegistry(
    isNamed(model) && isEmpty ? modelKey(ref) : undefined,
    registry =>
      registry.getModel({
        params: { group: model.group, name: model.name },
        query: {},
      }),
  );
  const done = useRef(false);
  const report = useRef(onChange);
  report.current = onChange;
  const before = asked.value?.version?.metadata;
  const isNew = isProblem(asked.error, 'not-found');
  const { owner, description } = model;
  useEffect(() => {
    if (done.current || !isEmpty || (!before && !isNew)) return;
    done.current = true;
    const { provenance: _, governance: __, ...kept } = before ?? {};
    const prefilled: Metadata =
      Object.keys(kept).length > 0
        ? (kept as Metadata)
        : { identity: { description, owners: [owner] } };
    report.current(prefilled);
  }, [before, isEmpty, isNew, owner, description]);

  // The inputs keep what is typed, so they are drawn once there is something to begin with, and stay.
  const failed = asked.error !== undefined && !isNew;
  const [isReady, setReady] = useState(!isEmpty);
  useEffect(() => {
    if (!isEmpty || failed) setReady(true);
  }, [isEmpty, failed]);
  return isReady;
}
