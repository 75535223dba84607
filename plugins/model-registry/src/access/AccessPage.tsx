import { useState } from 'react';
import { ButtonLink, Select, TextField } from '@backstage/ui';
import {
  versionStates,
  type AccessView,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { useLinks } from '../api/useLinks';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { AccessQuestion, AskedAnswer } from './AccessQuestion';
import { AccessTable } from './AccessTable';
import { useAsked } from './useAsked';

/** Who may do what on the version that is looked at, and why. */
export function AccessPage() {
  return <TabFrame>{shown => <Access shown={shown} />}</TabFrame>;
}

function Access({ shown }: { shown: Shown }) {
  const t = useText();
  const links = useLinks();
  const { state, change } = useAsked();
  const [q, setQ] = useState('');
  const { group, name, ref } = shown;
  const { version } = shown.version;
  const asked = useRegistry<AccessView>(
    `access:${ref}@${version}?state=${state ?? ''}&q=${q}`,
    registry =>
      registry.getAccess({
        params: { group, name },
        query: { version, ...(state && { state }), ...(q && { q }) },
      }),
  );
  return (
    <Panel
      title={t('access.heading', { model: ref, version })}
      stale={asked.isStale}
      actions={
        <ButtonLink
          size="small"
          variant="tertiary"
          href={links.model(ref, { version, tab: 'governance' })}
        >
          {t('access.back')}
        </ButtonLink>
      }
    >
      <p className="assay-secondary">{t('access.intro')}</p>
      <div className="assay-row" style={{ marginBlock: 12 }}>
        <Select
          label={t('access.state')}
          value={state ?? ''}
          options={[
            {
              value: '',
              label: t('access.stateNow', {
                state: t(`state.${shown.version.state}`),
              }),
            },
            ...versionStates.map(value => ({
              value,
              label: t(`state.${value}`),
            })),
          ]}
          onChange={key => change({ state: String(key) })}
        />
        <TextField
          label={t('access.search')}
          placeholder={t('access.searchHelp')}
          value={q}
          onChange={setQ}
        />
      </div>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={6} height={36} />}
      {asked.value && <Matrix model={{ group, name }} view={asked.value} />}
    </Panel>
  );
}

function Matrix(props: {
  model: { readonly group: string; readonly name: string };
  view: AccessView;
}) {
  const t = useText();
  const { who, action, change } = useAsked();
  const { view } = props;
  const { version, state, actualState } = view;
  return (
    <div className="assay-stack">
      {state !== actualState && (
        <Notice
          tone="info"
          what={t('access.asIf', {
            version,
            state: t(`state.${state}`),
            actual: t(`state.${actualState}`),
          })}
        />
      )}
      {!view.policyAsked && (
        <Notice tone="warn" what={t('access.policyNotAsked')} />
      )}
      <AccessQuestion />
      {view.subjects.length === 0 ? (
        <Notice
          tone="quiet"
          what={t('access.none')}
          why={t('access.noneWhy')}
        />
      ) : (
        <AccessTable
          view={view}
          chosen={who && action ? { ref: who, action } : undefined}
          onChoose={({ ref, action: chosen }) =>
            change({ who: ref, do: chosen })
          }
        />
      )}
      {view.left > 0 && (
        <p className="assay-secondary">
          {t('access.left', { count: view.left })}
        </p>
      )}
      <AskedAnswer {...props} />
    </div>
  );
}
