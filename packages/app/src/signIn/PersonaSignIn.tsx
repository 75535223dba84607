import { useCallback, useEffect, useState } from 'react';
import {
  discoveryApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { PersonaCards } from './PersonaCards';
import { createPersonaIdentity } from './personaIdentity';
import { rememberedPersona, rememberPersona, type Persona } from './personas';
import { usePersonaStyles } from './personaStyles';

type Props = SignInPageProps & { personas: Persona[] };

/** The first page of the embedded profile: choose who you are (experience §4.16). */
export function PersonaSignIn({ onSignInSuccess, personas }: Props) {
  const classes = usePersonaStyles();
  const discovery = useApi(discoveryApiRef);
  const [chosen, setChosen] = useState(personas[0].name);
  const [busy, setBusy] = useState(rememberedPersona(personas) !== undefined);
  const [failure, setFailure] = useState<string>();

  const signIn = useCallback(
    async (persona: Persona) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const identity = await createPersonaIdentity(persona, discovery);
        rememberPersona(persona);
        onSignInSuccess(identity);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
        setBusy(false);
      }
    },
    [discovery, onSignInSuccess],
  );

  useEffect(() => {
    const remembered = rememberedPersona(personas);
    if (remembered) signIn(remembered);
  }, [personas, signIn]);

  const persona = personas.find(({ name }) => name === chosen)!;
  return (
    <main className={classes.page}>
      <Text as="h1" variant="title-large">
        Assay on this machine
      </Text>
      <Text as="p" color="secondary">
        Choose who you are; sign out to switch. Facts arrive, gates judge, moves
        commit, the ledger remembers.
      </Text>
      {failure && <Alert status="danger" title={failure} />}
      <PersonaCards personas={personas} chosen={chosen} onChoose={setChosen} />
      <Flex>
        <Button
          variant="primary"
          isPending={busy}
          onPress={() => signIn(persona)}
        >
          {`Continue as ${persona.title}`}
        </Button>
      </Flex>
    </main>
  );
}
