import {
  completenessOf,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import { AssayRoot } from '../components/AssayRoot';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { AboutNotice } from './about/AboutNotice';
import { MetadataGroups } from './about/MetadataGroups';
import { complaintsAbout } from './about/groups';
import { useOpenGroups } from './about/useOpenGroups';
import { usePrefill } from './about/usePrefill';
import { DraftNotice } from './draft/DraftNotice';
import { sameVersion } from './draft/publishDraft';
import { usePublishDraft } from './draft/usePublishDraft';
import type { FieldProps } from './ModelField';
import { emptyModel, type ModelValue } from './modelValue';

/** What the tier asks, with help on each field, prefilled from the draft or the version before. */
export function MetadataField(props: FieldProps<Metadata>) {
  const model = {
    ...emptyModel,
    ...(props.formContext?.formData?.model as ModelValue | undefined),
  };
  const language = useText()('language');
  const metadata = props.formData ?? {};
  const kept = usePublishDraft();
  const { draft } = kept;
  const own = draft && sameVersion(draft.model, model) ? draft : undefined;
  const isOther = draft !== undefined && own === undefined;
  const prefill = usePrefill(
    {
      model,
      draft: own?.metadata,
      isDraftKnown: kept.isKnown,
      value: props.formData,
    },
    props.onChange,
  );
  const { present, missing } = completenessOf(metadata, model.tier);
  const groups = useOpenGroups(missing);
  const change = (next: Metadata) => {
    props.onChange(next);
    // A draft of another version that waits for an answer is not written over.
    if (!isOther) kept.keep({ model, metadata: next });
  };
  return (
    <AssayRoot surface>
      <div className="assay-form">
        {!isOther && (
          <DraftNotice
            kept={kept}
            isRestored={prefill.from === 'draft'}
            onDiscard={() => {
              kept.discard();
              prefill.again();
            }}
          />
        )}
        <AboutNotice
          tier={model.tier}
          present={present}
          missing={missing}
          complaints={complaintsAbout(metadata, model.tier, language)}
          onGo={groups.goTo}
        />
        {prefill.isReady ? (
          <MetadataGroups
            metadata={metadata}
            tier={model.tier}
            missing={missing}
            isOpen={groups.isOpen}
            onToggle={groups.toggle}
            onChange={change}
          />
        ) : (
          <Waiting rows={6} height={64} />
        )}
      </div>
    </AssayRoot>
  );
}
