import type { ChannelWords } from '@assay/plugin-model-registry-common';
import type { SlackBlockKitRenderer } from '@backstage/plugin-notifications-backend-module-slack';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import { placeOf } from '../places';

/** What Slack takes in one text of a section. */
const textCharactersMax = 3_000;

/** A message as Slack draws it: plain text, so that nothing in it becomes a mention or a link, and one button. */
export function blocksOf(
  payload: NotificationPayload,
  { words, baseUrl }: { words: ChannelWords; baseUrl: string },
): ReturnType<SlackBlockKitRenderer> {
  const place = placeOf(payload.link, baseUrl);
  const said = payload.description ?? payload.title;
  return [
    {
      type: 'section',
      text: {
        type: 'plain_text',
        emoji: false,
        text: said.slice(0, textCharactersMax),
      },
      ...(place && {
        accessory: {
          type: 'button' as const,
          text: { type: 'plain_text' as const, text: words.open },
          url: place,
          action_id: 'open-place',
        },
      }),
    },
  ];
}
