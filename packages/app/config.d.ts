export interface Config {
  app: {
    /**
     * Roles one may try on; set by the embedded profile and by nothing else.
     * @deepVisibility frontend
     */
    personas?: Array<{ name: string; title: string; does: string }>;
  };
  auth?: {
    /**
     * Which block of each provider applies.
     * @visibility frontend
     */
    environment?: string;
    /** The page offers those that are named here; what is in them stays with the backend. */
    providers?: {
      /** @visibility frontend */
      oidc?: object;
      /** @visibility frontend */
      github?: object;
      /** @visibility frontend */
      google?: object;
      /** @visibility frontend */
      microsoft?: object;
      /** @visibility frontend */
      oauth2Proxy?: object;
    };
  };
}
