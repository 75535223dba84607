/** What the editor of templates says, which those who write templates use. */
export const templateEditor = {
  'templateEditorForm.stepper.emptyText':
    'Die Vorlage hat keine Parameter, die sich zeigen ließen.',
  'templateIntroPage.title': 'Vorlagen verwalten',
  'templateIntroPage.subtitle':
    'Vorlagen, Formulare und eigene Felder bearbeiten, ansehen und ausprobieren',
  'templateFormPage.title': 'Vorlagen bearbeiten',
  'templateFormPage.subtitle':
    'Formulare von Vorlagen bearbeiten, ansehen und ausprobieren',
  'templateCustomFieldPage.title': 'Eigene Felder',
  'templateCustomFieldPage.subtitle':
    'Eigene Felder bearbeiten, ansehen und ausprobieren',
  'templateEditorPage.title': 'Vorlagen bearbeiten',
  'templateEditorPage.subtitle':
    'Vorlagen und ihre Formulare bearbeiten, ansehen und ausprobieren',
  'templateEditorPage.dryRunResults.title': 'Ergebnisse von Probeläufen',
  'templateEditorPage.dryRunResultsList.title': 'Ergebnis {{resultId}}',
  'templateEditorPage.dryRunResultsList.downloadButtonTitle':
    'Als .zip herunterladen',
  'templateEditorPage.dryRunResultsList.deleteButtonTitle': 'Ergebnis löschen',
  'templateEditorPage.dryRunResultsView.tab.files': 'Dateien',
  'templateEditorPage.dryRunResultsView.tab.log': 'Protokoll',
  'templateEditorPage.dryRunResultsView.tab.output': 'Ausgabe',
  'templateEditorPage.taskStatusStepper.skippedStepTitle': 'Übersprungen',
  'templateEditorPage.customFieldExplorer.selectFieldLabel':
    'Ein eigenes Feld wählen',
  'templateEditorPage.customFieldExplorer.fieldForm.title':
    'Optionen des Feldes',
  'templateEditorPage.customFieldExplorer.fieldForm.applyButtonTitle':
    'Anwenden',
  'templateEditorPage.customFieldExplorer.fieldPreview.title':
    'Vorschau des Feldes',
  'templateEditorPage.customFieldExplorer.preview.title': 'Text der Vorlage',
  'templateEditorPage.templateEditorBrowser.closeConfirmMessage':
    'Was nicht gespeichert ist, geht verloren. Schließen?',
  'templateEditorPage.templateEditorBrowser.saveIconTooltip':
    'Alle Dateien speichern',
  'templateEditorPage.templateEditorBrowser.reloadIconTooltip':
    'Ordner neu laden',
  'templateEditorPage.templateEditorBrowser.closeIconTooltip':
    'Ordner schließen',
  'templateEditorPage.templateEditorIntro.title': 'Womit beginnen?',
  'templateEditorPage.templateEditorIntro.loadLocal.title':
    'Ordner einer Vorlage laden',
  'templateEditorPage.templateEditorIntro.loadLocal.description':
    'Eine Vorlage aus einem Ordner dieses Rechners bearbeiten und ausprobieren.',
  'templateEditorPage.templateEditorIntro.loadLocal.unsupportedTooltip':
    'Nur in manchen Browsern auf Grundlage von Chromium, und nur über HTTPS',
  'templateEditorPage.templateEditorIntro.createLocal.title':
    'Neue Vorlage anlegen',
  'templateEditorPage.templateEditorIntro.createLocal.description':
    'Einen Ordner auf diesem Rechner anlegen und die Vorlage darin bearbeiten und ausprobieren.',
  'templateEditorPage.templateEditorIntro.createLocal.unsupportedTooltip':
    'Nur in manchen Browsern auf Grundlage von Chromium, und nur über HTTPS',
  'templateEditorPage.templateEditorIntro.formEditor.title':
    'Formulare ausprobieren',
  'templateEditorPage.templateEditorIntro.formEditor.description':
    'Das Formular einer Vorlage ansehen und bearbeiten, mit einem Beispiel oder einer Vorlage aus dem Katalog.',
  'templateEditorPage.templateEditorIntro.fieldExplorer.title': 'Eigene Felder',
  'templateEditorPage.templateEditorIntro.fieldExplorer.description':
    'Die installierten eigenen Felder ansehen und ausprobieren.',
  'templateEditorPage.templateEditorTextArea.saveIconTooltip':
    'Datei speichern',
  'templateEditorPage.templateEditorTextArea.refreshIconTooltip':
    'Datei neu laden',
  'templateEditorPage.templateEditorTextArea.emptyStateParagraph':
    'Wähle etwas aus dem Menü Datei.',
  'templateEditorPage.templateFormPreviewer.title': 'Bestehende Vorlage laden',
  'templateEditorToolbar.customFieldExplorerTooltip': 'Eigene Felder',
  'templateEditorToolbar.installedActionsDocumentationTooltip':
    'Installierte Aktionen',
  'templateEditorToolbar.templatingExtensionsDocumentationTooltip':
    'Erweiterungen der Vorlagen',
  'templateEditorToolbar.addToCatalogButton': 'Veröffentlichen',
  'templateEditorToolbar.addToCatalogDialogTitle': 'Änderungen veröffentlichen',
  'templateEditorToolbar.addToCatalogDialogContent.stepsIntroduction':
    'So wird eine Vorlage angelegt oder geändert:',
  'templateEditorToolbar.addToCatalogDialogContent.stepsListItems':
    'Die Dateien der Vorlage in einen Ordner dieses Rechners speichern\nEinen Pull Request an ein neues oder bestehendes Git-Repository stellen\nGibt es die Vorlage schon, steht die Änderung im Katalog, sobald der Pull Request angenommen ist\nIst die Vorlage neu, ihr Repository im Katalog eintragen, wie es die verlinkte Dokumentation beschreibt',
  'templateEditorToolbar.addToCatalogDialogActions.documentationButton':
    'Zur Dokumentation',
  'templateEditorToolbar.addToCatalogDialogActions.documentationUrl':
    'https://backstage.io/docs/features/software-templates/adding-templates/',
  'templateEditorToolbarFileMenu.button': 'Datei',
  'templateEditorToolbarFileMenu.options.openDirectory':
    'Ordner einer Vorlage öffnen',
  'templateEditorToolbarFileMenu.options.createDirectory':
    'Ordner einer Vorlage anlegen',
  'templateEditorToolbarFileMenu.options.closeEditor': 'Schließen',
  'templateEditorToolbarTemplatesMenu.button': 'Vorlagen',
};
