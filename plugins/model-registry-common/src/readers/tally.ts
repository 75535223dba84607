import { shownMax, type InspectionRead, type ShownTensor } from './inspection';
import { plainText, Refused } from './refusal';

/** Tensors of one file. The largest models have some tens of thousands. */
export const tensorsMax = 100_000;

/** Counts tensors: all of them by type, the first ones by name. */
export class TensorTally {
  private readonly byType = new Map<
    string,
    { tensors: number; parameters: number }
  >();
  private readonly shown: ShownTensor[] = [];
  private total = 0;
  private parameters = 0;

  /** @throws Refused when there are more than a file may have */
  add(
    tensor: { name: string; dtype: string; shape: readonly number[] },
    parameters: number,
    offset: number,
  ): void {
    this.total += 1;
    if (this.total > tensorsMax) {
      throw new Refused('too-many', offset, { limit: tensorsMax });
    }
    this.parameters += parameters;
    if (!Number.isSafeInteger(this.parameters)) {
      throw new Refused('number-too-large', offset, { value: 'parameters' });
    }
    const kind = this.byType.get(tensor.dtype);
    if (kind) {
      kind.tensors += 1;
      kind.parameters += parameters;
    } else this.byType.set(tensor.dtype, { tensors: 1, parameters });
    if (this.shown.length < shownMax.tensors) {
      this.shown.push({
        name: plainText(tensor.name, shownMax.nameCharacters),
        dtype: tensor.dtype,
        shape: tensor.shape.slice(0, shownMax.dimensions),
      });
    }
  }

  get count(): number {
    return this.total;
  }

  /** The types, those with the most parameters first. */
  types(): { dtype: string; tensors: number; parameters: number }[] {
    return [...this.byType]
      .map(([dtype, counts]) => ({ dtype, ...counts }))
      .sort(
        (a, b) => b.parameters - a.parameters || (a.dtype < b.dtype ? -1 : 1),
      );
  }

  result(): Pick<InspectionRead, 'parameters' | 'dtypes' | 'tensors'> {
    if (this.total === 0) return {};
    return {
      parameters: this.parameters,
      dtypes: this.types().slice(0, shownMax.dtypes),
      tensors: { total: this.total, shown: this.shown },
    };
  }
}

/**
 * How many values a shape holds.
 *
 * @throws Refused when that is more than a number can count
 */
export function elementsOf(
  shape: readonly (number | bigint)[],
  offset: number,
): number {
  let elements = 1n;
  for (const length of shape) elements *= BigInt(length);
  if (elements > BigInt(Number.MAX_SAFE_INTEGER) || elements < 0n) {
    throw new Refused('number-too-large', offset, {
      value: plainText(shape.join('×'), 60),
    });
  }
  return Number(elements);
}

/** Key and value pairs as a file states them; the first ones, cut. */
export class MetadataTally {
  private readonly shown: { key: string; value: string }[] = [];
  private total = 0;

  add(key: string, value: string): void {
    this.total += 1;
    if (this.shown.length >= shownMax.metadata) return;
    this.shown.push({
      key: plainText(key, shownMax.nameCharacters),
      value: plainText(value, shownMax.valueCharacters),
    });
  }

  result(): Pick<InspectionRead, 'metadata'> {
    return this.total === 0
      ? {}
      : { metadata: { total: this.total, shown: this.shown } };
  }
}

/** Operators by name and domain, the most used first. */
export class OperatorTally {
  private readonly byName = new Map<string, number>();
  private total = 0;

  constructor(private readonly kindsMax = 5_000) {}

  add(name: string, domain: string, offset: number): void {
    this.total += 1;
    const key = `${domain}\u0000${name}`;
    const before = this.byName.get(key);
    if (before === undefined && this.byName.size >= this.kindsMax) {
      throw new Refused('too-many', offset, { limit: this.kindsMax });
    }
    this.byName.set(key, (before ?? 0) + 1);
  }

  result(): Pick<InspectionRead, 'operators'> {
    if (this.total === 0) return {};
    const shown = [...this.byName]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, shownMax.operators)
      .map(([key, count]) => {
        const [domain, name] = key.split('\u0000');
        return {
          name: plainText(name, shownMax.nameCharacters),
          ...(domain && { domain: plainText(domain, shownMax.nameCharacters) }),
          count,
        };
      });
    return {
      operators: { total: this.total, kinds: this.byName.size, shown },
    };
  }
}

type Summary = InspectionRead['summary'];

/** A summary without what the file does not say. */
export function summaryOf(
  values: Partial<Record<keyof Summary, string | number | undefined>>,
): Summary {
  const kept: Summary = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'number' && !Number.isFinite(value)) continue;
    kept[key as keyof Summary] =
      typeof value === 'string'
        ? plainText(value, shownMax.valueCharacters)
        : value;
  }
  return kept;
}
