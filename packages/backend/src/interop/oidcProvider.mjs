// A certified OIDC provider on loopback, with its own pages for signing in and consent. Who types
// `model-owner` there is model-owner@example.com; any password will do. It prints its port.
import { createServer } from 'node:http';
// eslint-disable-next-line @backstage/no-undeclared-imports -- part of a test, which its name does not tell
import Provider from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);

/** A person as the provider knows them: the name that was typed at its sign-in page. */
function accountOf(name) {
  return {
    accountId: name,
    claims: async () => ({
      sub: name,
      name: `Account of ${name}`,
      email: `${name.replace('unverified-', '')}@example.com`,
      email_verified: !name.startsWith('unverified-'),
    }),
  };
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
    },
    cookies: { keys: [clientSecret] },
    findAccount: async (_, name) => accountOf(name),
    // As most providers in use do; the standard would have it after consent only.
    issueRefreshToken: async (_, client) =>
      client.grantTypeAllowed('refresh_token'),
    pkce: { required: () => false },
  });
  server.on('request', provider.callback());
  process.stdout.write(`${port}\n`);
});

// Whoever started it holds the other end; when they are gone, so is this.
process.stdin.on('end', () => process.exit(0)).resume();
