import { useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import type { UseCaseDetail } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useLinks } from '../api/useLinks';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { TierMark } from '../components/TierMark';
import { useAct } from '../components/useAct';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { useModelNames } from './useModelNames';

/** Models that serve a use case, and the way to add one or take one away. */
export function LinkedModels({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const { act, isPending, error } = useLinking(useCase);
  const { models, can } = useCase;
  const mayLink = can.includes('link');
  return (
    <Panel title={t('useCases.linked')}>
      {models.length === 0 && <p>{t('useCases.linkedNone')}</p>}
      {models.length > 0 && (
        <table className="assay-table" aria-label={t('useCases.linked')}>
          <thead>
            <tr>
              <th scope="col">{t('useCases.linkLabel')}</th>
              <th scope="col">{t('useCases.tierOf')}</th>
              <th scope="col">{t('useCases.linkedBy')}</th>
              {mayLink && <th scope="col">{t('useCases.unlink')}</th>}
            </tr>
          </thead>
          <tbody>
            {models.map(model => (
              <ModelRow
                key={model.ref}
                model={model}
                onUnlink={
                  mayLink
                    ? () => act({ verb: 'unlink', ref: model.ref })
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {error !== undefined && <ProblemNotice error={error} keepsText />}
      {mayLink && !useCase.assessment?.result.isProhibited && (
        <LinkForm
          isPending={isPending}
          onLink={ref => act({ verb: 'link', ref })}
        />
      )}
    </Panel>
  );
}

function ModelRow(props: {
  model: UseCaseDetail['models'][number];
  /** Left out for who may not. */
  onUnlink?: () => void;
}) {
  const t = useText();
  const links = useLinks();
  const { model } = props;
  return (
    <tr>
      <th scope="row">
        <Link
          className="assay-link"
          to={links.model(model.ref, { tab: 'governance' })}
        >
          {model.title}
        </Link>
        <div className="assay-secondary assay-mono">{model.ref}</div>
      </th>
      <td data-head={t('useCases.tierOf')}>
        <TierMark tier={model.tier} />
      </td>
      <td data-head={t('useCases.linkedBy')}>
        <div>
          <Person who={model.linkedBy} /> · <When at={model.linkedAt} />
        </div>
      </td>
      {props.onUnlink && (
        <td>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('useCases.unlinkOf', { model: model.ref })}
            onPress={props.onUnlink}
          >
            {t('useCases.unlink')}
          </Button>
        </td>
      )}
    </tr>
  );
}

function LinkForm(props: { isPending: boolean; onLink(ref: string): void }) {
  const t = useText();
  const [ref, setRef] = useState('');
  const names = useModelNames(ref);
  const isName = /^[^/\s]+\/[^/\s]+$/.test(ref.trim());
  return (
    <form
      className="assay-form"
      style={{ maxInlineSize: 480, marginBlockStart: 12 }}
      onSubmit={event => {
        event.preventDefault();
        if (isName) props.onLink(ref.trim());
      }}
    >
      <TextField
        label={t('useCases.linkLabel')}
        description={t('useCases.linkHelp')}
        autoComplete="off"
        value={ref}
        onChange={setRef}
      />
      {!isName && names.length > 0 && (
        <div className="assay-row">
          {names.map(name => (
            <Button
              key={name}
              size="small"
              variant="tertiary"
              onPress={() => setRef(name)}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
      <div>
        <Button
          size="small"
          type="submit"
          variant="secondary"
          isDisabled={!isName}
          isPending={props.isPending}
        >
          {t('useCases.link')}
        </Button>
      </div>
    </form>
  );
}

function useLinking({ id }: UseCaseDetail) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const { run, changed, isPending, error } = useAct(
    (
      idempotencyKey,
      { verb, ref }: { verb: 'link' | 'unlink'; ref: string },
    ) => {
      const [group, name] = ref.split('/');
      const input = { params: { useCaseId: id, group, name }, idempotencyKey };
      return verb === 'link'
        ? registry.linkUseCaseModel(input)
        : registry.unlinkUseCaseModel(input);
    },
  );
  const act = async (asked: { verb: 'link' | 'unlink'; ref: string }) => {
    changed();
    if (!(await run(asked))) return;
    for (const key of ['useCase', 'model:', 'case:']) invalidate(key);
    tell(t(`useCases.${asked.verb}Done`, { model: asked.ref }));
  };
  return { act, isPending, error };
}
