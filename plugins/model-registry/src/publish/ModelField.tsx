import {
  Radio,
  RadioGroup,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { riskTiers, type RiskTier } from '@assay/plugin-model-registry-common';
import useAsync from 'react-use/esm/useAsync';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { nameOf } from '../components/nameOf';
import { AssayRoot } from '../components/AssayRoot';
import { useText } from '../translations/useText';
import { DraftNotice, DraftOffer } from './draft/DraftNotice';
import { useModelDraft } from './draft/useModelDraft';
import { complaintsOf, emptyModel, type ModelValue } from './modelValue';
import { NameCheck } from './NameCheck';
import { RegionSelect } from './RegionSelect';

/** The props a scaffolder field gets, as far as they are used here. */
export interface FieldProps<T> {
  formData?: T;
  onChange(value: T): void;
  rawErrors?: string[];
  formContext?: { formData?: Record<string, unknown> };
}

/** Which model: its name is checked as it is typed, and the rest is asked once. */
export function ModelField(props: FieldProps<ModelValue>) {
  const t = useText();
  const value = { ...emptyModel, ...props.formData };
  const draft = useModelDraft(value, props.onChange);
  const { set } = draft;
  const complaints = complaintsOf(value);
  const shownFor = (key: keyof ModelValue) =>
    value[key] === '' ? undefined : complaints[key];
  return (
    <AssayRoot surface>
      <div className="assay-form">
        {draft.offer ? (
          <DraftOffer
            draft={draft.offer}
            onContinue={draft.takeUp}
            onDiscard={draft.refuse}
          />
        ) : (
          <DraftNotice
            kept={draft.kept}
            isRestored={draft.isRestored}
            onDiscard={draft.discard}
          />
        )}
        <div className="assay-even assay-even--end">
          <Typed
            label={t('publish.group')}
            help={t('publish.groupHelp')}
            value={value.group}
            error={shownFor('group')}
            onChange={group => set({ group })}
          />
          <Typed
            label={t('publish.name')}
            help={t('publish.nameHelp')}
            value={value.name}
            error={shownFor('name')}
            onChange={name => set({ name })}
          />
          <Typed
            label={t('publish.version')}
            help={t('publish.versionHelp')}
            value={value.version}
            error={shownFor('version')}
            onChange={version => set({ version })}
          />
        </div>
        <NameCheck value={value} onFound={set} />
        <AboutModel value={value} set={set} />
      </div>
    </AssayRoot>
  );
}

function AboutModel(props: {
  value: ModelValue;
  set(part: Partial<ModelValue>): void;
}) {
  const t = useText();
  const { value, set } = props;
  return (
    <>
      <TextField
        label={t('publish.modelTitle')}
        description={t('publish.modelTitleHelp')}
        isRequired
        value={value.title}
        onChange={title => set({ title })}
      />
      <TextAreaField
        label={t('publish.description')}
        description={t('publish.descriptionHelp')}
        isRequired
        value={value.description}
        onChange={description => set({ description })}
      />
      <OwnerSelect value={value.owner} onChange={owner => set({ owner })} />
      <RadioGroup
        label={t('publish.tier')}
        description={t('publish.tierHelp')}
        isRequired
        value={value.tier}
        onChange={tier => set({ tier: tier as RiskTier })}
      >
        {riskTiers.map(tier => (
          <Radio key={tier} value={tier}>
            {t(`tier.${tier}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        label={t('publish.tags')}
        description={t('publish.tagsHelp')}
        value={value.tags.join(' ')}
        onChange={text => set({ tags: text === '' ? [] : text.split(' ') })}
      />
      <RegionSelect value={value} set={set} />
    </>
  );
}

function OwnerSelect(props: { value: string; onChange(owner: string): void }) {
  const t = useText();
  const identity = useApi(identityApiRef);
  const you = useAsync(() => identity.getBackstageIdentity(), [identity]);
  const groups = (you.value?.ownershipEntityRefs ?? []).filter(ref =>
    ref.startsWith('group:'),
  );
  const known =
    props.value && !groups.includes(props.value)
      ? [...groups, props.value]
      : groups;
  return (
    <Select
      label={t('publish.owner')}
      description={t('publish.ownerHelp')}
      isRequired
      placeholder={t('publish.choice')}
      value={props.value || null}
      options={known.map(ref => ({ value: ref, label: nameOf(ref) }))}
      onChange={key => props.onChange(String(key ?? ''))}
    />
  );
}

function Typed(props: {
  label: string;
  help: string;
  value: string;
  error?: string;
  onChange(text: string): void;
}) {
  return (
    <div>
      <TextField
        label={props.label}
        description={props.help}
        isRequired
        value={props.value}
        onChange={props.onChange}
      />
      {props.error && (
        <p role="status" className="assay-error">
          {props.error}
        </p>
      )}
    </div>
  );
}
