import type { TestPortal } from '@assay/embedded/testing';

/** The token of a persona, as the sign-in page gets it. */
export async function tokenOf(
  portal: Pick<TestPortal, 'url'>,
  persona: string,
): Promise<string> {
  const response = await fetch(`${portal.url}/api/auth/persona/refresh`, {
    headers: { 'x-assay-persona': persona },
  });
  if (!response.ok)
    throw new Error(`${persona} could not sign in: ${response.status}`);
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
