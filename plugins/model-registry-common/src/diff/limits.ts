/** Above this many changes nobody reads a list: long parts are then told as groups with counts. */
export const changesMax = 500;
/** What a part may still list where the whole is too much; eight parts of it stay below `changesMax`. */
export const changesPerPartMax = 50;
/** Groups that are told apart; the smallest of more are counted as one, under the empty name. */
export const groupsMax = 200;
/** Components that are read of an SBOM; a document of 8 MiB seldom names more. */
export const componentsMax = 20_000;
/** How deep components may lie in each other. */
export const componentDepthMax = 20;
