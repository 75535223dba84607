/** What the pages around documentation say; the documentation itself is as it was written. */
export const techdocs = {
  'aboutCard.viewTechdocs': 'Dokumentation lesen',
  'notFound.title': 'Die Dokumentation wurde nicht gefunden',
  'notFound.builderNote':
    'techdocs.builder steht in der Konfiguration nicht auf „local“, deshalb baut das Portal keine Dokumentation selbst. Baue und veröffentliche sie anderswo, etwa in der CI, oder stelle techdocs.builder auf „local“.',
  'buildLogs.title': 'Wie gebaut wurde',
  'buildLogs.closeDrawer': 'Schließen',
  'buildLogs.showBuildLogs': 'Zeigen, wie gebaut wird',
  'buildLogs.waitingForLogs': 'Noch nichts zu lesen …',
  'stateIndicator.initialBuild.message':
    'Die Dokumentation wird zum ersten Mal gelesen und vorbereitet. Danach geht es viel schneller.',
  'stateIndicator.contentStaleRefreshing.message':
    'Eine neuere Fassung dieser Dokumentation wird vorbereitet.',
  'stateIndicator.contentStaleReady.message':
    'Eine neuere Fassung dieser Dokumentation ist da; lade die Seite neu.',
  'stateIndicator.contentStaleReady.refreshButton': 'Neu laden',
  'stateIndicator.contentStaleError.message':
    'Eine neuere Fassung dieser Dokumentation ließ sich nicht bauen.',
  'redirectNotification.redirectNow': 'Gleich dorthin',
  'search.noResults': 'Kein Treffer',
  'search.placeholder': 'In der Dokumentation von {{entityTitle}} suchen',
  'readerPageHeader.owner': 'Eigentümer',
  'readerPageHeader.lifecycle': 'Lebenslauf',
  'readerPageHeader.source': 'Quelle',
  'home.supportButton': 'Was hier dokumentiert ist.',
  'pageWrapper.title': 'Dokumentation',
  'pageWrapper.subtitle': 'Was bei {{orgName}} dokumentiert ist',
  'table.columns.document': 'Dokument',
  'table.columns.owner': 'Eigentümer',
  'table.columns.kind': 'Art',
  'table.columns.type': 'Typ',
  'table.header.actions': 'Aktionen',
  'table.toolbar.searchPlaceholder': 'Filter',
  'table.pagination.labelRowsSelect': 'Zeilen',
  'table.body.emptyDataSourceMessage': 'Nichts zu zeigen',
  'table.actions.copyDocsUrl': 'Adresse der Dokumentation kopieren',
  'table.actions.addToFavorites': 'Merken',
  'table.actions.removeFromFavorites': 'Nicht mehr merken',
  'table.emptyState.title': 'Keine Dokumente',
  'table.emptyState.description':
    'Wie ein Dokument hierher kommt, steht in der Dokumentation von Backstage.',
  'table.emptyState.docsButton': 'Dokumentation',
  'table.title.all': 'Alle',
  'error.couldNotLoad': 'Die Dokumentation ließ sich nicht lesen.',
  'nav.title': 'Dokumentation',
  'entityContent.title': 'Dokumentation',
  'reader.settings': 'Einstellungen',
};
