export interface Config {
  app: {
    /**
     * Roles one may try on; set by the embedded profile and by nothing else.
     * @deepVisibility frontend
     */
    personas?: Array<{ name: string; title: string; does: string }>;
  };
}
