import type { Option, Question, Words } from './question';

const practice = (id: string, title: Words, provision = 'art-5'): Option => ({
  id,
  title,
  provision,
  score: 3,
});
const area = (id: string, title: Words): Option => ({
  id,
  title,
  provision: 'annex-iii',
  score: 2,
});
const notice = (id: string, title: Words, provision = 'art-50'): Option => ({
  id,
  title,
  provision,
  score: 1,
});

/** In the order in which Regulation (EU) 2024/1689 asks: banned at all, high-risk, to be disclosed. */
export const euQuestions: readonly Question[] = [
  {
    id: 'practices',
    axis: 'eu',
    kind: 'many',
    title: {
      en: 'Does it do one of these? (EU AI Act, Art. 5)',
      de: 'Tut es etwas davon? (EU-KI-Verordnung, Art. 5)',
    },
    help: {
      en: 'Each of them is prohibited, whoever agrees to it.',
      de: 'Jedes davon ist verboten, wer auch immer zustimmt.',
    },
    options: [
      practice('manipulation', {
        en: 'Steers people without their knowing, to their harm',
        de: 'Lenkt Menschen unbemerkt zu ihrem Schaden',
      }),
      practice('vulnerability', {
        en: 'Exploits age, disability or hardship',
        de: 'Nutzt Alter, Behinderung oder Not aus',
      }),
      practice('social-scoring', {
        en: 'Scores people by their conduct, to their disadvantage elsewhere',
        de: 'Bewertet Menschen nach ihrem Verhalten, mit Nachteilen anderswo',
      }),
      practice('crime-prediction', {
        en: 'Predicts crime from a profile alone',
        de: 'Sagt Straftaten allein aus einem Profil voraus',
      }),
      practice('face-scraping', {
        en: 'Builds face databases by untargeted scraping',
        de: 'Baut Gesichtsdatenbanken durch wahlloses Auslesen auf',
      }),
      practice('emotion-at-work', {
        en: 'Reads emotions at work or in education',
        de: 'Erkennt Gefühle bei der Arbeit oder in der Bildung',
      }),
      practice('biometric-traits', {
        en: 'Infers origin, belief or orientation from biometrics',
        de: 'Leitet Herkunft, Überzeugung oder Orientierung aus Biometrie ab',
      }),
      practice('live-identification', {
        en: 'Identifies people in public places live, for law enforcement',
        de: 'Erkennt Menschen live im öffentlichen Raum für die Strafverfolgung',
      }),
      practice(
        'intimate-images',
        {
          en: 'Makes intimate images of people without consent, or abuse of children',
          de: 'Erzeugt intime Bilder ohne Einwilligung oder Missbrauch von Kindern',
        },
        'art-5-intimate',
      ),
    ],
  },
  {
    id: 'product',
    axis: 'eu',
    kind: 'one',
    title: {
      en: 'Is it a safety part of a regulated product? (Annex I)',
      de: 'Ist es ein Sicherheitsteil eines regulierten Produkts? (Anhang I)',
    },
    help: {
      en: 'Machines, medical devices, vehicles, lifts and the like that a third party assesses.',
      de: 'Maschinen, Medizinprodukte, Fahrzeuge, Aufzüge und Ähnliches, das Dritte prüfen.',
    },
    options: [
      { id: 'no', score: 0, title: { en: 'No', de: 'Nein' } },
      {
        id: 'yes',
        score: 2,
        provision: 'annex-i',
        title: { en: 'Yes', de: 'Ja' },
      },
    ],
  },
  {
    id: 'areas',
    axis: 'eu',
    kind: 'many',
    title: {
      en: 'Is it used in one of these areas? (Annex III)',
      de: 'Wird es in einem dieser Bereiche genutzt? (Anhang III)',
    },
    help: {
      en: 'By what its results are used for, not by who runs it.',
      de: 'Nach dem Gebrauch der Ergebnisse, nicht nach dem Betreiber.',
    },
    options: [
      area('biometrics', { en: 'Biometrics', de: 'Biometrie' }),
      area('infrastructure', {
        en: 'Critical infrastructure',
        de: 'Kritische Infrastruktur',
      }),
      area('education', { en: 'Education', de: 'Bildung' }),
      area('employment', {
        en: 'Employment and workers',
        de: 'Beschäftigung und Personal',
      }),
      area('essential-services', {
        en: 'Essential services: benefits, credit, insurance, emergencies',
        de: 'Grundlegende Dienste: Leistungen, Kredit, Versicherung, Notrufe',
      }),
      area('law-enforcement', {
        en: 'Law enforcement',
        de: 'Strafverfolgung',
      }),
      area('migration', {
        en: 'Migration, asylum and borders',
        de: 'Migration, Asyl und Grenzen',
      }),
      area('justice', {
        en: 'Justice and elections',
        de: 'Justiz und Wahlen',
      }),
    ],
  },
  {
    id: 'derogation',
    axis: 'eu',
    kind: 'one',
    title: {
      en: 'In such an area, does it only help? (Art. 6(3))',
      de: 'Hilft es in einem solchen Bereich nur? (Art. 6 Abs. 3)',
    },
    help: {
      en: 'A use that only helps is not high-risk, unless it profiles people. Choose "No" outside of these areas.',
      de: 'Was nur hilft, ist nicht hochriskant, außer es erstellt Profile. Außerhalb dieser Bereiche: „Nein“.',
    },
    options: [
      { id: 'no', score: 2, title: { en: 'No', de: 'Nein' } },
      {
        id: 'narrow-task',
        score: 1,
        title: {
          en: 'It does a narrow procedural task',
          de: 'Es erledigt eine eng gefasste Verfahrensaufgabe',
        },
      },
      {
        id: 'improves',
        score: 1,
        title: {
          en: 'It improves what a person has finished',
          de: 'Es verbessert, was ein Mensch abgeschlossen hat',
        },
      },
      {
        id: 'patterns',
        score: 1,
        title: {
          en: 'It finds deviations from earlier decisions',
          de: 'Es findet Abweichungen von früheren Entscheidungen',
        },
      },
      {
        id: 'prepares',
        score: 1,
        title: {
          en: 'It prepares an assessment that a person makes',
          de: 'Es bereitet eine Beurteilung durch einen Menschen vor',
        },
      },
    ],
  },
  {
    id: 'profiling',
    axis: 'eu',
    kind: 'one',
    title: {
      en: 'Does it make profiles of people?',
      de: 'Erstellt es Profile von Menschen?',
    },
    help: {
      en: 'It evaluates traits of a person by machine. In an area of Annex III nothing then exempts it.',
      de: 'Es bewertet maschinell Merkmale eines Menschen. In einem Bereich des Anhangs III nimmt dann nichts es aus.',
    },
    options: [
      { id: 'no', score: 0, title: { en: 'No', de: 'Nein' } },
      { id: 'yes', score: 2, title: { en: 'Yes', de: 'Ja' } },
    ],
  },
  {
    id: 'disclosure',
    axis: 'eu',
    kind: 'many',
    title: {
      en: 'Must people be told? (Art. 50)',
      de: 'Müssen Menschen davon erfahren? (Art. 50)',
    },
    help: {
      en: 'Choose whatever it does.',
      de: 'Wähle alles, was es tut.',
    },
    options: [
      notice('talks', {
        en: 'Talks with people',
        de: 'Spricht oder schreibt mit Menschen',
      }),
      notice(
        'generates',
        {
          en: 'Generates text, images, sound or video',
          de: 'Erzeugt Text, Bilder, Ton oder Video',
        },
        'art-50-marking',
      ),
      notice('reads-people', {
        en: 'Reads emotions or sorts people by biometrics',
        de: 'Erkennt Gefühle oder ordnet Menschen nach Biometrie ein',
      }),
      notice('deep-fakes', {
        en: 'Makes what looks like real people or events',
        de: 'Erzeugt, was wie echte Menschen oder Ereignisse aussieht',
      }),
    ],
  },
];
