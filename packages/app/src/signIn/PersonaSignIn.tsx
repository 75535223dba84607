import { useCallback, useEffect, useState } from 'react';
import {
  discoveryApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { portalTranslationRef } from '../translations';
import { PersonaCards } from './PersonaCards';
import { createPersonaIdentity, SignInRefused } from './personaIdentity';
import { rememberedPersona, rememberPersona, type Persona } from './personas';
import { usePersonaStyles } from './personaStyles';

type Props = SignInPageProps & { personas: Persona[] };

/** The first page of the embedded profile: choose who you are (experience §4.16). */
export function PersonaSignIn({ onSignInSuccess, personas }: Props) {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = usePersonaStyles();
  const discovery = useApi(discoveryApiRef);
  const [chosen, setChosen] = useState(personas[0].name);
  const [busy, setBusy] = useState(rememberedPersona(personas) !== undefined);
  const [failure, setFailure] = useState<unknown>();

  const signIn = useCallback(
    async (persona: Persona) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const identity = await createPersonaIdentity(persona, discovery);
        rememberPersona(persona);
        onSignInSuccess(identity);
      } catch (error) {
        setFailure(error);
        setBusy(false);
      }
    },
    [discovery, onSignInSuccess],
  );

  useEffect(() => {
    const remembered = rememberedPersona(personas);
    if (remembered) signIn(remembered);
  }, [personas, signIn]);

  const refusalText = (error: unknown): string => {
    if (!(error instanceof SignInRefused))
      return error instanceof Error ? error.message : String(error);
    const { title, status } = error;
    return error.isNotYetThere
      ? t('signIn.notYet', { title })
      : t('signIn.fault', { status: String(status) });
  };

  const persona = personas.find(({ name }) => name === chosen)!;
  return (
    <main className={classes.page}>
      <Text as="h1" variant="title-large">
        {t('signIn.machine')}
      </Text>
      <Text as="p" color="secondary">
        {t('signIn.choose')}
      </Text>
      {failure !== undefined && (
        <Alert status="danger" title={refusalText(failure)} />
      )}
      <PersonaCards personas={personas} chosen={chosen} onChoose={setChosen} />
      <Flex>
        <Button
          variant="primary"
          isPending={busy}
          onPress={() => signIn(persona)}
        >
          {t('signIn.continueAs', { title: persona.title })}
        </Button>
      </Flex>
    </main>
  );
}
