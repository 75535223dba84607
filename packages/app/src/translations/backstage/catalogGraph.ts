/** What the graph of the catalog says. */
export const catalogGraph = {
  'catalogGraphCard.title': 'Beziehungen',
  'catalogGraphCard.deepLinkTitle': 'Graph zeigen',
  'catalogGraphPage.title': 'Kataloggraph',
  'catalogGraphPage.filterToggleButtonTitle': 'Filter',
  'catalogGraphPage.supportButtonDescription':
    'Was im Katalog steht, und wie es zusammenhängt.',
  'catalogGraphPage.simplifiedSwitchLabel': 'Vereinfacht',
  'catalogGraphPage.mergeRelationsSwitchLabel': 'Beziehungen zusammenfassen',
  'catalogGraphPage.zoomOutDescription':
    'Mit zwei Fingern oder dem Rad vergrößern und verschieben. Ein Klick rückt einen Eintrag in die Mitte, mit der Umschalttaste öffnet er ihn.',
  'catalogGraphPage.curveFilter.title': 'Linien',
  'catalogGraphPage.curveFilter.curveMonotoneX': 'Geschwungen',
  'catalogGraphPage.curveFilter.curveStepBefore': 'In Stufen',
  'catalogGraphPage.directionFilter.title': 'Richtung',
  'catalogGraphPage.directionFilter.leftToRight': 'Von links nach rechts',
  'catalogGraphPage.directionFilter.rightToLeft': 'Von rechts nach links',
  'catalogGraphPage.directionFilter.topToBottom': 'Von oben nach unten',
  'catalogGraphPage.directionFilter.bottomToTop': 'Von unten nach oben',
  'catalogGraphPage.maxDepthFilter.title': 'Wie weit',
  'catalogGraphPage.maxDepthFilter.inputPlaceholder': '∞ Ohne Grenze',
  'catalogGraphPage.maxDepthFilter.clearButtonAriaLabel': 'Ohne Grenze',
  'catalogGraphPage.selectedKindsFilter.title': 'Arten',
  'catalogGraphPage.selectedRelationsFilter.title': 'Beziehungen',
};
