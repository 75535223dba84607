import type { ChannelWords } from '@assay/plugin-model-registry-common';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import { placeOf } from '../places';

/** Teams refuses a message of more than 28 KB; this leaves room for what is around the text. */
const textCharactersMax = 5_000;
const titleCharactersMax = 300;

/**
 * A message with one Adaptive Card, as a workflow that posts to a channel takes it. Text stands in runs,
 * which are not read as Markdown, so that nothing in it becomes a link or a mention.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function teamsMessage(
  { title, description, link }: NotificationPayload,
  { words, baseUrl }: { words: ChannelWords; baseUrl: string },
): object {
  const place = placeOf(link, baseUrl);
  const lines = (description ?? '')
    .slice(0, textCharactersMax)
    .split('\n')
    .filter(line => line.trim() !== '');
  const run = (text: string, more = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...more }],
  });
  const heading = title.slice(0, titleCharactersMax);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          lang: words.language,
          fallbackText: heading,
          body: [
            run(heading, { weight: 'Bolder', size: 'Medium' }),
            ...lines.map(line => run(line)),
          ],
          actions: place
            ? [{ type: 'Action.OpenUrl', title: words.open, url: place }]
            : [],
        },
      },
    ],
  };
}
