import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChannelWords } from '@assay/plugin-model-registry-common';
import type {
  NotificationProcessor,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { teamsMessage } from './card';
import { postMessage, type PostParts } from './postMessage';
import type { TeamsChannel } from './settings';

/** Messages under way or waiting for another attempt; beyond them something is out of order for long. */
const waitingMax = 500;

interface Parts {
  readonly channels: readonly TeamsChannel[];
  readonly logger: Pick<LoggerService, 'warn'>;
  readonly baseUrl: string;
  readonly words: ChannelWords;
  readonly wait: PostParts['wait'];
  readonly attemptMsMax?: number;
}

/**
 * Posts what a group is told into its channel, once for each notice however many people it goes to. Which
 * groups that are, the sender says: the court names those whose members may all read of it (safety: S9).
 * As Backstage's own channels do, it lets go of what it cannot deliver; the list in the portal keeps it.
 */
export class TeamsProcessor implements NotificationProcessor {
  private readonly parts: Parts;
  private readonly waiting = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  getName(): string {
    return 'Teams';
  }

  /** Called once for each notice, before it is split up by people. Nobody waits for Teams. */
  async processOptions(
    options: NotificationSendOptions,
  ): Promise<NotificationSendOptions> {
    const told = groupsTold(options);
    const { topic } = options.payload;
    for (const channel of this.parts.channels) {
      const wants =
        !channel.topics ||
        (topic !== undefined && channel.topics.includes(topic));
      if (wants && told.has(channel.group)) this.post(channel, options);
    }
    return options;
  }

  /** When what is under way has come to its end. */
  async settled(): Promise<void> {
    await Promise.all(this.waiting);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settled();
  }

  private post(channel: TeamsChannel, options: NotificationSendOptions): void {
    if (this.waiting.size >= waitingMax) {
      this.warn(channel, 'too many messages wait already');
      return;
    }
    const { signal } = this.stopping;
    const message = teamsMessage(options.payload, this.parts);
    const posted = postMessage({ ...this.parts, signal }, channel, message)
      .catch(() => 'the portal stops')
      .then(why => {
        if (why !== undefined) this.warn(channel, why);
      })
      .finally(() => this.waiting.delete(posted));
    this.waiting.add(posted);
  }

  private warn({ group }: TeamsChannel, why: string): void {
    this.parts.logger.warn(
      `A notice was not posted to the channel of ${group} in Teams: ${why}`,
    );
  }
}

/** The groups that the sender names, and those that it addresses. */
function groupsTold({
  recipients,
  payload,
}: NotificationSendOptions): Set<string> {
  const named: unknown = payload.metadata?.groups;
  const refs: unknown[] = Array.isArray(named) ? [...named] : [];
  if (recipients.type === 'entity') refs.push(...[recipients.entityRef].flat());
  return new Set(
    refs
      .filter(ref => typeof ref === 'string')
      .map(ref => (ref as string).toLowerCase())
      .filter(ref => ref.startsWith('group:')),
  );
}
