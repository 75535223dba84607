/** What the frame of the portal says itself; the plugins bring their own words. */
export const messages = {
  search: 'Search',
  menu: 'Menu',
  settings: 'Settings',
  home: 'Assay, models',
  ribbon: 'Embedded profile, this machine only',
  pages: {
    catalog: 'Catalog',
    catalogGraph: 'Catalog Graph',
    create: 'Create',
    docs: 'Docs',
    templates: 'Templates',
    tasks: 'Tasks',
    actions: 'Actions',
    templateEditor: 'Template Editor',
    templatingExtensions: 'Templating Extensions',
    general: 'General',
    authProviders: 'Authentication Providers',
    featureFlags: 'Feature Flags',
  },
  signIn: {
    title: 'Sign in to Assay',
    withOrganisation: 'Continue with your organisation',
    organisationHow: 'Sign in with the account you use at work',
    with: 'Continue with {{provider}}',
    again: 'Try again',
    noProvider:
      'This portal has no way to sign in. Its administrators configure one under auth.providers.',
    refused: {
      notInCatalog:
        'You are not in the catalog of this portal, so nobody can be signed in as you. Ask its administrators to add you with the mail address of your account.',
      noMail:
        'Your provider gave no verified mail address, and people are found by it here. Verify it there, or ask the administrators of the portal.',
      declined:
        'The provider did not let you in, or you turned back there. Try again.',
      noSession:
        'The provider let you in but gave no session to keep. Ask the administrators of the portal to let it give refresh tokens.',
      notBehindProxy:
        'Nobody was named by the proxy that signs people in. Open the portal at the address of the proxy.',
      fault:
        'Signing in did not work. Try again; if it stays so, the log of the portal tells its administrators why.',
    },
    machine: 'Assay on this machine',
    choose:
      'Choose who you are; sign out to switch. Facts arrive, gates judge, moves commit, the ledger remembers.',
    who: 'Who you are',
    continueAs: 'Continue as {{title}}',
    notYet:
      '{{title}} is not in the catalog yet. The first data is still loading; try again in a few seconds.',
    fault: 'The portal answered {{status}}. Look at the terminal it runs in.',
  },
  /** What the personas of the embedded profile do, as its configuration says it. */
  personas: {
    'model-owner': 'Publishes the speech models and asks for reviews',
    'data-scientist': 'Contributes versions to the speech models',
    'vision-owner': 'Publishes the vision models and asks for reviews',
    'mrc-approver-a': 'Decides on model risk',
    'mrc-approver-b': 'Decides on model risk, the second pair of eyes',
    'security-reviewer': 'Decides on data, supply chain and signatures',
    'legal-reviewer': 'Confirms licences and decides on their waivers',
    sre: 'Promotes versions that are approved',
    'product-owner': 'Accepts risk for a product',
    auditor: 'Reads the ledger and verifies evidence offline',
    admin: 'Runs the portal, decides nothing',
    viewer: 'Finds and reads',
  },
  /** What the templates under templates/ say, word for word. */
  templates: {
    publish: 'Publish a model',
    publishWhat:
      'Register a model, upload its files, say what reviewers need to know, and ask for review.',
    whichModel: 'Which model',
    modelAndVersion: 'Model and version',
    files: 'Files',
    aboutIt: 'About it',
    metadata: 'Metadata',
    forReviewers: 'For the reviewers',
    askForReview: 'Ask for review when it is published',
    askForReviewWhat:
      'Gates are judged at once. If one blocks, the version stays a draft and its page says what is missing.',
    whyFor: 'Why, and what for',
    whyForWhat:
      'What this version is for, and why now. They read it beside the evidence.',
    register: 'Register the model',
    publishVersion: 'Publish the version',
    askReview: 'Ask for review',
    requestPromotion: 'Request promotion',
    requestPromotionWhat:
      'Ask the reviewers to let a version in staging go into production.',
    recertify: 'Recertify',
    recertifyWhat:
      'Ask the reviewers to renew the approval of a version in production.',
    whichVersion: 'Which version',
    model: 'Model',
    modelWhat: 'Type a part of its name, and choose.',
    version: 'Version',
    versionWhat:
      'A semantic version such as 6.0.0, or an alias such as @production.',
    whyNow: 'Why, and why now',
    whyNowWhat: 'They read it beside the evidence.',
    fileException: 'File an exception',
    fileExceptionWhat:
      'Ask that one gate lets a version pass until a date. The role that owns the gate decides.',
    theException: 'The exception',
    gate: 'Gate',
    gateWhat:
      'Votes, the two-person rule and a digest that differs are never waived.',
    scope: 'For',
    scopeVersion: 'This version',
    scopeModel: 'All versions of the model',
    scopeGroup: 'All models of the group',
    gateMetadata: 'Metadata complete',
    gateLicence: 'Licence clean',
    gateSbom: 'SBOM present',
    gateEvaluations: 'Evaluations meet thresholds',
    gateSafety: 'Safety floor',
    gateResidency: 'Residency matches',
    gateSignature: 'Signature valid',
    gateFindings: 'Findings settled',
    whyThisVersion: 'Why this version, and why now',
    guards: 'What guards meanwhile',
    until: 'Until',
    untilWhat:
      'Low tier allows 90 days, Medium 60, High and whole groups 30, unless your organisation chose otherwise.',
  },
  notifications: {
    title: 'Notifications',
    origin: 'Models',
    approvalNeeded: 'Your vote is asked for',
    decided: 'Decided',
    approvalStale: 'An approval no longer counts',
    exceptionExpiring: 'An exception ends',
    recertificationDue: 'Recertification is due',
    informed: 'Good to know',
    dailyDigest: 'Daily digest',
    breakGlass: 'A gate was waived in an emergency',
    findings: 'Findings to fix or to test again',
    policies: 'Policies that will hold up your versions',
  },
} as const;
