import { z } from 'zod';
import { groupSchema } from '../identity';
import { webhookEventSchema, type WebhookEventName } from './events';

/** Groups a subscription can name; for more, it names none and gets all. */
export const webhookGroupsMax = 50;
export const webhookUrlLengthMax = 1_000;

/** What somebody wants to be told of: these events, of models of these groups, or of all where none is named. */
export const webhookFilterSchema = z.strictObject({
  events: z
    .array(webhookEventSchema)
    .min(1)
    .max(webhookEventSchema.options.length),
  groups: z.array(groupSchema).max(webhookGroupsMax).default([]),
});
export type WebhookFilter = z.output<typeof webhookFilterSchema>;

/** Whether a subscription is told of an event. */
export function wantsEvent(
  filter: Pick<WebhookFilter, 'events' | 'groups'>,
  event: { readonly name: WebhookEventName; readonly group: string },
): boolean {
  const { events, groups } = filter;
  return (
    events.includes(event.name) &&
    (groups.length === 0 || groups.includes(event.group))
  );
}

/** A host that may be told something; nothing else is ever called (safety: S14). */
export interface WebhookHost {
  /** As in an address, with its port where that is not the usual one. */
  readonly host: string;
  /** Plain HTTP, for a host of this machine. */
  readonly insecure: boolean;
}

export interface Fault {
  readonly rule: string;
  readonly fix: string;
}

/**
 * Why an address may not be told anything; undefined when it may. A name and password in an address would
 * be kept readable and logged by others, and a fragment is never sent.
 */
export function faultOfTarget(
  text: string,
  hosts: readonly WebhookHost[],
): Fault | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return {
      rule: 'is no address that can be called',
      fix: 'Use one such as https://hooks.example.com/assay',
    };
  if (url.username || url.password || url.hash)
    return {
      rule: 'has a name, a password or a fragment in it',
      fix: 'Leave them out; what is sent is signed, and that tells the receiver who sends it',
    };
  const host = hosts.find(one => one.host === url.host);
  if (!host)
    return {
      rule: `names ${url.host}, which is none of the hosts that may be told`,
      fix: 'Use one of them, or ask the administrators to add it to modelRegistry.webhooks.hosts',
    };
  const scheme = host.insecure ? 'http:' : 'https:';
  if (url.protocol !== scheme)
    return {
      rule: `does not begin with ${scheme}//`,
      fix: `Call ${url.host} by ${scheme}//, as modelRegistry.webhooks.hosts says`,
    };
  return undefined;
}
