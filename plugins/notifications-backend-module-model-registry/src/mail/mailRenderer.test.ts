import { channelWordsIn } from '@assay/plugin-model-registry-common';
import type { Notification } from '@backstage/plugin-notifications-common';
import { createMailRenderer } from './mailRenderer';

const { getHtml, getSubject, getText } = createMailRenderer({
  baseUrl: 'https://assay.example.com',
  words: channelWordsIn('en'),
});
const aNotice = (payload: Partial<Notification['payload']>) =>
  ({ payload: { title: 'A title', ...payload } } as Notification);

describe('safety: S13 a mail', () => {
  it('has nothing in its subject that would begin another header', async () => {
    const title = 'Approved\r\nBcc: everybody@example.com';
    expect(await getSubject(aNotice({ title }))).toBe(
      'Approved Bcc: everybody@example.com',
    );
  });

  it.each([
    // eslint-disable-next-line no-script-url -- that is what is refused
    'javascript:alert(1)',
    'data:text/html,x',
    'http://elsewhere.example.com/',
  ])('leads to no %s', async link => {
    expect(await getHtml(aNotice({ link }))).not.toContain(link);
    expect(await getText(aNotice({ link }))).not.toContain(link);
  });

  it('escapes what stands in it, and keeps its lines', async () => {
    const html = await getHtml(
      aNotice({ description: `<b onclick='x'>one</b>\n"two" & three` }),
    );
    expect(html).toContain(
      '<p>&lt;b onclick=&#39;x&#39;&gt;one&lt;/b&gt;</p>\n<p>&quot;two&quot; &amp; three</p>',
    );
  });

  it('leads from a path to the place in the portal', async () => {
    const text = await getText(aNotice({ link: '/models/inbox' }));
    expect(text).toContain(
      'Open in Assay: https://assay.example.com/models/inbox\n',
    );
  });
});
