import type { Question } from './question';

/** How much is exposed: SR 26-2 looks at size, at how often it decides, and at whom it touches. */
export const exposureQuestions: readonly Question[] = [
  {
    id: 'people',
    axis: 'exposure',
    kind: 'one',
    title: {
      en: 'How many people do its results reach in a month?',
      de: 'Wie viele Menschen erreichen seine Ergebnisse in einem Monat?',
    },
    help: {
      en: 'Everybody whom a result is about or who acts on it, inside and outside.',
      de: 'Alle, um die es in einem Ergebnis geht oder die danach handeln, innen und außen.',
    },
    options: [
      { id: 'team', score: 0, title: { en: 'One team', de: 'Ein Team' } },
      {
        id: 'thousand',
        score: 1,
        title: { en: 'Up to 1,000', de: 'Bis 1.000' },
      },
      {
        id: 'hundred-thousand',
        score: 2,
        title: { en: 'Up to 100,000', de: 'Bis 100.000' },
      },
      { id: 'more', score: 3, title: { en: 'More', de: 'Mehr' } },
    ],
  },
  {
    id: 'decisions',
    axis: 'exposure',
    kind: 'one',
    title: {
      en: 'How many decisions rest on it in a day?',
      de: 'Wie viele Entscheidungen beruhen an einem Tag darauf?',
    },
    help: {
      en: 'Count what somebody or something does because of a result.',
      de: 'Zähle, was jemand oder etwas wegen eines Ergebnisses tut.',
    },
    options: [
      {
        id: 'hundred',
        score: 0,
        title: { en: 'Up to 100', de: 'Bis 100' },
      },
      {
        id: 'ten-thousand',
        score: 1,
        title: { en: 'Up to 10,000', de: 'Bis 10.000' },
      },
      {
        id: 'million',
        score: 2,
        title: { en: 'Up to 1,000,000', de: 'Bis 1.000.000' },
      },
      { id: 'more', score: 3, title: { en: 'More', de: 'Mehr' } },
    ],
  },
  {
    id: 'money',
    axis: 'exposure',
    kind: 'one',
    title: {
      en: 'How much money depends on it in a year?',
      de: 'Wie viel Geld hängt in einem Jahr davon ab?',
    },
    help: {
      en: 'Volume of the portfolio, sales or costs that its results steer, in euros.',
      de: 'Umfang des Bestands, Umsatz oder Kosten, die seine Ergebnisse lenken, in Euro.',
    },
    options: [
      { id: 'none', score: 0, title: { en: 'Hardly any', de: 'Kaum etwas' } },
      {
        id: 'million',
        score: 1,
        title: { en: 'Up to 1 million', de: 'Bis 1 Million' },
      },
      {
        id: 'hundred-million',
        score: 2,
        title: { en: 'Up to 100 million', de: 'Bis 100 Millionen' },
      },
      { id: 'more', score: 3, title: { en: 'More', de: 'Mehr' } },
    ],
  },
  {
    id: 'harm',
    axis: 'exposure',
    kind: 'one',
    title: {
      en: 'What may a wrong result do to a person?',
      de: 'Was kann ein falsches Ergebnis einem Menschen antun?',
    },
    help: {
      en: 'The worst that can reasonably be expected, before anybody notices.',
      de: 'Das Schlimmste, womit vernünftig zu rechnen ist, bevor es jemand merkt.',
    },
    options: [
      { id: 'nothing', score: 0, title: { en: 'Nothing', de: 'Nichts' } },
      {
        id: 'bother',
        score: 1,
        title: { en: 'Trouble and lost time', de: 'Ärger und Zeitverlust' },
      },
      {
        id: 'loss',
        score: 2,
        title: {
          en: 'Loss of money or of access to something',
          de: 'Verlust von Geld oder Zugang',
        },
      },
      {
        id: 'grave',
        score: 3,
        title: {
          en: 'Harm to health, rights or livelihood',
          de: 'Schaden an Gesundheit, Rechten oder Existenz',
        },
      },
    ],
  },
  {
    id: 'autonomy',
    axis: 'exposure',
    kind: 'one',
    title: {
      en: 'Who acts on a result?',
      de: 'Wer handelt nach einem Ergebnis?',
    },
    help: {
      en: 'What happens in practice, not what was planned.',
      de: 'Was tatsächlich geschieht, nicht was geplant war.',
    },
    options: [
      {
        id: 'one-input',
        score: 0,
        title: {
          en: 'A person, to whom it is one input of several',
          de: 'Ein Mensch, dem es eine Angabe unter mehreren ist',
        },
      },
      {
        id: 'confirmed',
        score: 1,
        title: {
          en: 'A person who confirms each result',
          de: 'Ein Mensch, der jedes Ergebnis bestätigt',
        },
      },
      {
        id: 'watched',
        score: 2,
        title: {
          en: 'The system, watched by a person',
          de: 'Das System, von einem Menschen beobachtet',
        },
      },
      {
        id: 'alone',
        score: 3,
        title: { en: 'The system alone', de: 'Das System allein' },
      },
    ],
  },
];
