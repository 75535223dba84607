import type { FieldWords } from './metadataWords';

/** What a model does, in German, by the id of the use case. */
export const useCasesDe: Readonly<Record<string, FieldWords>> = {
  chat: { title: 'Gespräch', help: 'Führt ein Gespräch in freiem Text.' },
  'question-answering': {
    title: 'Fragen beantworten',
    help: 'Antwortet aus gegebenen Dokumenten oder aus Gelerntem.',
  },
  'text-generation': {
    title: 'Texte schreiben',
    help: 'Schreibt Text zu einer Vorgabe.',
  },
  summarisation: {
    title: 'Zusammenfassen',
    help: 'Kürzt Dokumente oder Gespräche.',
  },
  translation: {
    title: 'Übersetzen',
    help: 'Überträgt Text von einer Sprache in eine andere.',
  },
  'code-assistance': {
    title: 'Hilfe beim Programmieren',
    help: 'Schreibt, ergänzt oder prüft Programmtext.',
  },
  agent: {
    title: 'Agent',
    help: 'Plant Schritte und ruft selbst Werkzeuge auf.',
  },
  'search-ranking': {
    title: 'Suche und Rangfolge',
    help: 'Findet oder ordnet Dokumente; auch Embeddings zählen dazu.',
  },
  recommendation: {
    title: 'Empfehlung',
    help: 'Schlägt einer Person etwas vor.',
  },
  'text-classification': {
    title: 'Texte einordnen',
    help: 'Sortiert oder verschlagwortet Text, etwa nach Stimmung oder Thema.',
  },
  'content-moderation': {
    title: 'Inhalte moderieren',
    help: 'Findet Inhalte, die nicht gezeigt werden dürfen.',
  },
  'document-reading': {
    title: 'Dokumente lesen',
    help: 'Liest Text und Felder aus Scans und Formularen.',
  },
  'image-classification': {
    title: 'Bilder einordnen',
    help: 'Sagt, was ein Bild zeigt.',
  },
  'object-detection': {
    title: 'Objekte erkennen',
    help: 'Findet Dinge und ihren Ort in Bildern oder Video.',
  },
  'image-generation': {
    title: 'Bilder erzeugen',
    help: 'Erzeugt oder verändert Bilder oder Video.',
  },
  'speech-detection': {
    title: 'Sprechen erkennen',
    help: 'Erkennt, wann jemand spricht, nicht wer oder was.',
  },
  'speech-recognition': {
    title: 'Sprache erkennen',
    help: 'Macht aus Gesprochenem Text.',
  },
  'speech-synthesis': {
    title: 'Sprache erzeugen',
    help: 'Macht aus Text Gesprochenes.',
  },
  'biometric-identification': {
    title: 'Biometrische Erkennung',
    help: 'Erkennt eine Person an Gesicht, Stimme, Gang oder Ähnlichem.',
  },
  'emotion-recognition': {
    title: 'Gefühle erkennen',
    help: 'Liest Gefühle oder Absichten einer Person ab.',
  },
  'credit-scoring': {
    title: 'Kreditwürdigkeit',
    help: 'Schätzt, wie wahrscheinlich eine Person oder Firma zurückzahlt.',
  },
  'fraud-detection': {
    title: 'Betrug erkennen',
    help: 'Findet Vorgänge oder Konten, die nicht sind, was sie vorgeben.',
  },
  'candidate-screening': {
    title: 'Bewerbungen sichten',
    help: 'Sortiert oder bewertet Bewerbende oder Beschäftigte.',
  },
  'churn-prediction': {
    title: 'Abwanderung vorhersagen',
    help: 'Sagt, wer wahrscheinlich geht.',
  },
  forecasting: {
    title: 'Vorhersage',
    help: 'Sagt eine Menge über die Zeit voraus, etwa die Nachfrage.',
  },
  pricing: { title: 'Preise', help: 'Setzt Preise oder schlägt sie vor.' },
  'anomaly-detection': {
    title: 'Auffälligkeiten erkennen',
    help: 'Findet Ungewöhnliches in Signalen oder Logs.',
  },
  'predictive-maintenance': {
    title: 'Vorausschauende Wartung',
    help: 'Sagt, wann eine Maschine Pflege braucht.',
  },
  'medical-diagnosis': {
    title: 'Medizinische Diagnose',
    help: 'Hilft, Diagnosen zu finden oder zu ordnen.',
  },
  other: {
    title: 'Anderes',
    help: 'Nichts davon; was, steht in der Beschreibung.',
  },
};
