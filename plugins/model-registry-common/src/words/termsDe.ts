import type { TaxonomyField } from '../metadata';
import type { FieldWords } from './metadataWords';
import { useCasesDe } from './useCasesDe';

type Terms = Readonly<Record<string, FieldWords>>;

const businessDomain: Terms = {
  'customer-service': {
    title: 'Kundendienst',
    help: 'Antwortet der Kundschaft, leitet sie weiter oder unterstützt ihre Betreuung.',
  },
  'sales-marketing': {
    title: 'Vertrieb und Marketing',
    help: 'Findet Kundschaft, spricht sie an oder macht Preise für sie.',
  },
  finance: {
    title: 'Finanzen und Buchhaltung',
    help: 'Bucht, plant, sagt voraus oder berichtet über Geld.',
  },
  'credit-lending': {
    title: 'Kredit',
    help: 'Entscheidet über Darlehen, Rahmen oder Einzug oder bereitet das vor.',
  },
  insurance: {
    title: 'Versicherung',
    help: 'Bewertet Risiken oder reguliert Schäden.',
  },
  'fraud-security': {
    title: 'Betrug und Sicherheit',
    help: 'Erkennt Missbrauch, Eindringen oder Finanzkriminalität.',
  },
  'human-resources': {
    title: 'Personal',
    help: 'Stellt ein, beurteilt, plant oder unterstützt Beschäftigte.',
  },
  'legal-compliance': {
    title: 'Recht und Compliance',
    help: 'Liest Verträge, Gesetze oder Richtlinien oder prüft Verhalten.',
  },
  operations: {
    title: 'Betrieb und Lieferkette',
    help: 'Plant, baut, bewegt oder wartet Dinge.',
  },
  healthcare: {
    title: 'Gesundheit',
    help: 'Unterstützt Diagnose, Behandlung oder Pflege.',
  },
  education: {
    title: 'Bildung',
    help: 'Unterrichtet, prüft oder lässt zu.',
  },
  'public-sector': {
    title: 'Öffentliche Hand',
    help: 'Dient einer Behörde oder entscheidet für sie.',
  },
  research: {
    title: 'Forschung und Entwicklung',
    help: 'Erkundet; kein Produkt hängt davon ab.',
  },
  platform: {
    title: 'Gemeinsame Plattform',
    help: 'Ein Baustein, den mehrere Bereiche nutzen.',
  },
  other: {
    title: 'Anderes',
    help: 'Nichts davon; welcher, steht in der Beschreibung.',
  },
};

const sensitivity: Terms = {
  public: {
    title: 'Öffentlich',
    help: 'Könnte veröffentlicht werden, wie es ist.',
  },
  internal: {
    title: 'Intern',
    help: 'Für Angehörige des Unternehmens; wenig Schaden, wenn es bekannt wird.',
  },
  confidential: {
    title: 'Vertraulich',
    help: 'Für alle, die es brauchen; Schaden, wenn es bekannt wird.',
  },
  restricted: {
    title: 'Streng vertraulich',
    help: 'Für benannte Personen; schwerer Schaden, wenn es bekannt wird.',
  },
};

const customerImpact: Terms = {
  none: {
    title: 'Keine',
    help: 'Niemand aus der Kundschaft sieht die Ausgabe.',
  },
  indirect: {
    title: 'Mittelbar',
    help: 'Beschäftigte nutzen die Ausgabe in ihrer Arbeit für die Kundschaft.',
  },
  advisory: {
    title: 'Beratend',
    help: 'Die Kundschaft sieht die Ausgabe und entscheidet selbst.',
  },
  decisive: {
    title: 'Entscheidend',
    help: 'Die Ausgabe entscheidet über jemanden, ein Mensch sieht dabei zu.',
  },
  automated: {
    title: 'Automatische Entscheidung',
    help: 'Die Ausgabe entscheidet über jemanden, ohne dass ein Mensch zusieht.',
  },
};

const dataDomains: Terms = {
  customer: {
    title: 'Kundendaten',
    help: 'Wer die Kundschaft ist und was sie mit uns tut.',
  },
  employee: {
    title: 'Beschäftigtendaten',
    help: 'Belegschaft, Bewerbungen, Gehalt, Leistung.',
  },
  financial: {
    title: 'Finanzdaten',
    help: 'Konten, Zahlungen, Bestände, Preise.',
  },
  health: {
    title: 'Gesundheitsdaten',
    help: 'Diagnosen, Behandlungen, Messwerte des Körpers.',
  },
  biometric: {
    title: 'Biometrische Daten',
    help: 'Gesichter, Stimmen, Fingerabdrücke, die jemanden erkennbar machen.',
  },
  location: {
    title: 'Standortdaten',
    help: 'Wo Menschen oder Dinge sind oder waren.',
  },
  behavioural: {
    title: 'Verhaltensdaten',
    help: 'Klicks, Aufrufe, Käufe, Nutzung von Produkten.',
  },
  communications: {
    title: 'Kommunikation',
    help: 'Mails, Chats, Anrufe, Anfragen.',
  },
  audio: { title: 'Ton', help: 'Aufgenommener oder übertragener Ton.' },
  'image-video': {
    title: 'Bilder und Video',
    help: 'Fotos, Scans, Filmaufnahmen.',
  },
  documents: {
    title: 'Dokumente',
    help: 'Verträge, Formulare, Handbücher, Wissensartikel.',
  },
  'source-code': {
    title: 'Quelltext',
    help: 'Programme und ihre Geschichte.',
  },
  machine: {
    title: 'Maschinen- und Sensordaten',
    help: 'Telemetrie, Logs, Messwerte von Dingen.',
  },
  'public-web': {
    title: 'Öffentliches Web',
    help: 'Was von öffentlichen Seiten gesammelt wurde.',
  },
  synthetic: {
    title: 'Synthetische Daten',
    help: 'Von einem Programm erzeugt, nicht beobachtet.',
  },
};

const geographies: Terms = {
  global: { title: 'Weltweit', help: 'Kein Teil der Welt ist ausgenommen.' },
  eea: {
    title: 'Europäischer Wirtschaftsraum',
    help: 'EU-Staaten, Island, Liechtenstein, Norwegen.',
  },
  uk: {
    title: 'Vereinigtes Königreich',
    help: 'England, Wales, Schottland, Nordirland.',
  },
  switzerland: { title: 'Schweiz', help: 'Die Schweiz.' },
  us: {
    title: 'Vereinigte Staaten',
    help: 'Alle Bundesstaaten; Abweichungen stehen bei den Beschränkungen.',
  },
  canada: { title: 'Kanada', help: 'Ganz Kanada.' },
  'latin-america': {
    title: 'Lateinamerika',
    help: 'Mexiko, Mittel- und Südamerika, die Karibik.',
  },
  'middle-east': { title: 'Naher Osten', help: 'Westasien und Ägypten.' },
  africa: { title: 'Afrika', help: 'Der afrikanische Kontinent.' },
  india: { title: 'Indien', help: 'Ganz Indien.' },
  china: { title: 'China', help: 'Festlandchina.' },
  japan: { title: 'Japan', help: 'Ganz Japan.' },
  'asia-pacific': {
    title: 'Asien-Pazifik',
    help: 'Das übrige Asien, Australien und Ozeanien.',
  },
};

/** The controlled vocabularies in German, by their ids. */
export const termsDe: Readonly<Record<TaxonomyField, Terms>> = {
  business_domain: businessDomain,
  use_cases: useCasesDe,
  sensitivity,
  data_domains: dataDomains,
  geographies,
  customer_impact: customerImpact,
};
