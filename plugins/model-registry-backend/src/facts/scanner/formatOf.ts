import type {
  FactBodies,
  FileReading,
  Inspection,
} from '@assay/plugin-model-registry-common';

type FormatBody = Pick<FactBodies['format'], 'format' | 'detail'>;
type Detail = FormatBody['detail'];

const detailTextMax = 200;

/** Formats whose header speaks for the weights behind it; a file that lies beside them does not. */
const headed: ReadonlySet<Inspection['format']> = new Set([
  'onnx',
  'gguf',
  'safetensors',
]);

/** The `format` fact of a file: what it is, and the few things lists and cards tell of it. */
export function formatOf({ format, inspection }: FileReading): FormatBody {
  return { format, detail: inspection ? detailOf(inspection) : {} };
}

/** The licence as the file itself states it: in its header, or in a line of its text. */
export function licenceOf({
  inspection,
  text,
}: FileReading): string | undefined {
  if (inspection?.outcome === 'read' && headed.has(inspection.format)) {
    const { licence } = inspection.summary;
    return typeof licence === 'string' ? licence : undefined;
  }
  const tag = /SPDX-License-Identifier:\s*([^\r\n*]{1,200})/.exec(text ?? '');
  return tag?.[1].replace(/-->.*|\*\/.*/, '').trim() || undefined;
}

function detailOf(inspection: Inspection): Detail {
  if (inspection.outcome === 'refused') {
    return plain({ problem: inspection.words });
  }
  const { summary, formatVersion, opsets, tensors, parameters } = inspection;
  const opset = opsets?.find(
    ({ domain }) => domain === '' || domain === 'ai.onnx',
  );
  return plain({
    version: formatVersion,
    opset: opset?.version,
    producer: summary.producer,
    name: summary.name,
    architecture: summary.architecture,
    framework: summary.framework,
    tensors: tensors?.total,
    parameters,
    entries: summary.entries,
    unpackedBytes: summary.unpackedBytes,
  });
}

function plain(detail: Record<string, string | number | undefined>): Detail {
  const kept: Detail = {};
  for (const [key, value] of Object.entries(detail)) {
    if (value === undefined || value === '') continue;
    kept[key] =
      typeof value === 'string' ? value.slice(0, detailTextMax) : value;
  }
  return kept;
}
