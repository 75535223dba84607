import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Sent by the sign-in page; browsers of other origins cannot set it without a preflight, which is refused. */
export const personaHeader = 'x-assay-persona';

/** Takes the persona's name from the request, when it is one of those on offer. */
export function personaAuthenticator(names: string[]) {
  return createProxyAuthenticator({
    defaultProfileTransform: async (result: { name: string }) => ({
      profile: { displayName: result.name },
    }),
    initialize() {},
    async authenticate({ req }) {
      const name = req.header(personaHeader);
      if (!name || !names.includes(name)) {
        throw new AuthenticationError(
          `Name one of the personas in the ${personaHeader} header: ${names.join(
            ', ',
          )}`,
        );
      }
      return { result: { name } };
    },
  });
}
