export interface Config {
  notifications?: {
    processors?: {
      /** Posts what groups are told to their channels in Microsoft Teams. Nothing is sent without it. */
      teams?: {
        channels: {
          /** The group whose channel it is, as a full ref such as group:default/mrc. */
          group: string;
          /**
           * The address of the workflow that posts into the channel. Whoever knows it may post.
           * @visibility secret
           */
          url: string;
          /** What is posted; every topic when left out. */
          topics?: string[];
          /** Plain HTTP, for a receiver on this machine. */
          insecure?: boolean;
          /** For a receiver in one's own network; else private addresses are refused. */
          allowPrivate?: boolean;
        }[];
      };
    };
  };
}
