/** What the search page and its parts say. */
export const search = {
  'searchModal.viewFullResults': 'Alle Treffer zeigen',
  'searchType.allResults': 'Alle Treffer',
  'searchType.tabs.allTitle': 'Alle',
  'searchType.accordion.allTitle': 'Alle',
  'searchType.accordion.collapse': 'Zuklappen',
  'searchType.accordion.numberOfResults': '{{number}} Treffer',
  'sidebarSearchModal.title': 'Suche',
};

export const searchReact = {
  'searchBar.title': 'Suche',
  'searchBar.placeholder': 'In {{org}} suchen',
  'searchBar.clearButtonTitle': 'Leeren',
  'searchFilter.allOptionTitle': 'Alle',
  'searchPagination.limitLabel': 'Treffer je Seite:',
  'searchPagination.limitText': 'von {{num}}',
  noResultsDescription: 'Kein Treffer',
  'searchResultGroup.linkTitle': 'Alle zeigen',
  'searchResultGroup.addFilterButtonTitle': 'Filter hinzufügen',
  'searchResultPager.previous': 'Zurück',
  'searchResultPager.next': 'Weiter',
};
