export interface Config {
  permission?: {
    assay?: {
      /**
       * Who may do what in the whole portal. With it nothing else is allowed; without it people who are
       * signed in may do everything that the registry's own roles leave open.
       */
      roles?: Array<{
        name: string;
        /** Full refs of groups and users. */
        members: string[];
        allow: Array<{
          /** Names, beginnings such as `catalog.*`, or `*`. */
          permissions: string[];
          /** IS_MODEL_OWNER, HAS_TIER and IN_GROUP, with allOf, anyOf and not; for permissions on models. */
          where?: object;
        }>;
      }>;
    };
  };
  modelRegistry?: {
    /** `embedded` is one machine on loopback with personas; everything else is `production`, the default. */
    profile?: 'embedded' | 'production';
    /** What the installation is called, on screens and in evidence. */
    environment?: string;
    /**
     * From full group entity refs to the roles their members hold: a list of roles, or roles with the
     * catalog namespaces they are for. Owners of a model need no entry here.
     */
    roles?: {
      [groupRef: string]:
        | string[]
        | {
            roles: string[];
            groups: string[];
          };
    };
    /** Who decides on access: the built-in rules, or rules in Rego. See docs/operations/access.md. */
    authorization?: {
      /** `builtin` when left out. */
      engine?: 'builtin' | 'opa';
      /** A folder of Rego; left out for the built-in rules in Rego. */
      pack?: string;
    };
    organisation?: {
      /**
       * How `backstage.io/managed-by-origin-location` of users and groups begins that are the
       * organisation's own. Others make nobody an approver. Must be set outside the embedded profile.
       */
      origins?: string[];
    };
    /** Accounts of labs, scanners and CI, each with the people who own it. */
    services?: Array<{
      /** As `subject` in `backend.auth.externalAccess`. */
      subject: string;
      kind?: 'lab' | 'scanner' | 'ci';
      /** Full entity refs; they count as authors of what the account does. */
      owners: string[];
      /** Kinds of facts the account may record. */
      factKinds?: string[];
    }>;
    signing?: {
      /** Ed25519 keys that count as signatures of a group. */
      keys?: Array<{
        keyId: string;
        /** Full group entity ref. */
        group: string;
        /** 32 bytes in base64. */
        publicKey: string;
      }>;
    };
    techdocs?: {
      /**
       * Puts the text of cards into the search of docs. Only with a policy that binds the catalog to
       * `model.read`, since that search shows them to whoever may read the entity. Off by default.
       */
      searchCards?: boolean;
    };
    notifications?: {
      /**
       * Tells people what waits for them, through the portal's notifications. On by default; off where
       * the notifications backend is not installed.
       */
      enabled?: boolean;
      /** What notifications are written in, for everybody; `en` when left out. */
      language?: 'en' | 'de';
      /** Tells everybody once a day what waits for them. Nobody is told without it. */
      digest?: {
        /** From this hour on, 0 to 23. */
        hour: number;
        /** UTC when left out; a name such as Europe/Berlin. */
        timeZone?: string;
        /** How many days ahead dates are told of; 7, and never more than 14. */
        daysAhead?: number;
      };
    };
    /** Thresholds and terms; what is left out keeps the value of the seed. */
    rules?: object;
    ledger?: {
      /** The log's name, such as registry.example.com/log. It never changes. */
      origin?: string;
      /** An Ed25519 key: PEM (PKCS#8), or a 32-byte seed in hex or base64. Readable by its owner alone. */
      keyFile?: string;
      /** A folder, outside the database's backups, for the newest signed checkpoint. */
      publishTo?: string;
    };
    /** What a service account may ask for at most. */
    accounts?: {
      /** How long one lives, in days; 90, and never more than 366. */
      daysMax?: number;
      /** 600. */
      requestsPerMinuteMax?: number;
      /** How long the token before a rotation may work on, in hours; 24, and never more than 168. */
      overlapHoursMax?: number;
    };
    /** What a process keeps in memory to answer searches; of more than that the database answers them. */
    search?: {
      /** 100000; 0 keeps nothing. */
      maxModels?: number;
      /** 1000000. */
      maxVersions?: number;
    };
    /** Requests a caller may make in a minute; each replica counts for itself. */
    rateLimit?: {
      readsPerMinute?: number;
      writesPerMinute?: number;
      decisionsPerMinute?: number;
      bytesPerMinute?: number;
    };
    /** Reading stored bytes again, to find what has changed on its own. */
    integrity?: {
      /** On by default. */
      enabled?: boolean;
      /** How old the last reading of a file may grow; 30. */
      everyDays?: number;
      /** How fast one replica reads; 20. */
      mebibytesPerSecond?: number;
      /** Files of one run; 1000. A run begins every hour. */
      filesPerRun?: number;
      /** How long a run may take; 45. */
      minutesPerRun?: number;
    };
    /** Bytes that stay elsewhere. Without it no reference is taken. */
    references?: {
      hosts?: Array<{
        /** As in an address, with its port where that is not the usual one. */
        host: string;
        /** Other hosts of this list that it may redirect to. */
        redirectsTo?: string[];
        /** Hosts that a registry may want a token of for a repository; each of them is in this list. */
        tokensFrom?: string[];
        /** Allows addresses of a private network. */
        allowPrivate?: boolean;
        /** Plain HTTP; for a host of this machine. */
        insecure?: boolean;
        /**
         * Sent to this host as `Authorization`.
         * @visibility secret
         */
        authorization?: string;
      }>;
      buckets?: Array<{
        bucket: string;
        region: string;
        endpoint?: string;
        forcePathStyle?: boolean;
        allowPrivate?: boolean;
        accessKeyId?: string;
        /** @visibility secret */
        secretAccessKey?: string;
      }>;
      /** Where hf:// is asked; https://huggingface.co. */
      huggingFaceEndpoint?: string;
      /** Of one file; 100. */
      maxGibibytes?: number;
      /** Of one fetch; 6. */
      maxHours?: number;
      /** How old a good reading may grow; 7. */
      everyDays?: number;
    };
    /** Who outside may be told of what happens. Without it nobody is. */
    webhooks?: {
      /**
       * The secrets of webhooks are kept under it; 32 random characters or more.
       * @visibility secret
       */
      encryptionKey: string;
      /**
       * Keys that secrets may still be kept under, until each was rotated.
       * @deepVisibility secret
       */
      encryptionKeysBefore?: string[];
      hosts?: Array<{
        /** As in an address, with its port where that is not the usual one. */
        host: string;
        /** Allows addresses of a private network. */
        allowPrivate?: boolean;
        /** Plain HTTP; for a host of this machine. */
        insecure?: boolean;
      }>;
    };
    /** Code hosts that may tell of pushed tags by webhook; each is received from only where it is set. */
    receivers?: {
      github?: {
        /**
         * Secrets of webhooks: the one in force first, then those that webhooks still have.
         * @deepVisibility secret
         */
        secrets: string[];
        /** Where repositories are cloned from; https://github.com when left out. */
        cloneUrl?: string;
        /**
         * Reads private repositories.
         * @visibility secret
         */
        token?: string;
        /** Allows addresses of a private network. */
        allowPrivate?: boolean;
        /** Plain HTTP; for a host of this machine. */
        insecure?: boolean;
      };
      gitlab?: {
        /**
         * Signing tokens of webhooks, whsec_…, the one in force first.
         * @deepVisibility secret
         */
        signingTokens?: string[];
        /**
         * Secret tokens, which GitLab sends as they are; for those older than signing tokens.
         * @deepVisibility secret
         */
        tokens?: string[];
        /** Where repositories are cloned from; https://gitlab.com when left out. */
        cloneUrl?: string;
        /**
         * Reads private repositories.
         * @visibility secret
         */
        token?: string;
        /** Allows addresses of a private network. */
        allowPrivate?: boolean;
        /** Plain HTTP; for a host of this machine. */
        insecure?: boolean;
      };
      /** Whose signature of a tag counts. */
      signers?: Array<{
        name: string;
        /** A line of SSH: ssh-ed25519 AAAA… */
        publicKey: string;
        /** As github.com/acme/vad; all when left out. */
        repositories?: string[];
      }>;
    };
    /** What the models of an owning group may have together; what is left out is not limited. */
    quotas?: {
      /** For every group that has none of its own. */
      default?: { bytes?: number; files?: number; versions?: number };
      /** By full group entity ref. */
      groups?: {
        [groupRef: string]: {
          bytes?: number;
          files?: number;
          versions?: number;
        };
      };
    };
    links?: {
      /**
       * Signs the short-lived links to bytes.
       * @visibility secret
       */
      secret?: string;
    };
    store?: {
      type: 'local' | 's3';
      /** Where the bytes physically are; the residency gate compares it. */
      region?: string;
      /** Of the local store. */
      directory?: string;
      bucket?: string;
      /** Everything lies below it in the bucket. */
      prefix?: string;
      /** Of what speaks like S3; left out for AWS. */
      endpoint?: string;
      /** The bucket in the path and not in the name of the host. */
      forcePathStyle?: boolean;
      /** Left out where the process has a role of its own. */
      accessKeyId?: string;
      /** @visibility secret */
      secretAccessKey?: string;
      /** Sent with every write to the bucket. */
      encryption?: {
        algorithm: 'AES256' | 'aws:kms';
        /** For every environment that has no key of its own. */
        keyId?: string;
        /** A key for each `modelRegistry.environment`. */
        keys?: { [environment: string]: string };
      };
      /** How long a stored file cannot be deleted; the bucket has to have Object Lock. */
      objectLock?: {
        mode: 'GOVERNANCE' | 'COMPLIANCE';
        days: number;
      };
      /** Moves files that no version in use has to where they cost less. */
      cold?: {
        /** How long every version that has a file must have been put away, unchanged. */
        afterDays: number;
        /** Of a bucket; a local store has its folder `cold`. */
        class?: 'STANDARD_IA' | 'GLACIER_IR' | 'GLACIER' | 'DEEP_ARCHIVE';
        filesPerRun?: number;
      };
    };
    /** Regions besides that of `store`. No bytes go from one to another. */
    regions?: Array<{
      /** Such as us-east-1; the residency gate compares it. */
      name: string;
      /** Model groups, namespaces of the catalog, whose models are kept there. */
      groups?: string[];
      /** Left out for the region of `modelRegistry.store`. */
      store?: {
        type: 'local' | 's3';
        /** What a bucket that is not of AWS calls its region, where that is something else. */
        region?: string;
        /** Of the local store. */
        directory?: string;
        bucket?: string;
        /** Everything lies below it in the bucket. */
        prefix?: string;
        /** Of what speaks like S3; left out for AWS. */
        endpoint?: string;
        /** The bucket in the path and not in the name of the host. */
        forcePathStyle?: boolean;
        /** Left out where the process has a role of its own. */
        accessKeyId?: string;
        /** @visibility secret */
        secretAccessKey?: string;
        /** Sent with every write to the bucket. */
        encryption?: {
          algorithm: 'AES256' | 'aws:kms';
          /** For every environment that has no key of its own. */
          keyId?: string;
          /** A key for each `modelRegistry.environment`. */
          keys?: { [environment: string]: string };
        };
        /** How long a stored file cannot be deleted; the bucket has to have Object Lock. */
        objectLock?: {
          mode: 'GOVERNANCE' | 'COMPLIANCE';
          days: number;
        };
        /** Moves files that no version in use has to where they cost less. */
        cold?: {
          /** How long every version that has a file must have been put away, unchanged. */
          afterDays: number;
          /** Of a bucket; a local store has its folder `cold`. */
          class?: 'STANDARD_IA' | 'GLACIER_IR' | 'GLACIER' | 'DEEP_ARCHIVE';
          filesPerRun?: number;
        };
      };
    }>;
  };
}
