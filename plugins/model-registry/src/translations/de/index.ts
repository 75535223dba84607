import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { modelRegistryTranslationRef } from '../ref';
import { access } from './access';
import { accounts, roleMapping } from './accounts';
import { approvals } from './approvals';
import { browse } from './browse';
import { campaigns } from './campaigns';
import { changed } from './changed';
import { components } from './components';
import { controls } from './controls';
import { diff } from './diff';
import { entity } from './entity';
import { evaluations } from './evaluations';
import { evidence } from './evidence';
import { exceptions } from './exceptions';
import { flatten } from './flatten';
import { filterFault } from './filterFault';
import { governance } from './governance';
import { findings } from './findings';
import { glass } from './glass';
import { health } from './health';
import { inbox } from './inbox';
import { inside } from './inside';
import { keys } from './keys';
import { ledger } from './ledger';
import { policies } from './policies';
import { policyStudio } from './policyStudio';
import { publish } from './publish';
import { questions } from './questions';
import { reports } from './reports';
import { search } from './search';
import { similar } from './similar';
import { usage } from './usage';
import { useCases } from './useCases';
import { webhooks } from './webhooks';

/** Every string of this plugin in German. Its words are those of docs/language.md. */
export const german = {
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

export default createTranslationMessages({
  ref: modelRegistryTranslationRef,
  full: true,
  messages: flatten(german) as (typeof modelRegistryTranslationRef)['T'],
});
