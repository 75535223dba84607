/** What the court says of service accounts and their signatures. */
export const accountsDe: Readonly<Record<string, string>> = {
  'The account {0} has no key {1} in force. Nothing was changed.':
    'Das Konto {0} hat keinen gültigen Schlüssel {1}. Nichts wurde geändert.',
  'You have {0} live accounts already. Revoke what is not needed any more, then make this one.':
    'Du hast schon {0} gültige Konten. Was nicht mehr gebraucht wird, zurückziehen, dann dieses anlegen.',
  'An account has at most {0} keys in its life. Make another account.':
    'Ein Konto hat in seinem Leben höchstens {0} Schlüssel. Ein anderes Konto anlegen.',
  'Only {0}, who made the account {1}, is shown its tokens and sets its keys. You may revoke it, and make one of your own.':
    'Nur {0}, von wem das Konto {1} stammt, sieht seine Token und setzt seine Schlüssel. Du darfst es zurückziehen und ein eigenes anlegen.',
  'The account {0} {1}. Nothing was changed. Make another one.':
    'Das Konto {0} {1}. Nichts wurde geändert. Ein anderes anlegen.',
  'the signature is not that of a registered key over this request':
    'die Signatur ist nicht die eines eingetragenen Schlüssels über diese Anfrage',
  'Sign {0} as it is sent, with the key whose keyid is named':
    '{0} so signieren, wie es gesendet wird, mit dem Schlüssel, dessen keyid genannt ist',
  'this very request was sent before': 'genau diese Anfrage kam schon einmal',
  'Sign it anew for each time it is sent; a nonce tells two of one second apart':
    'Für jedes Senden neu signieren; eine Nonce unterscheidet zwei derselben Sekunde',
  "The portal's policy cannot be asked about whoever made this account, so it may do nothing. Have the policy handed to the court with modelPolicyExtensionPoint (docs/operations/access.md).":
    'Die Regeln des Portals lassen sich nicht nach dem fragen, von dem dieses Konto stammt, also darf es nichts. Die Regeln dem Register mit modelPolicyExtensionPoint übergeben (docs/operations/access.md).',
  'There is, or was, an account {0}. Names are not used again, since the ledger names accounts by them. Choose another.':
    'Ein Konto {0} gibt oder gab es schon. Namen werden nicht wieder benutzt, weil das Journal Konten so nennt. Einen anderen wählen.',
  'The key id {0} is taken, or was. Choose another.':
    'Die Schlüsselkennung {0} ist oder war vergeben. Eine andere wählen.',
  'The account {0} is for {1}, and this is about {2}. Ask {3} for an account that reaches there.':
    'Das Konto {0} ist für {1}, und hier geht es um {2}. {3} um ein Konto bitten, das dorthin reicht.',
  'The body is not the one whose Content-Digest was signed. Send sha-256 of the body as it is, and sign that.':
    'Der Inhalt ist nicht der, dessen Content-Digest signiert wurde. sha-256 des Inhalts senden, wie er ist, und das signieren.',
  'You have made more than {0} requests{1} in a minute. Wait {2} s and go on.':
    'Du hast in einer Minute mehr als {0} Anfragen{1} gestellt. {2} s warten, dann weiter.',
  ' with this account': ' mit diesem Konto',
  ' of this kind': ' dieser Art',
};
