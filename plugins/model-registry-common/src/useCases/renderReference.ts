import { exposureLevels, purposeLevels, type Question } from './question';
import { provisions } from './provisions';
import { currentQuestionnaire, questionnaireName } from './questionnaire';

/** The tables of docs/reference/questionnaire.md. */
export function renderQuestionnaire(): string {
  const { questions, matrix, exposure, purpose } = currentQuestionnaire;
  const rows = exposureLevels.map(level =>
    line([level, ...purposeLevels.map(of => matrix[level][of])]),
  );
  const thresholds = [
    ...Object.entries(exposure).map(entry => ['exposure', ...entry] as const),
    ...Object.entries(purpose).map(entry => ['purpose', ...entry] as const),
  ];
  return [
    `### Questions of \`${questionnaireName(currentQuestionnaire)}\``,
    '',
    ...questions.flatMap(renderQuestion),
    '### Levels',
    '',
    '| axis | level | sum from | or one answer from |',
    '| --- | --- | --- | --- |',
    ...thresholds.map(([axis, level, { sum, single }]) =>
      line([axis, level, String(sum), String(single)]),
    ),
    '',
    '### Tier by exposure and purpose',
    '',
    line(['exposure', ...purposeLevels]),
    line(['---', ...purposeLevels.map(() => '---')]),
    ...rows,
    '',
    '### Provisions of the EU AI Act',
    '',
    '| provision | article | class | what | from |',
    '| --- | --- | --- | --- | --- |',
    ...provisions.map(({ id, article, euClass, title, from }) =>
      line([
        `\`${id}\``,
        article,
        euClass,
        title.en,
        from
          .map(({ jurisdiction, date }) => `${jurisdiction} ${date}`)
          .join(', '),
      ]),
    ),
    '', // a comment right after a table would be a row of it
  ].join('\n');
}

function renderQuestion({ id, axis, kind, title, help, options }: Question) {
  return [
    `**${title.en}** \`${id}\` (${axis}, ${kind}). ${help.en}`,
    '',
    '| answer | in words | weighs | calls up |',
    '| --- | --- | --- | --- |',
    ...options.map(option =>
      line([
        `\`${option.id}\``,
        option.title.en,
        String(option.score),
        option.provision ? `\`${option.provision}\`` : '–',
      ]),
    ),
    '',
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
