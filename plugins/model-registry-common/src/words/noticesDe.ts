import type { NoticeTable } from './noticesEn';

/** What people are told in the portal's notifications, in German. */
export const noticesDe: NoticeTable = {
  'votes-needed': {
    title: 'Deine Stimme ist gefragt: {model} {version}',
    text: '{request}. Die Stimme der Rolle {role} fehlt.',
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
};
