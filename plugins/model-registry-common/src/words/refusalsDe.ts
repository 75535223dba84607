import type { Words } from './types';

/** Why a move or decision was refused, in German. */
export const refusalsDe: Words['refusals'] = {
  'wrong-state': {
    what: '{version} wurde nicht {done}.',
    why: 'Der Zustand ist {state}; von dort beginnt dieser Schritt nicht.',
    next: 'Der Weg zur Produktion zeigt, welche Schritte möglich sind.',
  },
  'gate-blocked': {
    what: '{version} wurde nicht {done}.',
    why: {
      by: 'count',
      one: '1 Prüfung blockiert: {gates}.',
      other: '{count} Prüfungen blockieren: {gates}.',
    },
    next: 'Nichts hat sich geändert; die Prüfungen zeigen, was zu tun ist.',
  },
  'role-missing': {
    what: '{version} wurde nicht {done}.',
    why: 'Nötig ist eine der Rollen {needed}; deine Rollen hier: {yours}.',
    next: 'Eine dieser Rollen fragen oder nachsehen, wer was darf.',
  },
  'separation-of-duties': {
    what: 'Du kannst über {version} nicht entscheiden.',
    why: 'Niemand entscheidet über die eigene Arbeit: {because}.',
    next: 'Jemand anderen mit dieser Rolle fragen.',
  },
  'already-voted': {
    what: 'Du hast über {version} schon als {role} abgestimmt.',
    why: 'Jede Person hat eine Stimme je Rolle, und deine zählt.',
    next: 'Die Stimme zurücknehmen, um sie zu ändern.',
  },
  'case-changed': {
    what: '{version} hat sich beim Lesen geändert.',
    why: 'Gezeigt wurde der Fall {shown}; jetzt ist es {current}.',
    next: 'Die Änderung ansehen, dann neu entscheiden. Der Text bleibt erhalten.',
  },
  'no-open-request': {
    what: '{version} hat keinen offenen Antrag.',
    why: 'Es gibt nichts zu entscheiden und nichts zurückzuziehen.',
    next: 'Die Modellverantwortung kann Hochstufung oder Rezertifizierung beantragen.',
  },
  'request-already-open': {
    what: '{version} hat einen offenen Antrag.',
    why: 'Eine Version hat immer nur einen Antrag.',
    next: 'Die Stimmen abwarten oder ihn zurückziehen.',
  },
  'not-sealed': {
    what: '{version} ist nicht versiegelt.',
    why: 'Geprüft werden Bytes, die sich nicht mehr ändern.',
    next: 'Erst versiegeln, dann einreichen.',
  },
  'decision-needs-a-person': {
    what: '{version} wurde nicht {done}.',
    why: 'Das darf nur eine angemeldete Person, die selbst handelt; dies kam über einen Dienst.',
    next: 'Das Portal öffnen oder mit assay login anmelden.',
  },
  'nothing-to-take-back': {
    what: 'Du hast über {version} als {role} keine Stimme abgegeben.',
    why: 'In diesem Antrag wurde keine abgegeben, oder sie ist schon zurückgenommen.',
    next: 'Die Rolle wählen, in der du abgestimmt hast.',
  },
  'not-waivable': {
    what: 'Keine Ausnahme kann diese Prüfung aussetzen.',
    why: '{gate} setzt niemand aus.',
    next: 'Erfüllen, was sie verlangt.',
  },
  'end-out-of-range': {
    what: 'Die Ausnahme kann nicht am {endsAt} enden.',
    why: 'Bei Stufe {tier} endet eine Ausnahme nach heute und bis {latest}.',
    next: 'Ein früheres Ende wählen.',
  },
  'not-your-turn': {
    what: 'Die Rolle {role} ist bei {version} noch nicht an der Reihe.',
    why: 'Die Freigaberegeln fragen zuerst: {before}.',
    next: 'Sobald diese Stimmen da sind, kommt eine Nachricht.',
  },
  'delegation-missing': {
    what: 'Für {version} vertrittst du niemanden in der Rolle {role}.',
    why: 'Eine Vertretung endet mit ihrem Datum, mit der Rolle der vertretenen Person oder wenn diese sie beendet.',
    next: 'Um eine neue Vertretung bitten oder in einer eigenen Rolle entscheiden.',
  },
  'condition-out-of-range': {
    what: 'Die Auflage kann nicht am {endsAt} fällig sein.',
    why: 'Sie ist nach heute fällig und solange die Stimme gilt, bis {latest}.',
    next: 'Ein anderes Datum wählen.',
  },
  'condition-settled': {
    what: 'Diese Auflage ist erledigt.',
    why: 'Sie wurde schon erfüllt, oder ihre Stimme ist zurückgenommen.',
    next: 'Neu laden, um den Stand zu sehen.',
  },
  'not-renewable': {
    what: 'So lässt sich diese Ausnahme nicht verlängern.',
    why: 'Eine Verlängerung gilt derselben Prüfung, einer gewährten Ausnahme und umfasst nicht mehr als diese.',
    next: 'Eine neue Ausnahme beantragen.',
  },
  'glass-end-out-of-range': {
    what: 'Die Notfreigabe kann nicht zu diesem Zeitpunkt enden.',
    why: {
      by: 'hours',
      one: 'Eine Person allein setzt eine Prüfung höchstens 1 Stunde lang aus.',
      other:
        'Eine Person allein setzt eine Prüfung höchstens {hours} Stunden lang aus.',
    },
    next: 'Wähle ein früheres Ende; für länger beantrage eine Ausnahme, über die andere entscheiden.',
  },
  'glass-broken-already': {
    what: 'Für {gate} gibt es schon eine Notfreigabe.',
    why: 'Die mit dem Ende {endsAt} gilt noch oder wartet auf ihre Nachprüfung.',
    next: 'Nutze sie, solange sie gilt; die nächste ist nach der Nachprüfung möglich.',
  },
  'glass-not-to-review': {
    what: 'An dieser Ausnahme ist nichts nachzuprüfen.',
    why: 'Eine Notfreigabe wird einmal nachgeprüft, nachdem sie genutzt wurde oder endete.',
    next: 'Lade neu, um den Stand zu sehen.',
  },
  'already-decided': {
    what: 'Diese Entscheidung ist für die Ausnahme nicht mehr möglich.',
    why: 'Ihr Status ist {status}, ihr Ende {endsAt}.',
    next: 'Neu laden, um den Stand zu sehen.',
  },
};
