import { useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { UseCaseDetail } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

const short = ['group', 'title', 'owner'] as const;
const long = ['purpose', 'users', 'affected', 'outOfScope'] as const;
type Field = (typeof short)[number] | (typeof long)[number];
type Form = Record<Field, string>;

const empty: Form = {
  ...{ group: '', title: '', owner: '' },
  ...{ purpose: '', users: '', affected: '', outOfScope: '' },
};

/** The texts of a use case; another one when none is given. */
export function UseCaseDialog(props: {
  useCase?: UseCaseDetail;
  onDone(useCase: UseCaseDetail): void;
  onClose(): void;
}) {
  const t = useText();
  const { useCase, onDone, onClose } = props;
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const [form, setForm] = useState<Form>(useCase ? textsOf(useCase) : empty);
  const [isIncomplete, setIncomplete] = useState(false);
  const act = useAct(idempotencyKey => {
    const { group, ...texts } = form;
    return useCase
      ? registry.changeUseCase({
          params: { useCaseId: useCase.id },
          body: texts,
          ifMatch: `"${useCase.revision}"`,
          idempotencyKey,
        })
      : registry.createUseCase({ body: form, idempotencyKey });
  });
  const change = (field: Field) => (text: string) => {
    setForm({ ...form, [field]: text });
    act.changed();
  };
  const commit = async () => {
    const isFull = Object.values(form).every(text => text.trim() !== '');
    setIncomplete(!isFull);
    if (!isFull) return;
    const saved = await act.run();
    if (!saved) return;
    invalidate('useCase');
    onDone(saved);
  };
  const field = (name: Field) => ({
    label: t(`useCases.field.${name}`),
    description: t(`useCases.help.${name}`),
    isRequired: true,
    value: form[name],
    onChange: change(name),
  });
  return (
    <FormDialog
      wide
      title={t(useCase ? 'useCases.editTitle' : 'useCases.newTitle')}
      action={t(useCase ? 'useCases.editSend' : 'useCases.newSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      {!useCase && <TextField {...field('group')} />}
      <TextField {...field('title')} />
      {long.map(name => (
        <TextAreaField key={name} rows={2} {...field(name)} />
      ))}
      <TextField {...field('owner')} />
      {isIncomplete && (
        <p role="alert" className="assay-error">
          {t('useCases.incomplete')}
        </p>
      )}
    </FormDialog>
  );
}

function textsOf(useCase: UseCaseDetail): Form {
  const texts = [...short, ...long].map(name => [name, useCase[name]]);
  return Object.fromEntries(texts);
}
