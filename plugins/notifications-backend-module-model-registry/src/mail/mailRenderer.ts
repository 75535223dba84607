import type { ChannelWords } from '@assay/plugin-model-registry-common';
import type { NotificationTemplateRenderer } from '@backstage/plugin-notifications-backend-module-email';
import type { Notification } from '@backstage/plugin-notifications-common';
import { placeOf, settingsPlace } from '../places';

/** A subject line longer than this is cut by most readers anyway. */
const subjectCharactersMax = 180;
/** A notice has two sentences, a digest some lines; more is a mistake of whoever sends it. */
const textCharactersMax = 10_000;

interface Parts {
  readonly baseUrl: string;
  readonly words: ChannelWords;
}

/**
 * A mail as plain as a letter: what happened, why, one link to the place, and where to change what one is
 * told. It loads nothing, so that reading it tells nobody that it was read.
 */
export function createMailRenderer(
  parts: Parts,
): Required<NotificationTemplateRenderer> {
  return {
    getSubject: async ({ payload }) => oneLine(payload.title),
    getText: async notification => textOf(parts, notification),
    getHtml: async notification => htmlOf(parts, notification),
  };
}

function textOf({ baseUrl, words }: Parts, { payload }: Notification): string {
  const place = placeOf(payload.link, baseUrl);
  return [
    payload.title,
    (payload.description ?? '').slice(0, textCharactersMax),
    place && `${words.open}: ${place}`,
    `-- \n${words.why}\n${words.choose}: ${settingsPlace(baseUrl)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function htmlOf({ baseUrl, words }: Parts, { payload }: Notification): string {
  const place = placeOf(payload.link, baseUrl);
  const lines = (payload.description ?? '')
    .slice(0, textCharactersMax)
    .split('\n')
    .filter(line => line.trim() !== '');
  const link = (to: string, text: string) =>
    `<a href="${escaped(to)}">${escaped(text)}</a>`;
  return [
    '<!doctype html>',
    `<html lang="${words.language}">`,
    '<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    '<body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; max-width: 36em">',
    `<p><strong>${escaped(payload.title)}</strong></p>`,
    ...lines.map(line => `<p>${escaped(line)}</p>`),
    ...(place ? [`<p>${link(place, words.open)}</p>`] : []),
    `<hr><p style="font-size: 13px">${escaped(words.why)} ${link(
      settingsPlace(baseUrl),
      words.choose,
    )}</p>`,
    '</body></html>',
  ].join('\n');
}

// A line break in a subject begins another header.
// eslint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u001f\u007f]+/g;

function oneLine(text: string): string {
  return text.replace(controlCharacters, ' ').slice(0, subjectCharactersMax);
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, mark => marks[mark]);
}
