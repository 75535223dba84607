import type {
  PolicyActivation,
  PolicyScope,
} from '@assay/plugin-model-registry-common';
import { useText, type Text } from '../translations/useText';

/** On which events, and for whom. */
export function ActivationWhere(props: {
  activation: Pick<PolicyActivation, 'events' | 'scope'>;
}) {
  const t = useText();
  const { events, scope } = props.activation;
  const said = events.map(event => t(`policies.event.${event}`));
  return (
    <>
      {said.join(', ')} · {sayScope(scope, t)}
    </>
  );
}

/** What narrows an activation, in one line. */
export function sayScope(scope: PolicyScope, t: Text): string {
  const { groups, tags, tiers, environments, regions } = scope;
  const named: string[] = [
    ...(groups ? [t('policies.scopeOf.groups', list(groups))] : []),
    ...(tags ? [t('policies.scopeOf.tags', list(tags))] : []),
    ...(tiers
      ? [t('policies.scopeOf.tiers', list(tiers.map(one => t(`tier.${one}`))))]
      : []),
    ...(environments
      ? [t('policies.scopeOf.environments', list(environments))]
      : []),
    ...(regions ? [t('policies.scopeOf.regions', list(regions))] : []),
  ];
  return named.length === 0 ? t('policies.everyModel') : named.join(', ');
}

function list(values: readonly string[]) {
  return { list: values.join(', ') };
}
