import { fieldsKeptDe } from './fieldsKeptDe';
import type { FieldWords } from './metadataWords';

/** The fields of the metadata in German, by path. */
export const fieldsDe: Readonly<Record<string, FieldWords>> = {
  'identity.id': {
    title: 'Eigene Kennung',
    help: 'Eine Kennung, unter der andere Systeme das Modell kennen.',
  },
  'identity.group': {
    title: 'Gruppe',
    help: 'Die Gruppe, unter der das Modell registriert ist; das Register kennt sie.',
  },
  'identity.name': {
    title: 'Modellname',
    help: 'Der Name, unter dem es registriert ist; das Register kennt ihn.',
  },
  'identity.version': {
    title: 'Versionsnummer',
    help: 'Die semantische Version; das Register kennt sie.',
  },
  'identity.description': {
    title: 'Beschreibung',
    help: 'Was diese Version ist, in wenigen Sätzen.',
  },
  'identity.properties': {
    title: 'Eigene Merkmale',
    help: 'Wonach dein Haus Modelle sucht: Texte, Zahlen, Daten, ja oder nein, jedes unter einem eigenen Namen.',
  },
  'identity.owners': {
    title: 'Verantwortliche',
    help: 'Wer für das Modell einsteht: Gruppen, Personen oder Mailadressen.',
  },
  'identity.contact': {
    title: 'Kontakt',
    help: 'Wo man fragt: eine Mailadresse, ein Kanal oder eine Seite.',
  },
  'identity.frameworks': {
    title: 'Laufzeiten',
    help: 'Womit es läuft, etwa onnx oder pytorch; ein Filter der Seite Modelle.',
  },
  'identity.taxonomy.use_cases': {
    title: 'Einsatzzweck',
    help: 'Was es tut. Daraus folgen die Schwellen der Freigabe.',
  },
  'identity.taxonomy.business_domain': {
    title: 'Geschäftsbereich',
    help: 'Der Teil des Geschäfts, dem es dient.',
  },
  'identity.taxonomy.sensitivity': {
    title: 'Schutzbedarf',
    help: 'Wie viel Schaden es anrichtet, wenn Modell oder Daten bekannt werden.',
  },
  'identity.taxonomy.data_domains': {
    title: 'Datenarten',
    help: 'Welche Arten von Daten es liest oder aus welchen es gelernt hat.',
  },
  'identity.taxonomy.geographies': {
    title: 'Regionen der Nutzung',
    help: 'Wo die Menschen sind, die es nutzen.',
  },
  'identity.taxonomy.customer_impact': {
    title: 'Wirkung auf Kundschaft',
    help: 'Wie weit seine Ausgabe bestimmt, was Kundinnen und Kunden geschieht.',
  },
  'provenance.origin': {
    title: 'Herkunft',
    help: 'Hier trainiert, nachtrainiert, Adapter, umgewandelt oder von Dritten übernommen. Weitere Fragen folgen daraus.',
  },
  'provenance.repo': {
    title: 'Ablageort',
    help: 'Wo der Code oder das veröffentlichte Modell liegt.',
  },
  'provenance.commit': {
    title: 'Stand des Codes',
    help: 'Der Commit, mit dem die Gewichte entstanden.',
  },
  'provenance.train_job_id': {
    title: 'Trainingslauf',
    help: 'Die Kennung des Laufs, der die Gewichte hervorbrachte.',
  },
  'provenance.trainer_image_digest': {
    title: 'Digest des Trainings-Images',
    help: 'Der Digest des Container-Images, in dem das Training lief.',
  },
  'provenance.data_snapshot': {
    title: 'Datenstand',
    help: 'Der eingefrorene Stand der Daten, die der Lauf las.',
  },
  'provenance.feature_sets': {
    title: 'Merkmalsätze',
    help: 'Definitionen der Merkmale mit ihren Versionen.',
  },
  'provenance.environment': {
    title: 'Umgebung',
    help: 'Womit es gebaut wurde: Image, Pakete, Hardware.',
  },
  'provenance.base_model': {
    title: 'Basismodell',
    help: 'Wovon es abgeleitet ist, mit Version und Lizenz.',
  },
  'provenance.upstream_licenses': {
    title: 'Lizenzen der Vorlagen',
    help: 'Lizenzen dessen, worauf es aufbaut, mit Namen.',
  },
  artifacts: {
    title: 'Artefakte',
    help: 'Dateien und Images, die dazugehören; es zählt das versiegelte Manifest.',
  },
  'data.datasets': {
    title: 'Datensätze',
    help: 'Woran es trainiert und erprobt wurde, jeweils mit Version.',
  },
  'data.supplier_statement': {
    title: 'Lieferant über die Daten',
    help: 'Was der Lieferant über die Trainingsdaten sagt; „nicht offengelegt“ ist eine Antwort.',
  },
  'data.pii': {
    title: 'Personenbezogene Daten',
    help: 'Arten personenbezogener Daten, etwa Mailadressen oder Stimmen; eine leere Liste sagt, dass es keine gibt.',
  },
  'data.residency': {
    title: 'Datenstandort',
    help: 'Die Region, in der Daten und Modell bleiben müssen.',
  },
  'data.retention': {
    title: 'Aufbewahrung',
    help: 'Wie lange Daten und Modell aufbewahrt werden.',
  },
  'data.privacy_budget': {
    title: 'Privacy-Budget',
    help: 'Verfahren, Epsilon und Delta; das Verfahren „none“ ist eine Antwort.',
  },
  'evals.task': {
    title: 'Kennzahlen der Aufgabe',
    help: 'Wie gut es seine Aufgabe erfüllt, je Kennzahl.',
  },
  'evals.uncertainty': {
    title: 'Unsicherheit',
    help: 'Wie sicher die Zahlen sind oder das Modell selbst ist.',
  },
  'evals.robustness': {
    title: 'Robustheit',
    help: 'Wie es Rauschen, abgeschnittene und ungewöhnliche Eingaben verträgt.',
  },
  'evals.fairness': {
    title: 'Verzerrung und Fairness',
    help: 'Wie sich Ergebnisse zwischen Gruppen von Menschen unterscheiden, je geschütztem Merkmal.',
  },
  'evals.adversarial': {
    title: 'Angriffsversuche',
    help: 'Was gezielte Angriffe erreicht haben.',
  },
  'evals.explainability': {
    title: 'Erklärbarkeit',
    help: 'Wie sich seine Entscheidungen erklären lassen, etwa mit SHAP-Werten.',
  },
  'evals.llm.hallucination_rate': {
    title: 'Halluzinationsrate',
    help: 'Anteil der Antworten, die behaupten, was nicht stimmt.',
  },
  'evals.llm.prompt_injection_success': {
    title: 'Rate gelungener Prompt-Injektionen',
    help: 'Anteil der untergeschobenen Anweisungen, denen es folgte.',
  },
  'evals.llm.jailbreak_success': {
    title: 'Rate gelungener Jailbreaks',
    help: 'Anteil der Ausbruchsversuche, die gelangen.',
  },
  'evals.llm.toxicity': {
    title: 'Toxizität',
    help: 'Anteil der Ausgaben, die beleidigen, drohen oder herabwürdigen.',
  },
  'evals.llm.pii_leakage': {
    title: 'Preisgabe personenbezogener Daten',
    help: 'Anteil der Ausgaben, die personenbezogene Daten preisgeben.',
  },
  'evals.llm.groundedness': {
    title: 'Belegtheit',
    help: 'Anteil der Aussagen, die von den Quellen gedeckt sind.',
  },
  'evals.llm.refusal_correctness': {
    title: 'Richtigkeit der Ablehnungen',
    help: 'Anteil der Anfragen, die zu Recht beantwortet oder zu Recht abgelehnt wurden.',
  },
  'evals.not_measured': {
    title: 'Nicht gemessen',
    help: 'Was nicht gemessen wurde und warum. Beantwortet unterhalb der Stufe Hoch eine Messung.',
  },
  'risk.tier': {
    title: 'Risikostufe (Angabe)',
    help: 'Die Stufe aus Sicht der Verantwortlichen; die erklärte Stufe steht beim Modell.',
  },
  'risk.intended_uses': {
    title: 'Erlaubt für',
    help: 'Wofür es gedacht ist; damit beginnt die Modellkarte.',
  },
  'risk.limitations': {
    title: 'Grenzen',
    help: 'Wo es schwach ist oder nicht erprobt wurde.',
  },
  'risk.out_of_scope_uses': {
    title: 'Nicht für',
    help: 'Wofür es nicht eingesetzt werden darf.',
  },
  'risk.failure_modes': {
    title: 'Fehlerarten',
    help: 'Wie es versagt, wenn es versagt.',
  },
  'risk.mitigations': {
    title: 'Gegenmaßnahmen',
    help: 'Was dagegen getan wird.',
  },
  'risk.business_impact': {
    title: 'Folgen fürs Geschäft',
    help: 'Was ein Versagen kostet, und wen.',
  },
  'risk.known_risks': {
    title: 'Bekannte Risiken',
    help: 'Risiken, die bleiben und bekannt sind.',
  },
  'risk.safety_notes': {
    title: 'Sicherheitshinweise',
    help: 'Was Nutzende und Betreibende wissen müssen, um es sicher zu nutzen.',
  },
  'risk.red_team_summary': {
    title: 'Ergebnis des Red Teams',
    help: 'Wer es angriff, was gefunden und was behoben wurde.',
  },

  ...fieldsKeptDe,
};
