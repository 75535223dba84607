import { ConfigReader } from '@backstage/config';
import { checkSignIn } from './signInCheck';

const resolver = (more: object) =>
  new ConfigReader({
    auth: {
      providers: {
        github: {
          production: {
            signIn: {
              resolvers: [
                { resolver: 'usernameMatchingUserEntityName', ...more },
              ],
            },
          },
        },
      },
    },
  });
const key = 'dangerouslyAllowSignInWithoutUserInCatalog';

describe('the check of sign-in', () => {
  it('safety: S1 refuses a provider that lets in people who are not in the catalog', () => {
    expect(() => checkSignIn(resolver({ [key]: true }))).toThrow(
      /^auth\.providers\.github\.production\.signIn\.resolvers\[0\]\.dangerouslyAllowSignInWithoutUserInCatalog is true\..*take the line out/,
    );
  });

  it.each([[{}], [{ [key]: false }]])('lets %j pass', more => {
    expect(() => checkSignIn(resolver(more))).not.toThrow();
  });

  it('lets a portal without providers pass', () => {
    expect(() => checkSignIn(new ConfigReader({}))).not.toThrow();
  });
});
