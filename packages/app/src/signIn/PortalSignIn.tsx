import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  createApiRef,
  useApi,
  type BackstageIdentityApi,
  type OpenIdConnectApi,
  type ProfileInfoApi,
  type SessionApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { PersonaSignIn } from './PersonaSignIn';
import { readPersonas } from './personas';

type ProviderApi = OpenIdConnectApi &
  ProfileInfoApi &
  BackstageIdentityApi &
  SessionApi;

const oidcAuthApiRef = createApiRef<ProviderApi>({ id: 'auth.oidc' });

/** Personas in the embedded profile; the organisation's own provider everywhere else. */
export function PortalSignIn(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const personas = readPersonas(config);
  if (personas.length > 0)
    return <PersonaSignIn {...props} personas={personas} />;
  return (
    <SignInPage
      {...props}
      title="Sign in to Assay"
      providers={[
        {
          id: 'oidc',
          title: 'Your organisation',
          message: 'Sign in with the account you use at work',
          apiRef: oidcAuthApiRef,
        },
      ]}
    />
  );
}
