import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Signer } from '@assay/plugin-model-registry-common';
import type { PolicyEngine } from '@assay/policy-engine';
import type { Knex } from 'knex';
import { loadActive, type ActiveSet } from './activeSet';

/** A set in which something could not be made ready is read again after a while: it may have been the machine. */
const retryMs = 30_000;

interface Parts {
  readonly db: Knex;
  readonly logger: Pick<LoggerService, 'error'>;
  readonly signer?: Signer;
}

/** The newest set that was read, kept until a case names another. */
export class ActiveSets {
  private known?: { version: bigint; set: Promise<ActiveSet> };
  private last?: ActiveSet;

  constructor(
    private readonly parts: Parts,
    private readonly engine: PolicyEngine,
  ) {}

  /** A case that was gathered before the newest change is judged by the newest set, and then found to be old. */
  async at(version: string): Promise<ActiveSet> {
    const wanted = BigInt(version);
    if (!this.known || this.known.version < wanted) this.read(wanted);
    const { set } = this.known!;
    const { readAt, failed } = await set;
    const isOld = failed && performance.now() - readAt > retryMs;
    if (isOld && this.known?.set === set) this.read(wanted);
    return this.known?.set ?? set;
  }

  private read(version: bigint): void {
    const set = loadActive({
      ...this.parts,
      engine: this.engine,
      before: this.last,
    });
    const known = { version, set };
    this.known = known;
    set.then(
      read => {
        this.last = read;
      },
      () => {
        // The database was away; the next case reads it again.
        if (this.known === known) this.known = undefined;
      },
    );
  }
}
