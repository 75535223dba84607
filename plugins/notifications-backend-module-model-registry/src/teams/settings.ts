import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** A channel of a group, and what is posted into it. */
export interface TeamsChannel {
  /** Full ref of the group. */
  readonly group: string;
  /** Whoever knows it may post, so it is a secret: it stands in no log and in no error (safety: S16). */
  readonly url: URL;
  /** Every topic when absent. */
  readonly topics?: readonly string[];
  readonly allowPrivate: boolean;
}

const section = 'notifications.processors.teams';
const channelsMax = 100; // more groups than decide anywhere

/** Reads the channels. @throws InputError with what to set; never with an address */
export function readTeamsChannels(root: RootConfigService): TeamsChannel[] {
  const channels = root.getOptionalConfigArray(`${section}.channels`) ?? [];
  if (channels.length > channelsMax)
    throw new InputError(
      `${section}.channels has ${channels.length} entries. Use at most ${channelsMax}.`,
    );
  return channels.map(readChannel);
}

function readChannel(config: Config, at: number): TeamsChannel {
  const name = `${section}.channels[${at}]`;
  const group = config.getString('group').toLowerCase();
  if (!/^group:[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/.test(group))
    throw new InputError(
      `${name}.group is no full ref of a group. Write it as group:default/mrc.`,
    );
  const text = config.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const insecure = config.getOptionalBoolean('insecure') ?? false;
  if (url?.protocol !== (insecure ? 'http:' : 'https:') || url.username)
    throw new InputError(
      `${name}.url does not begin with https://. Copy the address of the workflow as Teams shows it.`,
    );
  return {
    group,
    url,
    topics: config.getOptionalStringArray('topics'),
    allowPrivate: config.getOptionalBoolean('allowPrivate') ?? false,
  };
}
