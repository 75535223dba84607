import { Select } from '@backstage/ui';
import {
  accessActionNames,
  type AccessView,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { PersonField } from '../components/PersonField';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { AccessAnswer } from './AccessAnswer';
import { useAsked } from './useAsked';

/** "May X do Y on this model?", for anybody there is. */
export function AccessQuestion() {
  const t = useText();
  const { who, action, change } = useAsked();
  return (
    <section className="assay-stack" aria-label={t('access.question')}>
      <h3>{t('access.question')}</h3>
      <div className="assay-even assay-even--end">
        <PersonField
          label={t('access.questionWho')}
          help={t('access.questionWhoHelp')}
          value={isPerson(who) ? who! : ''}
          onChange={ref => change({ who: ref })}
        />
        <Select
          label={t('access.questionDo')}
          value={action ?? ''}
          options={accessActionNames.map(value => ({
            value,
            label: t(`access.action.${value}`),
          }))}
          onChange={key => change({ do: String(key) })}
        />
      </div>
    </section>
  );
}

/**
 * The answer to what the address asks. Whoever is not in the matrix, since they are nothing here or too far
 * down, is asked about alone.
 */
export function AskedAnswer(props: {
  model: { readonly group: string; readonly name: string };
  view: AccessView;
}) {
  const t = useText();
  const { who, action } = useAsked();
  const { model, view } = props;
  const isListed = view.subjects.some(({ ref }) => ref === who);
  const isAlone = !isListed && action !== undefined && isPerson(who);
  const { version, state } = view;
  const alone = useRegistry<AccessView>(
    isAlone
      ? `access:${view.model}@${version}?state=${state}&who=${who}`
      : undefined,
    registry =>
      registry.getAccess({ params: model, query: { version, state, who } }),
  );
  if (!who || !action) return null;
  const chosen = { ref: who, action };
  if (isListed) return <AccessAnswer view={view} chosen={chosen} />;
  if (!isAlone)
    return (
      <Notice tone="quiet" what={t('access.none')} why={t('access.noneWhy')} />
    );
  if (alone.error)
    return <ProblemNotice error={alone.error} onRetry={alone.reload} />;
  if (!alone.value) return <Waiting rows={3} />;
  return <AccessAnswer view={alone.value} chosen={chosen} />;
}

function isPerson(who: string | undefined): boolean {
  return who?.startsWith('user:') ?? false;
}
