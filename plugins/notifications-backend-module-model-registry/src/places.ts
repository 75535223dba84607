import { resolveNotificationLink } from '@backstage/plugin-notifications-node';

/** Where a notice leads, as a whole address; undefined where it is none that a browser should open (safety: S14). */
export function placeOf(
  link: string | undefined,
  baseUrl: string,
): string | undefined {
  const whole = resolveNotificationLink(link, baseUrl);
  const url = whole && URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url) return undefined;
  // Plain HTTP only where the portal itself is read by it, as on a laptop.
  const isOwn = url.origin === new URL(baseUrl).origin;
  return url.protocol === 'https:' || isOwn ? url.href : undefined;
}

/** Where people choose what they are told, and by what. */
export function settingsPlace(baseUrl: string): string {
  return `${baseUrl.replace(/\/$/, '')}/settings/notifications`;
}
