/** What the page of notifications and their settings say. */
export const notifications = {
  'notificationsPage.title': 'Benachrichtigungen',
  'notificationsPage.tableTitle.all_one': 'Alle Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.all_other':
    'Alle Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.saved_one':
    'Gemerkte Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.saved_other':
    'Gemerkte Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.unread_one':
    'Ungelesene Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.unread_other':
    'Ungelesene Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.read_one':
    'Gelesene Benachrichtigungen ({{count}})',
  'notificationsPage.tableTitle.read_other':
    'Gelesene Benachrichtigungen ({{count}})',
  'filters.title': 'Filter',
  'filters.view.label': 'Ansicht',
  'filters.view.unread': 'Ungelesene',
  'filters.view.read': 'Gelesene',
  'filters.view.saved': 'Gemerkte',
  'filters.view.all': 'Alle',
  'filters.createdAfter.label': 'Gesendet',
  'filters.createdAfter.placeholder': 'Benachrichtigungen seit',
  'filters.createdAfter.last24h': 'Letzte 24 Stunden',
  'filters.createdAfter.lastWeek': 'Letzte Woche',
  'filters.createdAfter.anyTime': 'Irgendwann',
  'filters.sortBy.label': 'Ordnung',
  'filters.sortBy.placeholder': 'Wonach geordnet wird',
  'filters.sortBy.newest': 'Neueste zuerst',
  'filters.sortBy.oldest': 'Älteste zuerst',
  'filters.sortBy.topic': 'Thema',
  'filters.sortBy.origin': 'Herkunft',
  'filters.severity.label': 'Mindestens',
  'filters.severity.critical': 'Kritisch',
  'filters.severity.high': 'Hoch',
  'filters.severity.normal': 'Gewöhnlich',
  'filters.severity.low': 'Gering',
  'filters.topic.label': 'Thema',
  'filters.topic.anyTopic': 'Jedes Thema',
  'table.emptyMessage': 'Nichts zu zeigen',
  'table.pagination.firstTooltip': 'Erste Seite',
  'table.pagination.labelDisplayedRows': '{from}–{to} von {count}',
  'table.pagination.labelRowsSelect': 'Zeilen',
  'table.pagination.lastTooltip': 'Letzte Seite',
  'table.pagination.nextTooltip': 'Nächste Seite',
  'table.pagination.previousTooltip': 'Vorige Seite',
  'table.bulkActions.markAllRead': 'Alle als gelesen vermerken',
  'table.bulkActions.markSelectedAsRead': 'Gewählte als gelesen vermerken',
  'table.bulkActions.returnSelectedAmongUnread':
    'Gewählte wieder als ungelesen vermerken',
  'table.bulkActions.saveSelectedForLater': 'Gewählte merken',
  'table.bulkActions.undoSaveForSelected': 'Gewählte nicht mehr merken',
  'table.confirmDialog.title': 'Alle als gelesen vermerken?',
  'table.confirmDialog.markAllReadDescription':
    'Alle Benachrichtigungen gelten dann als gelesen.',
  'table.confirmDialog.markAllReadConfirmation': 'Alle vermerken',
  'table.confirmDialog.cancel': 'Abbrechen',
  'table.errors.markAllReadFailed':
    'Die Benachrichtigungen ließen sich nicht als gelesen vermerken',
  'sidebar.title': 'Benachrichtigungen',
  'sidebar.errors.markAsReadFailed':
    'Die Benachrichtigung ließ sich nicht als gelesen vermerken',
  'sidebar.errors.fetchNotificationFailed':
    'Die Benachrichtigung ließ sich nicht lesen',
  'settings.title': 'Was benachrichtigt',
  'settings.errorTitle': 'Die Einstellungen ließen sich nicht lesen',
  'settings.noSettingsAvailable':
    'Noch gibt es nichts einzustellen; sieh später wieder nach',
  'settings.table.origin': 'Herkunft',
  'settings.table.topic': 'Thema',
  'settings.errors.useNotificationFormat':
    'useNotificationFormat braucht einen NotificationFormatProvider um sich',
  'unreadCard.title_one': 'Zuletzt ungelesen ({{count}})',
  'unreadCard.title_other': 'Zuletzt ungelesen ({{count}})',
  'unreadCard.viewAll': 'Alle zeigen',
  'unreadCard.emptyState': 'Alles gelesen.',
  'unreadCard.columnNotification': 'Benachrichtigung',
  'unreadCard.columnActions': 'Aktionen',
  'unreadCard.resultsCount': '{{displayed}} von {{total}}',
};
