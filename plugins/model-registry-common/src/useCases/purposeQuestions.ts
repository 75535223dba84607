import type { Question } from './question';

/** What it is for: SR 26-2 tells regulatory, financial-risk and operational purposes apart. */
export const purposeQuestions: readonly Question[] = [
  {
    id: 'aim',
    axis: 'purpose',
    kind: 'one',
    title: { en: 'What is it used for?', de: 'Wofür wird es genutzt?' },
    help: {
      en: 'The weightiest of its purposes counts.',
      de: 'Der gewichtigste Zweck zählt.',
    },
    options: [
      {
        id: 'internal',
        score: 0,
        title: {
          en: 'Operations, inside only',
          de: 'Betrieb, nur nach innen',
        },
      },
      {
        id: 'customers',
        score: 1,
        title: {
          en: 'Operations that customers meet',
          de: 'Betrieb, dem Kundinnen und Kunden begegnen',
        },
      },
      {
        id: 'financial-risk',
        score: 2,
        title: {
          en: 'Pricing, credit, fraud or other financial risk',
          de: 'Preise, Kredit, Betrug oder andere Finanzrisiken',
        },
      },
      {
        id: 'regulatory',
        score: 3,
        title: {
          en: 'Capital, reporting or another regulatory duty',
          de: 'Kapital, Meldewesen oder eine andere aufsichtliche Pflicht',
        },
      },
    ],
  },
  {
    id: 'undoing',
    axis: 'purpose',
    kind: 'one',
    title: {
      en: 'How is a wrong result undone?',
      de: 'Wie wird ein falsches Ergebnis rückgängig gemacht?',
    },
    help: {
      en: 'From when it is noticed.',
      de: 'Ab dem Zeitpunkt, zu dem es bemerkt wird.',
    },
    options: [
      { id: 'at-once', score: 0, title: { en: 'At once', de: 'Sofort' } },
      {
        id: 'with-work',
        score: 1,
        title: { en: 'With some work', de: 'Mit einigem Aufwand' },
      },
      {
        id: 'hardly',
        score: 2,
        title: { en: 'Hardly', de: 'Kaum' },
      },
      {
        id: 'never',
        score: 3,
        title: { en: 'Not at all', de: 'Gar nicht' },
      },
    ],
  },
];
