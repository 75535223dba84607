import { useEffect, useId, useMemo, useState } from 'react';
import { StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { go } from '@codemirror/legacy-modes/mode/go';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { classHighlighter } from '@lezer/highlight';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import type { PackFault } from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';
import { completeFields } from './completeFields';
import type { Place } from './FileText';

const setup = {
  foldGutter: false,
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
  searchKeymap: false,
};

/** A file as text: completion of fields, faults at their places, and a way out for the keyboard. */
export function TextEditor(props: {
  name: string;
  value: string;
  faults: readonly PackFault[];
  place: Place | undefined;
  onChange: ((text: string) => void) | undefined;
}) {
  const t = useText();
  const { name, value, faults, place, onChange } = props;
  const [view, setView] = useState<EditorView>();
  const hint = useId();
  const label = t('policies.fileText', { name });
  const extensions = useMemo(
    () => [
      languageOf(name),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      lintGutter(),
      completeFields,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': hint,
      }),
    ],
    [name, label, hint],
  );
  useEffect(() => {
    if (view) view.dispatch(setDiagnostics(view.state, marksOf(view, faults)));
  }, [view, faults, value]);
  useEffect(() => {
    if (!view || !place) return;
    const anchor = offsetOf(view, place);
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  }, [view, place]);
  return (
    <div className="assay-editor">
      <CodeMirror
        value={value}
        theme="none"
        basicSetup={setup}
        extensions={extensions}
        editable={onChange !== undefined}
        readOnly={onChange === undefined}
        onChange={onChange}
        onCreateEditor={setView}
      />
      <p id={hint} className="assay-secondary">
        {t('policies.leaveEditor')}
      </p>
    </div>
  );
}

function languageOf(name: string) {
  // Rego reads like Go as far as colours go: comments, texts, numbers.
  return StreamLanguage.define(name.endsWith('.rego') ? go : yaml);
}

function offsetOf(view: EditorView, { line, column }: Place): number {
  const { doc } = view.state;
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

function marksOf(view: EditorView, faults: readonly PackFault[]) {
  return faults.map(fault => {
    const from = offsetOf(view, fault);
    const { to } = view.state.doc.lineAt(from);
    const severity = 'error' as const;
    return { from, to: Math.max(from, to), severity, message: fault.message };
  });
}
