import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { access } from './messages/access';
import { accounts, roleMapping } from './messages/accounts';
import { approvals } from './messages/approvals';
import { browse } from './messages/browse';
import { campaigns } from './messages/campaigns';
import { changed } from './messages/changed';
import { components } from './messages/components';
import { controls } from './messages/controls';
import { diff } from './messages/diff';
import { entity } from './messages/entity';
import { evaluations } from './messages/evaluations';
import { evidence } from './messages/evidence';
import { exceptions } from './messages/exceptions';
import { filterFault } from './messages/filterFault';
import { governance } from './messages/governance';
import { findings } from './messages/findings';
import { glass } from './messages/glass';
import { health } from './messages/health';
import { inbox } from './messages/inbox';
import { inside } from './messages/inside';
import { keys } from './messages/keys';
import { ledger } from './messages/ledger';
import { policies } from './messages/policies';
import { policyStudio } from './messages/policyStudio';
import { publish } from './messages/publish';
import { questions } from './messages/questions';
import { reports } from './messages/reports';
import { search } from './messages/search';
import { similar } from './messages/similar';
import { usage } from './messages/usage';
import { useCases } from './messages/useCases';
import { webhooks } from './messages/webhooks';

/** Every string of this plugin in English. Names, rules, digests and what people wrote are not translated. */
export const english = {
  ...components,
  access,
  accounts,
  approvals,
  browse,
  campaigns,
  changed,
  controls,
  diff,
  entity,
  governance,
  evaluations,
  evidence,
  exceptions,
  filterFault,
  findings,
  glass,
  health,
  inbox,
  inside,
  keys,
  ledger,
  policies: { ...policies, ...policyStudio },
  publish,
  questions,
  reports,
  roleMapping,
  search,
  similar,
  usage,
  useCases,
  webhooks,
};

export const modelRegistryTranslationRef = createTranslationRef({
  id: 'model-registry',
  messages: english,
});
