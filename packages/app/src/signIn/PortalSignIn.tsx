import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { PersonaSignIn } from './PersonaSignIn';
import { readPersonas } from './personas';
import { ProviderSignIn } from './ProviderSignIn';
import { readProviders } from './providers';

/** Personas in the embedded profile; the organisation's own providers everywhere else. */
export function PortalSignIn(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const personas = readPersonas(config);
  if (personas.length > 0)
    return <PersonaSignIn {...props} personas={personas} />;
  return <ProviderSignIn {...props} providers={readProviders(config)} />;
}
