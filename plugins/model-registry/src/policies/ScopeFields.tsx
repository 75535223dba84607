import { TextField } from '@backstage/ui';
import {
  glassEnvironments,
  riskTiers,
  type PolicyScope,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { Checks } from './Checks';

/** What narrows an activation, as it is typed. */
export interface ScopeForm {
  readonly groups: string;
  readonly tags: string;
  readonly regions: string;
  readonly tiers: readonly RiskTier[];
  readonly environments: readonly (typeof glassEnvironments)[number][];
}

export const noScope: ScopeForm = {
  groups: '',
  tags: '',
  regions: '',
  tiers: [],
  environments: [],
};

/** What is in force, to begin with. */
export function formOf(scope: PolicyScope): ScopeForm {
  const { groups = [], tags = [], regions = [] } = scope;
  return {
    groups: groups.join(', '),
    tags: tags.join(', '),
    regions: regions.join(', '),
    tiers: scope.tiers ?? [],
    environments: scope.environments ?? [],
  };
}

/** The same as the API takes it: what is left out does not narrow. */
export function scopeOf(form: ScopeForm): PolicyScope {
  const lists = {
    groups: words(form.groups),
    tags: words(form.tags),
    regions: words(form.regions),
    tiers: [...form.tiers],
    environments: [...form.environments],
  };
  const said = Object.entries(lists).filter(([, list]) => list.length > 0);
  return Object.fromEntries(said) as PolicyScope;
}

function words(text: string): string[] {
  return text
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');
}

/** For whom. Nothing given is everybody. */
export function ScopeFields(props: {
  scope: ScopeForm;
  onChange(scope: ScopeForm): void;
}) {
  const t = useText();
  const { scope, onChange } = props;
  const texts = ['groups', 'tags', 'regions'] as const;
  return (
    <details>
      <summary>{t('policies.scope')}</summary>
      <div className="assay-form" style={{ marginBlockStart: 12 }}>
        <p className="assay-secondary">{t('policies.scopeHelp')}</p>
        <Checks
          label={t('policies.field.tiers')}
          all={riskTiers}
          chosen={scope.tiers}
          nameOf={tier => t(`tier.${tier}`)}
          onChange={tiers => onChange({ ...scope, tiers })}
        />
        <Checks
          label={t('policies.environments')}
          all={glassEnvironments}
          chosen={scope.environments}
          nameOf={environment => t(`state.${environment}`)}
          onChange={environments => onChange({ ...scope, environments })}
        />
        {texts.map(name => (
          <TextField
            key={name}
            label={t(`policies.scopeField.${name}`)}
            value={scope[name]}
            onChange={text => onChange({ ...scope, [name]: text })}
          />
        ))}
      </div>
    </details>
  );
}
