import { useCallback, useEffect, useRef, useState } from 'react';
import {
  configApiRef,
  discoveryApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { portalTranslationRef } from '../translations';
import { usePersonaStyles } from './personaStyles';
import { createProviderIdentity } from './providerIdentity';
import {
  isProxied,
  providerNames,
  rememberedProvider,
  rememberProvider,
  type ProviderId,
} from './providers';
import {
  openSession,
  startAddress,
  type ProviderPlace,
} from './providerSession';
import { SignInProblem, takeRefusal, type Refusal } from './refusal';

type Props = SignInPageProps & { providers: ProviderId[] };

/** Set while the browser is at the provider, so that coming back without a session is told. */
const awayKey = 'assay.signing-in';

/** Signing in with what the configuration names: one button for each provider, none for a proxy. */
export function ProviderSignIn({ onSignInSuccess, providers }: Props) {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = usePersonaStyles();
  const placeOf = usePlaces();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(true);
  const begun = useRef(false);

  const enter = useCallback(
    async (id: ProviderId) => {
      const place = placeOf(id);
      const session = await openSession(place);
      onSignInSuccess(createProviderIdentity(place, session));
    },
    [onSignInSuccess, placeOf],
  );

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    resume(providers, enter)
      .then(setRefusal)
      .finally(() => setBusy(false));
  }, [providers, enter]);

  const begin = async (id: ProviderId) => {
    setBusy(true);
    rememberProvider(id);
    window.sessionStorage.setItem(awayKey, id);
    window.location.assign(await startAddress(placeOf(id)));
  };

  if (busy && refusal === undefined) return <main className={classes.page} />;
  const buttons = providers.filter(id => !isProxied(id));
  return (
    <main className={classes.page}>
      <Text as="h1" variant="title-large">
        {t('signIn.title')}
      </Text>
      {refusal && (
        <Alert status="danger" title={t(`signIn.refused.${refusal}`)} />
      )}
      {buttons.length > 0 && (
        <Text as="p" color="secondary">
          {t('signIn.organisationHow')}
        </Text>
      )}
      {providers.length === 0 && (
        <Alert status="warning" title={t('signIn.noProvider')} />
      )}
      <Flex direction="column" align="start">
        {buttons.map(id => (
          <Button
            key={id}
            variant={id === buttons[0] ? 'primary' : 'secondary'}
            isDisabled={busy}
            onPress={() => begin(id)}
          >
            {id === 'oidc' || id === 'oauth2Proxy'
              ? t('signIn.withOrganisation')
              : t('signIn.with', { provider: providerNames[id] })}
          </Button>
        ))}
        {providers.some(isProxied) && (
          <Button variant="secondary" onPress={() => window.location.reload()}>
            {t('signIn.again')}
          </Button>
        )}
      </Flex>
    </main>
  );
}

function usePlaces(): (id: ProviderId) => ProviderPlace {
  const config = useApi(configApiRef);
  const discovery = useApi(discoveryApiRef);
  return useCallback(
    id => ({
      id,
      discovery,
      environment:
        config.getOptionalString('auth.environment') ?? 'development',
    }),
    [config, discovery],
  );
}

/** Goes on with a session that is there already. Answers why not, where that is worth telling. */
async function resume(
  providers: ProviderId[],
  enter: (id: ProviderId) => Promise<void>,
): Promise<Refusal | undefined> {
  const told = takeRefusal();
  const back = window.sessionStorage.getItem(awayKey) !== null;
  window.sessionStorage.removeItem(awayKey);
  if (told) return told;
  const id = providers.find(isProxied) ?? rememberedProvider(providers);
  if (!id) return undefined;
  try {
    await enter(id);
    return undefined;
  } catch (error) {
    const refusal = error instanceof SignInProblem ? error.refusal : 'fault';
    const ended = refusal === 'noSession' && !back;
    return ended ? undefined : refusal;
  }
}
