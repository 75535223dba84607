import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchAgain } from '@assay/cli';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

/** Personas of the example organisation that have something to do at first run. */
export type Persona =
  | 'model-owner'
  | 'vision-owner'
  | 'mrc-approver-a'
  | 'security-reviewer'
  | 'legal-reviewer'
  | 'sre';

export interface People {
  /** A client that acts as a person, signed in as the sign-in page does it. */
  as(persona: Persona): ModelRegistryClient;
  /** The token itself, for programs that are started in a person's name. */
  tokenOf(persona: Persona): Promise<string>;
  /** A client with the evaluation lab's own token. */
  readonly lab: ModelRegistryClient;
}

const tokenLifeMs = 20 * 60 * 1000; // Backstage's lasts an hour
const signInWaitMaxMs = 90_000; // the catalog reads the organisation after the portal is up
const signInPauseMs = 500;

/** Everybody whom the portal at `url` knows. */
export function meetPeople(url: string, labToken: string): People {
  const clients = new Map<Persona, ModelRegistryClient>();
  return {
    as(persona) {
      const known = clients.get(persona);
      if (known) return known;
      const client = clientWith(url, signedIn(url, persona));
      clients.set(persona, client);
      return client;
    },
    tokenOf: persona => signIn(url, persona),
    lab: clientWith(url, async () => labToken),
  };
}

function clientWith(
  url: string,
  token: () => Promise<string>,
): ModelRegistryClient {
  return createModelRegistryClient({
    baseUrl: `${url}/api/model-registry`,
    fetch: fetchAgain,
    token,
    newKey: () => randomUUID(),
  });
}

function signedIn(url: string, persona: Persona): () => Promise<string> {
  let token: Promise<string> | undefined;
  let until = 0;
  return () => {
    if (!token || Date.now() > until) {
      until = Date.now() + tokenLifeMs;
      token = signIn(url, persona);
      token.catch(() => {
        token = undefined;
      });
    }
    return token;
  };
}

async function signIn(url: string, persona: Persona): Promise<string> {
  const deadline = Date.now() + signInWaitMaxMs;
  for (;;) {
    const response = await fetch(`${url}/api/auth/persona/refresh`, {
      headers: {
        'x-assay-persona': persona,
        'x-requested-with': 'XMLHttpRequest',
      },
    });
    if (response.ok) {
      const { backstageIdentity } = (await response.json()) as {
        backstageIdentity?: { token?: string };
      };
      if (backstageIdentity?.token) return backstageIdentity.token;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Nobody could sign in as ${persona}: the portal answered ${response.status}.`,
      );
    }
    await sleep(signInPauseMs);
  }
}
