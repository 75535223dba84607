import type { Config } from '@backstage/config';

/** A role of the example organisation that one may try on in the embedded profile. */
export interface Persona {
  name: string; // of the user entity
  title: string;
  does: string;
}

export function readPersonas(config: Config): Persona[] {
  return (config.getOptionalConfigArray('app.personas') ?? []).map(item => ({
    name: item.getString('name'),
    title: item.getString('title'),
    does: item.getString('does'),
  }));
}

const storageKey = 'assay.persona';

/** The persona chosen last in this browser, so that a reload does not ask again. */
export function rememberedPersona(personas: Persona[]): Persona | undefined {
  const name = window.localStorage.getItem(storageKey);
  return personas.find(persona => persona.name === name);
}

export function rememberPersona(persona: Persona | undefined): void {
  if (persona) window.localStorage.setItem(storageKey, persona.name);
  else window.localStorage.removeItem(storageKey);
}
