import { openAs, openPage, signInAs } from './person';
import type { Stage } from './stage';

export function walkSignIn(stage: () => Stage): void {
  it('offers personas, and lands where one wanted to go', async () => {
    const page = await openPage(stage());
    await page.goto('/models');
    await signInAs(page, 'Model Owner');
    await page.getByRole('searchbox').first().waitFor();
    await page.context().close();
  });

  it('keeps who one is over a reload', async () => {
    const page = await openAs(stage(), 'Auditor', '/settings');
    await page.reload();
    await page.getByText('Auditor').first().waitFor();
    await page.context().close();
  });

  it('safety: S18 is refused for a page of another origin', async () => {
    const { portal } = stage();
    const response = await fetch(`${portal.url}/api/auth/persona/refresh`, {
      headers: { origin: 'http://evil.example', 'x-assay-persona': 'admin' },
    });
    expect(response.status).toBe(403);
  });

  it('safety: S18 nobody signs in as a persona that is not on offer', async () => {
    const { portal } = stage();
    const response = await fetch(`${portal.url}/api/auth/persona/refresh`, {
      headers: { 'x-assay-persona': 'root' },
    });
    expect(response.status).toBe(401);
  });
}
