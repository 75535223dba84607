import { useState } from 'react';
import { Select, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { useNavigate } from 'react-router-dom';
import type { PolicySummary } from '@assay/plugin-model-registry-common';
import {
  packFileName,
  packNamePattern,
  renamedPack,
} from '@assay/plugin-model-registry-common/packs';
import { modelRegistryApiRef } from '../api/ref';
import { useLinks } from '../api/useLinks';
import { useYou } from '../api/useYou';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { draftKey, keepDraft, type Files } from './draft';
import { usePolicyRoles } from './usePolicyRoles';
import { idOfTitle, packTemplate } from './packTemplate';

const fromTemplate = '';

/** A title, a name, and what to begin with. Nothing is sent: the new pack is a draft in this browser. */
export function NewPackDialog(props: {
  packs: readonly PolicySummary[];
  onClose(): void;
}) {
  const t = useText();
  const links = useLinks();
  const navigate = useNavigate();
  const registry = useApi(modelRegistryApiRef);
  const you = useYou();
  const { packs, onClose } = props;
  const owner = usePolicyRoles().writesAs ?? 'mrc-approver';
  const [title, setTitle] = useState('');
  const [typedId, setTypedId] = useState<string>();
  const [from, setFrom] = useState(fromTemplate);
  const [amiss, setAmiss] = useState<'needed' | 'badId' | 'taken'>();
  const id = typedId ?? idOfTitle(title);
  const begin = useAct(async () => {
    const files = await filesToBeginWith();
    const draft = { files, basedOn: 0, savedAt: new Date().toISOString() };
    keepDraft(window.localStorage, draftKey(you!, id), draft);
    navigate(links.policy(id));
  });
  async function filesToBeginWith(): Promise<Files> {
    if (from === fromTemplate)
      return { [packFileName]: packTemplate({ id, title, owner }) };
    const params = { policyId: from };
    const { shown } = await registry.getPolicy({ params, query: {} });
    return renamedPack(shown.files, { id, title });
  }
  const commit = () => {
    const wrong = amissOf({ title, id, packs });
    setAmiss(wrong);
    if (!wrong && you) begin.run();
  };
  return (
    <FormDialog
      title={t('policies.newTitle')}
      action={t('policies.newSend')}
      onAct={commit}
      onClose={onClose}
      isPending={begin.isPending}
      error={begin.error}
    >
      <p>{t('policies.newWhat')}</p>
      <TextField
        label={t('policies.newName')}
        isRequired
        value={title}
        onChange={setTitle}
      />
      <TextField
        label={t('policies.newId')}
        description={t('policies.newIdHelp')}
        isRequired
        value={id}
        onChange={setTypedId}
      />
      <Select
        label={t('policies.newFrom')}
        value={from}
        options={[
          { value: fromTemplate, label: t('policies.newTemplate') },
          ...packs.map(pack => ({
            value: pack.id,
            label: t('policies.newCopy', { title: pack.title }),
          })),
        ]}
        onChange={key => setFrom(String(key ?? fromTemplate))}
      />
      {amiss && (
        <p role="alert" className="assay-error">
          {t(`policies.newAmiss.${amiss}`)}
        </p>
      )}
    </FormDialog>
  );
}

function amissOf(asked: {
  title: string;
  id: string;
  packs: readonly PolicySummary[];
}) {
  const { title, id, packs } = asked;
  if (title.trim() === '' || id === '') return 'needed';
  if (!packNamePattern.test(id)) return 'badId';
  return packs.some(pack => pack.id === id) ? 'taken' : undefined;
}
