/** What a template says around its own fields. */
export const scaffolderReact = {
  'passwordWidget.content':
    'Dieses Feld schützt nichts. Nimm [`ui:field: Secret`](https://backstage.io/docs/features/software-templates/writing-templates/#using-secrets) statt `ui:widget: password`',
  'scaffolderPageContextMenu.moreLabel': 'mehr',
  'scaffolderPageContextMenu.createLabel': 'Anlegen',
  'scaffolderPageContextMenu.editorLabel': 'Vorlagen verwalten',
  'scaffolderPageContextMenu.actionsLabel': 'Installierte Aktionen',
  'scaffolderPageContextMenu.tasksLabel': 'Läufe',
  'scaffolderPageContextMenu.templatingExtensionsLabel':
    'Erweiterungen der Vorlagen',
  'stepper.backButtonText': 'Zurück',
  'stepper.createButtonText': 'Anlegen',
  'stepper.reviewButtonText': 'Durchsehen',
  'stepper.stepIndexLabel': 'Schritt {{index, number}}',
  'stepper.nextButtonText': 'Weiter',
  'templateCategoryPicker.title': 'Kategorien',
  'templateCard.noDescription': 'Keine Beschreibung',
  'templateCard.chooseButtonText': 'Wählen',
  'cardHeader.detailBtnTitle': 'Den Eintrag der Vorlage zeigen',
  'templateOutputs.title': 'Text',
  'workflow.noDescription': 'Keine Beschreibung',
};
