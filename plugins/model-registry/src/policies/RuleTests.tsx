import { useId } from 'react';
import { Button, Select, TextField } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import type {
  PackTestReport,
  TestForm,
} from '@assay/plugin-model-registry-common/packs';
import { OutcomeTag } from '../components/OutcomeTag';
import { useText } from '../translations/useText';

const expected = ['pass', 'block', 'warn', 'not-applicable', 'error'] as const;

/** A rule has to be right about cases that somebody thought of: what it is given, and what it has to say. */
export function RuleTests(props: {
  rule: string;
  tests: readonly TestForm[];
  report: PackTestReport | undefined;
  onChange(tests: readonly TestForm[]): void;
}) {
  const t = useText();
  const { rule, tests, report, onChange } = props;
  const results = report?.results.filter(one => one.rule === rule) ?? [];
  const branches = report?.branches.filter(one => one.rule === rule) ?? [];
  const seen = branches.filter(branch => branch.seen).length;
  const add = () =>
    onChange([
      ...tests,
      {
        name: t('policies.testNew', { at: tests.length + 1 }),
        event: '',
        with: '{}',
        expect: 'pass',
      },
    ]);
  return (
    <fieldset className="assay-group">
      <legend>{t('policies.tests')}</legend>
      <p className="assay-secondary" role="status">
        {report &&
          t('policies.testsSaid', {
            passed: results.filter(one => one.passed).length,
            failed: results.filter(one => !one.passed).length,
            seen,
            ways: branches.length,
          })}
      </p>
      <ol className="assay-plain assay-stack">
        {tests.map((test, at) => (
          <li key={at}>
            <TestFields
              test={test}
              result={results[at]}
              onChange={next =>
                onChange(tests.map((one, index) => (index === at ? next : one)))
              }
              onRemove={
                tests.length > 2
                  ? () => onChange(tests.filter((_, index) => index !== at))
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      <div>
        <Button size="small" variant="secondary" onPress={add}>
          {t('policies.addTest')}
        </Button>
      </div>
    </fieldset>
  );
}

function TestFields(props: {
  test: TestForm;
  result: PackTestReport['results'][number] | undefined;
  onChange(test: TestForm): void;
  onRemove: (() => void) | undefined;
}) {
  const t = useText();
  const { test, result, onChange, onRemove } = props;
  const id = useId();
  return (
    <div className="assay-stack assay-stack--tight">
      <div className="assay-even assay-even--end">
        <TextField
          label={t('policies.testName')}
          value={test.name}
          onChange={name => onChange({ ...test, name })}
        />
        <Select
          label={t('policies.testExpect')}
          value={test.expect}
          options={expected.map(value => ({
            value,
            label: t(
              value === 'not-applicable'
                ? 'outcome.notApplicable'
                : `outcome.${value}`,
            ),
          }))}
          onChange={key => onChange({ ...test, expect: String(key) })}
        />
      </div>
      <div className="assay-field">
        <label htmlFor={id}>{t('policies.testWith')}</label>
        <textarea
          id={id}
          className="assay-mono"
          rows={2}
          spellCheck={false}
          value={test.with}
          onChange={event => onChange({ ...test, with: event.target.value })}
        />
      </div>
      <div className="assay-row">
        {result && <Result result={result} />}
        {onRemove && (
          <Button size="small" variant="tertiary" onPress={onRemove}>
            {t('policies.removeTest')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether the rule says what the test expects; what it says besides, where it does not. */
function Result({ result }: { result: PackTestReport['results'][number] }) {
  const t = useText();
  if (result.passed)
    return (
      <span className="assay-tag" data-tone="pass">
        <RiCheckLine aria-hidden />
        {t('policies.testHolds')}
      </span>
    );
  return (
    <span className="assay-row">
      <span className="assay-error">{t('policies.testFails')}</span>
      <OutcomeTag look={result.actual} />
    </span>
  );
}
