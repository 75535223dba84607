import type { NoticeTable } from './noticesEn';

/** What people are told in the portal's notifications, in German. */
export const noticesDe: NoticeTable = {
  'votes-needed': {
    title: 'Deine Stimme ist gefragt: {model} {version}',
    text: '{request}. Die Stimme der Rolle {role} fehlt.',
  },
  'request-consults': {
    title: 'Dein Rat ist gefragt: {model} {version}',
    text: '{request}. Deine Stimme ist nicht gefragt; sag, was die anderen wissen sollten.',
  },
  'votes-asked-again': {
    title: 'Bitte um deine Stimme: {model} {version}',
    text: '{request}. Um die Stimme der Rolle {role} wird gebeten; fällig ist sie am {date}.',
  },
  'votes-due': {
    title: 'Deine Stimme ist bald fällig: {model} {version}',
    text: '{request}. Die Stimme der Rolle {role} fehlt; sie ist am {date} fällig.',
  },
  'votes-overdue': {
    title: 'Deine Stimme ist überfällig: {model} {version}',
    text: '{request}. Die Stimme der Rolle {role} war am {date} fällig.',
  },
  'request-escalated': {
    title: 'Ein Antrag wartet über seine Frist hinaus: {model} {version}',
    text: '{request}. Die Stimme der Rolle {role} war am {date} fällig. Bitte jemanden finden, der sie gibt; sonst darf niemand abstimmen.',
  },
  'condition-set': {
    title: 'Mit Auflage freigegeben: {model} {version}',
    text: 'Die Rolle {role} verlangt etwas bis {date}. Ist es dann nicht erfüllt, zählt die Stimme nicht mehr.',
  },
  'condition-due': {
    title: 'Eine Auflage ist fällig: {model} {version}',
    text: 'Was die Rolle {role} verlangt hat, ist am {date} fällig. Ist es dann nicht erfüllt, zählt die Stimme nicht mehr.',
  },
  'condition-lapsed': {
    title: 'Eine Auflage wurde nicht erfüllt: {model} {version}',
    text: 'Was die Rolle {role} verlangt hat, war am {date} fällig. Die Stimme zählt nicht, bis es erfüllt ist.',
  },
  'question-asked': {
    title: 'Eine Rückfrage: {model} {version}',
    text: 'Eine Frage zu dieser Version wartet auf deine Antwort.',
  },
  'question-answered': {
    title: 'Deine Frage ist beantwortet: {model} {version}',
    text: 'Was du zu dieser Version gefragt hast, wurde beantwortet.',
  },
  'exception-asked': {
    title: 'Eine Ausnahme wartet auf dich: {model} {version}',
    text: 'Jemand bittet, die Prüfung "{gate}" bis zu einem Datum auszusetzen.',
  },
  'request-over': {
    title: 'Deine Stimme ist nicht mehr gefragt: {model} {version}',
    text: '{request}: der Antrag ist abgeschlossen.',
  },
  'exception-over': {
    title: 'Eine Ausnahme wartet nicht mehr auf dich: {model} {version}',
    text: 'Es ist entschieden, ob die Prüfung "{gate}" ausgesetzt wird.',
  },
  'request-approved': {
    title: 'Freigegeben: {model} {version}',
    text: '{request}: alle Stimmen liegen vor.',
  },
  'changes-requested': {
    title: 'Änderungen verlangt: {model} {version}',
    text: '{request}: zurückgegeben. Die Gründe stehen bei der Version.',
  },
  'exception-granted': {
    title: 'Ausnahme gewährt: {model} {version}',
    text: 'Die Prüfung "{gate}" ist bis zum erbetenen Datum ausgesetzt.',
  },
  'exception-rejected': {
    title: 'Ausnahme abgelehnt: {model} {version}',
    text: 'Die Prüfung "{gate}" ist nicht ausgesetzt.',
  },
  'exception-revoked': {
    title: 'Ausnahme widerrufen: {model} {version}',
    text: 'Die Prüfung "{gate}" ist nicht mehr ausgesetzt.',
  },
  'approval-stale': {
    title: 'Eine Freigabe zählt nicht mehr: {model} {version}',
    text: '{request}: der Fall hat sich seit der Stimme der Rolle {role} geändert, oder die Stimme ist abgelaufen. Sie ist neu abzugeben.',
  },
  'exception-expiring': {
    title: {
      by: 'days',
      one: 'Eine Ausnahme endet in 1 Tag: {model} {version}',
      other: 'Eine Ausnahme endet in {days} Tagen: {model} {version}',
    },
    text: 'Die Prüfung "{gate}" ist bis {date} ausgesetzt. Erfüllen, was sie verlangt, oder eine weitere Ausnahme beantragen.',
  },
  'recertification-due': {
    title: {
      by: 'days',
      one: 'Rezertifizierung in 1 Tag fällig: {model} {version}',
      other: 'Rezertifizierung in {days} Tagen fällig: {model} {version}',
    },
    text: 'Die Freigaben sind bis {date} zu erneuern. Die Rezertifizierung beantragen.',
  },
  'told-carried-out': {
    title: 'Ausgeführt: {model} {version}',
    text: '{request}: erledigt. Das erfährst du wegen deiner Rolle; zu tun ist für dich nichts.',
  },
  'told-approved': {
    title: 'Entschieden: {model} {version}',
    text: '{request}: alle Stimmen sind da. Das erfährst du wegen deiner Rolle; zu tun ist für dich nichts.',
  },
  'told-changes': {
    title: 'Zurückgegeben: {model} {version}',
    text: '{request}: Jemand aus der Prüfung möchte Änderungen. Das erfährst du wegen deiner Rolle; zu tun ist für dich nichts.',
  },
  'told-registered': {
    title: 'Ein neues Modell: {model}',
    text: 'Es wurde angelegt. Das erfährst du wegen deiner Rolle; zu tun ist für dich nichts.',
  },
  'glass-broken': {
    title: 'Notfreigabe erteilt: {model} {version}',
    text: 'Eine Person hat die Prüfung „{gate}“ für {environment} ohne zweite Stimme ausgesetzt. Sie blockiert innerhalb eines Tages von selbst wieder, und die Notfreigabe wird nachgeprüft.',
  },
  'glass-review-due': {
    title: 'Eine Notfreigabe ist nachzuprüfen: {model} {version}',
    text: 'Jemand hat die Prüfung „{gate}“ für {environment} allein ausgesetzt. Sag bis {date}, ob das richtig war.',
  },
  'glass-review-overdue': {
    title:
      'Die Nachprüfung einer Notfreigabe ist überfällig: {model} {version}',
    text: 'Jemand hat die Prüfung „{gate}“ für {environment} allein ausgesetzt. Ob das richtig war, war bis {date} zu sagen.',
  },
  'glass-reviewed': {
    title: 'Eine Notfreigabe wurde nachgeprüft: {model} {version}',
    text: 'Was zum Aussetzen der Prüfung „{gate}“ für {environment} festgestellt wurde, steht bei der Version.',
  },
  'finding-assigned': {
    title: 'Ein Mangel ist von dir zu beheben: {model} {version}',
    text: 'Er ist am {date} fällig. Sag, wie er behoben wurde; jemand anderes testet nach.',
  },
  'finding-due': {
    title: 'Ein Mangel ist bald fällig: {model} {version}',
    text: 'Er ist von dir bis {date} zu beheben.',
  },
  'finding-overdue': {
    title: 'Ein Mangel ist überfällig: {model} {version}',
    text: 'Er war bis {date} zu beheben.',
  },
  'finding-escalated': {
    title: 'Ein Mangel wartet über sein Datum hinaus: {model} {version}',
    text: 'Er war bis {date} zu beheben. Frag nach, oder sieh, ob das Risiko angenommen werden kann.',
  },
  'finding-fixed': {
    title: 'Ein Mangel ist nachzutesten: {model} {version}',
    text: 'Er gilt als behoben. Wer ihn behoben hat, testet nicht nach.',
  },
};
