/** Who may do what, and what a fact or its metadata has to be, in German by what the court says in English. */
export const rolesDe: Readonly<Record<string, string>> = {
  'A {0} is given by a person directly, not by a service or a template in their name. Do it in the portal or with assay login.':
    'Ein Befund der Art {0} kommt unmittelbar von einem Menschen, nicht von einem Dienst oder einer Vorlage in seinem Namen. Im Portal oder mit assay login erledigen.',
  "The account {0} does not record facts of kind '{1}'. A service posts only its own kinds. Name the kind in modelRegistry.services for it, if it is the one that measures that.":
    'Das Konto {0} erfasst keine Befunde der Art „{1}“. Ein Dienst erfasst nur seine eigenen Arten. Die Art unter modelRegistry.services für ihn nennen, wenn er es ist, der das misst.',
  '{0}, so its {1} is given by somebody else. Ask a colleague who holds the same role.':
    '{0}, also kommt dieser Befund ({1}) von jemand anderem. Jemanden mit derselben Rolle bitten.',
  "Facts of kind '{0}' come from {1}, and that is not you towards this model. Ask them to record it.":
    'Befunde der Art „{0}“ kommen von {1}, und das bist du für dieses Modell nicht. Sie bitten, ihn zu erfassen.',
  'Version {0} is not sealed, and a fact is about sealed bytes. Seal it first, then record the fact.':
    'Version {0} ist nicht versiegelt, und ein Befund handelt von versiegelten Bytes. Erst versiegeln, dann den Befund erfassen.',
  "A fact of kind '{0}' has no document. Leave 'document' out.":
    'Ein Befund der Art „{0}“ hat kein Dokument. „document“ weglassen.',
  "An SBOM comes with its document. Send the text of it as 'document'.":
    'Eine SBOM kommt mit ihrem Dokument. Dessen Text als „document“ senden.',
  'The document arrived different from what was declared: {0} with {1} bytes, in place of {2} with {3}. Nothing was stored. Send it again with the digest of these bytes.':
    'Das Dokument kam anders an als angemeldet: {0} mit {1} Bytes statt {2} mit {3}. Nichts wurde gespeichert. Mit dem Digest dieser Bytes noch einmal senden.',
  "The portal's rules of access say no here ({0}). Ask the administrators of the portal, who set them.":
    'Die Zugriffsregeln des Portals sagen hier Nein ({0}). Die Verwaltung des Portals fragen, die sie festgelegt hat.',
  "The portal's policy does not give you '{0}' here. Ask the administrators of the portal for it.":
    'Die Regeln des Portals geben dir hier „{0}“ nicht. Die Verwaltung des Portals darum bitten.',
  'This is decided by a person who is signed in, not by a service, a template or a token. Do it in the portal or with assay login.':
    'Das entscheidet ein angemeldeter Mensch, kein Dienst, keine Vorlage und kein Token. Im Portal oder mit assay login erledigen.',
  'This is called by services only. Use an account of a lab or a scanner.':
    'Das rufen nur Dienste auf. Ein Konto eines Labors oder Scanners nehmen.',
  "The service '{0}' has no accessRestrictions, so it may not write here. Give its token in backend.auth.externalAccess the plugin model-registry and the permissions it needs.":
    'Der Dienst „{0}“ hat keine accessRestrictions, darf hier also nicht schreiben. Seinem Token unter backend.auth.externalAccess das Plugin model-registry und die nötigen Rechte geben.',
  'This is for the roles {0}. Ask whoever holds one of them, or the administrators of the portal.':
    'Das ist für die Rollen {0}. Jemanden fragen, der eine davon hat, oder die Verwaltung des Portals.',
  'This is for the roles {0} towards {1}/{2}. Its owner is {3}: ask there.':
    'Das ist für die Rollen {0} gegenüber {1}/{2}. Es gehört {3}: dort fragen.',
  'An exception from this gate is asked for already and waits for its decision. Wait for it, or ask {0} to decide.':
    'Eine Ausnahme von dieser Prüfung ist schon beantragt und wartet auf ihre Entscheidung. Darauf warten oder {0} um die Entscheidung bitten.',
  'No decision on version {0} is entry {1}. Take the id of an entry of this version that carries caseSha256.':
    'Keine Entscheidung über Version {0} ist der Eintrag {1}. Die Kennung eines Eintrags dieser Version nehmen, der caseSha256 trägt.',
  'The facts of this version or the policies it is held against changed {0} times while it was being judged. Nothing was written. Send the request again.':
    'Die Befunde dieser Version oder die Regelpakete, an denen sie gemessen wird, änderten sich {0} Mal, während sie beurteilt wurde. Nichts wurde geschrieben. Die Anfrage noch einmal senden.',
  'Lowering the risk tier from {0} to {1} is for mrc-approver. Ask one of them to do it.':
    'Die Risikostufe von {0} auf {1} zu senken ist Sache von mrc-approver. Jemanden mit dieser Rolle darum bitten.',
  'You do not belong to {0}, so you cannot make it the owner of a model. Name a group of yours, or ask somebody of that group.':
    'Du gehörst nicht zu {0}, kannst ihr also kein Modell zu eigen geben. Eine eigene Gruppe nennen oder jemanden aus dieser Gruppe bitten.',
  'you do not belong to {0}, so you cannot make it the owner of a model':
    'du gehörst nicht zu {0}, kannst ihr also kein Modell zu eigen geben',
  'Name a group of yours, or ask somebody of that group to import it.':
    'Eine eigene Gruppe nennen oder jemanden aus dieser Gruppe bitten, es einzutragen.',
  'versions of {0} are for its model-owner and contributor':
    'Versionen von {0} sind Sache von model-owner und contributor',
  'Ask there: {0}.': 'Dort fragen: {0}.',
  'holds what looks like {0}. Nothing was stored.':
    'enthält etwas, das wie {0} aussieht. Nichts wurde gespeichert.',
  'Put it in Vault and give its path here; change the key, since it has travelled.':
    'In Vault ablegen und hier den Pfad angeben; den Schlüssel wechseln, denn er ist gereist.',
  'is not a field of {0}': 'ist kein Feld von {0}',
  'Leave it out, or use a field of docs/reference/metadata.md.':
    'Weglassen oder ein Feld aus docs/reference/metadata.md nehmen.',
  'has a name that is not allowed': 'hat einen Namen, der nicht erlaubt ist',
  'says {0}, and this is {1}': 'sagt {0}, und dies ist {1}',
  'Leave it out, or write {0}.': 'Weglassen oder {0} schreiben.',
  'is not a list': 'ist keine Liste',
  'is too long, too large or has too many entries':
    'ist zu lang, zu groß oder hat zu viele Einträge',
  'is too short or too small': 'ist zu kurz oder zu klein',
  'is not one of the values allowed': 'ist keiner der erlaubten Werte',
  'is not in the form asked for': 'ist nicht in der verlangten Form',
  'is not {0}': 'ist nicht {0}',
  'of type {0}': 'von der Art {0}',
};
