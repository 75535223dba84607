import { useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import type {
  CaseView,
  ModelRegistryClient,
  MoveName,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../../api/useLinks';
import { FormDialog } from '../../components/FormDialog';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText, type Text } from '../../translations/useText';
import { landsOn } from '../moveChoice';
import { useWriteTo } from './useWriteTo';

/** Moves that open a request carry words for its reviewers. */
const speaks: readonly MoveName[] = [
  'submit',
  'request-promotion',
  'recertify',
];

/** Confirms one move: what it does, in this state, to this version. Final ones are typed. */
export function MoveDialog(props: {
  shown: Shown;
  view: CaseView;
  move: MoveName;
  onClose(): void;
}) {
  const t = useText();
  const links = useLinks();
  const { shown, move, onClose } = props;
  const { version } = shown.version;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [rationale, setRationale] = useState('');
  const [typed, setTyped] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(key =>
    makeMove(registry, move, {
      params,
      body: rationale.trim() ? { rationale } : {},
      idempotencyKey: key,
    }),
  );
  const commit = async () => {
    if (speaks.includes(move) && !rationale.trim())
      return setComplaint(t('governance.rationaleNeeded'));
    if (move === 'retire' && typed !== version)
      return setComplaint(t('governance.previewRetire', { version }));
    const result = await act.run();
    refresh();
    if (!result) return undefined;
    const said = { move: t(`move.${move}`), version };
    const state = t(`state.${result.version.state}`);
    tell(t('governance.moveDone', { ...said, state }), [
      {
        label: t('governance.moveEntry'),
        href: links.model(shown.ref, { version, tab: 'evidence' }),
      },
    ]);
    return onClose();
  };
  const change = (text: string) => {
    setRationale(text);
    setComplaint(undefined);
    act.changed();
  };
  return (
    <FormDialog
      title={t('governance.moveTitle', { move: t(`move.${move}`), version })}
      action={t('governance.moveButton', { move: t(`move.${move}`), version })}
      cancel={t('common.keep')}
      destructive={move === 'retire'}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{previewOf(props, t)}</p>
      {move === 'retire' && (
        <TextField
          label={t('governance.retireConfirm')}
          value={typed}
          onChange={setTyped}
        />
      )}
      <TextAreaField
        label={t('governance.rationale')}
        description={t('governance.rationaleHelp')}
        isRequired={speaks.includes(move)}
        value={rationale}
        onChange={change}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

function previewOf(props: { shown: Shown; move: MoveName }, t: Text): string {
  const { shown, move } = props;
  const { version, state } = shown.version;
  if (move === 'promote') {
    if (landsOn(move, state) === 'staging')
      return t('governance.previewPromoteStaging');
    const now = shown.model.production?.version;
    const incumbent =
      now && now !== version ? t('governance.incumbent', { version: now }) : '';
    return t('governance.previewPromoteProduction', { incumbent });
  }
  switch (move) {
    case 'submit':
      return t('governance.previewSubmit');
    case 'withdraw':
      return t('governance.previewWithdraw');
    case 'request-promotion':
      return t('governance.previewRequest-promotion');
    case 'recertify':
      return t('governance.previewRecertify');
    case 'deprecate':
      return t('governance.previewDeprecate');
    case 'reinstate':
      return t('governance.previewReinstate');
    case 'retire':
      return t('governance.previewRetire', { version });
    default:
      return '';
  }
}

type MoveInput = Parameters<ModelRegistryClient['submitVersion']>[0];

function makeMove(
  registry: ModelRegistryClient,
  move: MoveName,
  input: MoveInput,
) {
  switch (move) {
    case 'submit':
      return registry.submitVersion(input);
    case 'withdraw':
      return registry.withdrawVersion(input);
    case 'request-promotion':
      return registry.requestPromotion(input);
    case 'recertify':
      return registry.recertifyVersion(input);
    case 'promote':
      return registry.promoteVersion(input);
    case 'deprecate':
      return registry.deprecateVersion(input);
    case 'reinstate':
      return registry.reinstateVersion(input);
    case 'retire':
      return registry.retireVersion(input);
    default:
      throw new Error(`${move} is decided in the inbox`);
  }
}
