const readOutright =
  'Du kannst den Eintrag auch selbst aus dem Katalog löschen. Tu das nur, wenn du weißt, dass seine Datei dort, woher sie kam, gelöscht oder verschoben ist; sonst steht er nach dem nächsten Lesen wieder da.';

/** What the parts say that many plugins show of the catalog. */
export const catalogReact = {
  'catalogFilter.title': 'Filter',
  'catalogFilter.buttonTitle': 'Filter',
  'entityKindPicker.title': 'Art',
  'entityKindPicker.errorMessage': 'Die Arten ließen sich nicht lesen',
  'entityLifecyclePicker.title': 'Lebenslauf',
  'entityNamespacePicker.title': 'Namensraum',
  'entityOwnerPicker.title': 'Eigentümer',
  'entityProcessingStatusPicker.title': 'Stand der Verarbeitung',
  'entityTagPicker.title': 'Schlagworte',
  'entityPeekAheadPopover.title':
    'Alle Schlagworte stehen auf der Seite des Eintrags.',
  'entityPeekAheadPopover.emailCardAction.title': 'Mail an {{email}}',
  'entityPeekAheadPopover.emailCardAction.subTitle': 'mailto {{email}}',
  'entityPeekAheadPopover.emailCardAction.ariaLabel': 'Mail schreiben',
  'entityPeekAheadPopover.entityCardActionsAriaLabel': 'Zeigen',
  'entityPeekAheadPopover.entityCardActionsTitle': 'Einzelheiten zeigen',
  'entitySearchBar.placeholder': 'Suche',
  'entityTypePicker.title': 'Typ',
  'entityTypePicker.errorMessage': 'Die Typen ließen sich nicht lesen',
  'entityTypePicker.optionAllTitle': 'alle',
  'favoriteEntity.addToFavorites': 'Merken',
  'favoriteEntity.removeFromFavorites': 'Nicht mehr merken',
  'inspectEntityDialog.title': 'Eintrag untersuchen',
  'inspectEntityDialog.closeButtonTitle': 'Schließen',
  'inspectEntityDialog.ancestryPage.title': 'Herkunft',
  'inspectEntityDialog.ancestryPage.description':
    'Die Einträge, aus denen dieser hervorging: {{processorsLink}} einen nach dem anderen, bis es diesen gab. Mit Beziehungen hat das nichts zu tun.',
  'inspectEntityDialog.ancestryPage.processorsLink':
    'Verarbeitungsschritte erzeugten',
  'inspectEntityDialog.colocatedPage.title': 'Aus derselben Quelle',
  'inspectEntityDialog.colocatedPage.description':
    'Einträge, die aus derselben Quelle kamen wie dieser, etwa derselben YAML-Datei, oder vom selben Ursprung, etwa derselben eingetragenen Adresse.',
  'inspectEntityDialog.colocatedPage.alertNoLocation':
    'Zu diesem Eintrag ist keine Quelle bekannt.',
  'inspectEntityDialog.colocatedPage.alertNoEntity':
    'Aus dieser Quelle kam kein anderer Eintrag.',
  'inspectEntityDialog.colocatedPage.locationHeader': 'Aus derselben Quelle',
  'inspectEntityDialog.colocatedPage.originHeader': 'Vom selben Ursprung',
  'inspectEntityDialog.colocatedPage.entityListAriaLabel':
    'Einträge aus derselben Quelle',
  'inspectEntityDialog.jsonPage.title': 'Eintrag als JSON',
  'inspectEntityDialog.jsonPage.description':
    'Der Eintrag, wie der Katalog ihn gibt, als JSON.',
  'inspectEntityDialog.overviewPage.title': 'Überblick',
  'inspectEntityDialog.overviewPage.relation.title': 'Beziehungen',
  'inspectEntityDialog.overviewPage.status.title': 'Stand',
  'inspectEntityDialog.overviewPage.identity.title': 'Wer es ist',
  'inspectEntityDialog.overviewPage.metadata.title': 'Metadaten',
  'inspectEntityDialog.overviewPage.annotations': 'Anmerkungen',
  'inspectEntityDialog.overviewPage.labels': 'Etiketten',
  'inspectEntityDialog.overviewPage.tags': 'Schlagworte',
  'inspectEntityDialog.overviewPage.copyAriaLabel': '{{label}} kopieren',
  'inspectEntityDialog.overviewPage.copiedStatus': 'Kopiert',
  'inspectEntityDialog.overviewPage.helpLinkAriaLabel': 'Mehr darüber',
  'inspectEntityDialog.yamlPage.title': 'Eintrag als YAML',
  'inspectEntityDialog.yamlPage.description':
    'Der Eintrag, wie der Katalog ihn gibt, als YAML.',
  'inspectEntityDialog.tabNames.overview': 'Überblick',
  'inspectEntityDialog.tabNames.ancestry': 'Herkunft',
  'inspectEntityDialog.tabNames.colocated': 'Aus derselben Quelle',
  'inspectEntityDialog.tabNames.json': 'JSON',
  'inspectEntityDialog.tabNames.yaml': 'YAML',
  'inspectEntityDialog.tabsAriaLabel': 'Was untersucht wird',
  'unregisterEntityDialog.title': 'Diesen Eintrag austragen?',
  'unregisterEntityDialog.cancelButtonTitle': 'Abbrechen',
  'unregisterEntityDialog.deleteButtonTitle': 'Eintrag löschen',
  'unregisterEntityDialog.deleteEntitySuccessMessage':
    '{{entityName}} ist ausgetragen',
  'unregisterEntityDialog.bootstrapState.title':
    'Dieser Eintrag lässt sich nicht austragen: er kommt aus der geschützten Konfiguration (Quelle „{{location}}“). Sollte das falsch sein, hilft die Verwaltung von {{appTitle}}.',
  'unregisterEntityDialog.bootstrapState.advancedDescription': readOutright,
  'unregisterEntityDialog.bootstrapState.advancedOptions': 'Weitere Wege',
  'unregisterEntityDialog.onlyDeleteStateTitle':
    'Dieser Eintrag scheint aus keiner eingetragenen Quelle zu kommen. Er lässt sich nur aus dem Katalog löschen.',
  'unregisterEntityDialog.unregisterState.title':
    'Diese Einträge werden ausgetragen:',
  'unregisterEntityDialog.unregisterState.subTitle': 'Sie kamen von hier:',
  'unregisterEntityDialog.unregisterState.description':
    'Um es rückgängig zu machen, den Eintrag in {{appTitle}} neu eintragen.',
  'unregisterEntityDialog.unregisterState.unregisterButtonTitle':
    'Quelle austragen',
  'unregisterEntityDialog.unregisterState.advancedOptions': 'Weitere Wege',
  'unregisterEntityDialog.unregisterState.advancedDescription': readOutright,
  'unregisterEntityDialog.errorStateTitle':
    'Fehler des Portals: unbekannter Stand',
  'userListPicker.defaultOrgName': 'Organisation',
  'userListPicker.personalFilter.title': 'Deine',
  'userListPicker.personalFilter.ownedLabel': 'Eigene',
  'userListPicker.personalFilter.starredLabel': 'Gemerkte',
  'userListPicker.orgFilterAllLabel': 'Alle',
  'entityTableColumnTitle.name': 'Name',
  'entityTableColumnTitle.system': 'System',
  'entityTableColumnTitle.owner': 'Eigentümer',
  'entityTableColumnTitle.type': 'Typ',
  'entityTableColumnTitle.lifecycle': 'Lebenslauf',
  'entityTableColumnTitle.namespace': 'Namensraum',
  'entityTableColumnTitle.description': 'Beschreibung',
  'entityTableColumnTitle.tags': 'Schlagworte',
  'entityTableColumnTitle.targets': 'Ziele',
  'entityTableColumnTitle.title': 'Titel',
  'entityTableColumnTitle.label': 'Etikett',
  'entityTableColumnTitle.domain': 'Domäne',
  'entityRelationCard.emptyHelpLinkTitle': 'Wie sich das ändern lässt.',
  'missingAnnotationEmptyState.title': 'Eine Anmerkung fehlt',
  'missingAnnotationEmptyState.readMore': 'Mehr lesen',
  'missingAnnotationEmptyState.annotationYaml':
    'Die Anmerkung gehört in das YAML des Eintrags ({{entityKind}}), wie das Beispiel es hervorhebt:',
  'missingAnnotationEmptyState.generateDescription_one':
    'Es fehlt die Anmerkung {{annotations}}. Mit ihr am Eintrag ({{entityKind}}) steht hier, was dieses Werkzeug zeigt.',
  'missingAnnotationEmptyState.generateDescription_other':
    'Es fehlen die Anmerkungen {{annotations}}. Mit ihnen am Eintrag ({{entityKind}}) steht hier, was dieses Werkzeug zeigt.',
};
